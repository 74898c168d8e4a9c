"""Exported article records (JSON, one a line) back to articles."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any

from reader.config import Config
from reader.errors import BadInputError
from reader.i18n import _
from reader.model import (
    LANGUAGES,
    UNDETERMINED,
    Alternate,
    Article,
    Block,
    BlockKind,
    Evidence,
    Published,
    Segment,
)
from reader.sources.identity import copy_key, text_key
from reader.text.clean import clean_line, clean_text, clean_url
from reader.text.language import detect
from reader.text.segment import block

VERSION = 1
_DAY = re.compile(r"^(?P<y>\d{4}|-)-(?P<m>\d{2})-(?P<d>\d{2})$")


def article(line: str, config: Config, where: str) -> Article:
    """Return the article that one exported record describes.

    Reads the documented fields (``lang``, ``title``, ``url``, ``source``, ``outlet``,
    ``published``, ``blocks``) and, where present, ``key``, ``origin``, ``author``, ``summary``,
    ``alternates``, ``evidence``. Numbers of article and story, topic and mentions are the
    archive's and are found again. Raises BadInputError with ``where`` (file and line).
    """
    record = _record(line, where)
    language = _language(record)
    blocks = tuple(_block(b, language, where) for b in _list(record, "blocks", where))
    title = clean_line(_text(record, "title", where))
    words = "\n".join([title, *(b.text for b in blocks)])
    if language == UNDETERMINED:
        language = detect(words).language
        blocks = tuple(block(b.kind, b.text, language) for b in blocks)
    url = clean_url(_text(record, "url", where))
    summary = clean_text(_text(record, "summary", where), limit=5_000)
    if not title and not blocks and not summary:
        raise BadInputError(_("the record holds neither title nor text"), where=where)
    outlet = clean_line(_text(record, "outlet", where), limit=60)
    return Article(
        key=clean_line(_text(record, "key", where)) or _key(url, language, words),
        outlet=outlet if config.outlet(outlet) is not None else "",
        language=language,
        title=title,
        url=url,
        source=clean_line(_text(record, "source", where))
        or PurePath(where.rpartition(":")[0]).name,
        published=_published(record, where),
        blocks=blocks,
        summary=summary,
        author=clean_line(_text(record, "author", where), limit=120),
        origin=clean_url(_text(record, "origin", where)),
        alternates=_alternates(record, where),
        complete=record.get("complete") is not False,
    )


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = _("not a JSON record: {why}").format(why=error)
        raise BadInputError(what, where=where) from None
    if not isinstance(record, dict):
        raise BadInputError(_("not a JSON object"), where=where)
    if record.get("v", VERSION) != VERSION:
        raise BadInputError(
            _("a record of version {v}; this program reads version {known}").format(
                v=clean_line(str(record["v"]), limit=20), known=VERSION
            ),
            where=where,
        )
    if "blocks" not in record and "title" not in record:
        raise BadInputError(
            _("not an article record"),
            where=where,
            hint=_("Import reads what `reader export --format jsonl` writes."),
        )
    return record


def _language(record: dict[str, Any]) -> str:
    language = record.get("lang")
    return language if isinstance(language, str) and language in LANGUAGES else UNDETERMINED


def _text(record: dict[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInputError(_("“{key}” is not a string").format(key=key), where=where)
    return value


def _list(record: dict[str, Any], key: str, where: str) -> list[Any]:
    value = record.get(key) or []
    if not isinstance(value, list):
        raise BadInputError(_("“{key}” is not a list").format(key=key), where=where)
    return value[:5_000]


def _block(value: Any, language: str, where: str) -> Block:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise BadInputError(_("a block without text"), where=where)
    try:
        kind = BlockKind(value.get("kind", "paragraph"))
    except ValueError:
        what = _("unknown kind of block {kind}").format(
            kind=clean_line(str(value["kind"]), limit=40)
        )
        raise BadInputError(what, where=where) from None
    text = clean_text(value["text"]).strip()
    segments = _segments(value.get("segments"), text) if text == value["text"] else ()
    return Block(kind, text, segments) if segments else block(kind, text, language)


def _segments(value: Any, text: str) -> tuple[Segment, ...]:
    """Return the recorded sentences if they are in order and inside the text, else none."""
    found: list[Segment] = []
    last = 0
    for pair in value if isinstance(value, list) else []:
        good = isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
        if not good or not last <= pair[0] < pair[1] <= len(text):
            return ()
        found.append(Segment(pair[0], pair[1]))
        last = pair[1]
    return tuple(found)


def _published(record: dict[str, Any], where: str) -> Published | None:
    stamp = _text(record, "published", where)
    if not stamp:
        return None
    likely = Evidence.TEXT if stamp.startswith("--") else Evidence.GIVEN
    try:
        evidence = Evidence(record.get("evidence", likely))
    except ValueError:
        evidence = likely
    found = read_published(stamp, evidence)
    if found is None:
        what = _("“published” is no date: {value}").format(value=clean_line(stamp, limit=40))
        raise BadInputError(what, where=where)
    return found


def read_published(stamp: str, evidence: Evidence) -> Published | None:
    """Read ``2025-03-06T03:30:00Z``, ``2025-03-06`` or ``--03-06``, the forms of Published.iso."""
    from datetime import UTC, date, datetime

    found = _DAY.match(stamp)
    try:
        if found is None:
            moment = datetime.fromisoformat(stamp)
            return (
                Published(moment=moment.astimezone(UTC), evidence=evidence)
                if moment.tzinfo
                else None
            )
        year = None if found["y"] == "-" else int(found["y"])
        date(year or 2000, int(found["m"]), int(found["d"]))
    except (ValueError, OverflowError):
        return None
    return Published(year=year, month=int(found["m"]), day=int(found["d"]), evidence=evidence)


def _alternates(record: dict[str, Any], where: str) -> tuple[Alternate, ...]:
    found: list[Alternate] = []
    for one in _list(record, "alternates", where):
        if isinstance(one, dict) and one.get("lang") in LANGUAGES:
            address = clean_url(str(one.get("url", "")))
            found += [Alternate(one["lang"], address)] if address else []
    return tuple(found)


def _key(url: str | None, language: str, words: str) -> str:
    return copy_key(url, language) if url else text_key(words)
