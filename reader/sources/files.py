"""Import: files of text, pages, feeds and records to articles, one bad file never stopping others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reader.config import Config
from reader.config_keys import nearest
from reader.errors import BadInputError, FetchError, ReaderError, UsageError
from reader.i18n import _
from reader.model import LANGUAGES, UNDETERMINED, Article, BlockKind, Evidence, Feed, Published
from reader.sources import evidence, file_records, file_text, pages
from reader.sources.charset import decode
from reader.sources.identity import copy_key, text_key
from reader.sources.passages import Passage, Shaped, shape
from reader.sources.stamps import parse_stamp
from reader.text.clean import clean_line, clean_url
from reader.text.language import detect

MAX_BYTES = 10_000_000
"""Largest text, page or feed file. Records are read line by line and have no such bound."""

MAX_LINE = 4_000_000
STDIN = "-"
_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "records",
    ".ndjson": "records",
    ".opml": "opml",
}
Notice = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of the files; it weighs more than anything found in them."""

    language: str = ""
    outlet: str = ""
    url: str = ""
    published: Published | None = None


def read_files(
    paths: Sequence[str | Path],
    config: Config,
    *,
    lang: str = "",
    outlet: str = "",
    url: str = "",
    date: str = "",
    stdin: BinaryIO | None = None,
    notice: Notice | None = None,
) -> Iterator[Article | ReaderError]:
    """Yield the articles of the files in order, and for each file or record that fails its error.

    ``-`` is standard input. ``lang``, ``outlet``, ``url`` and ``date`` (``2025-03-06``, or an ISO
    time) are the user's word on all of them. ``notice`` is told what was guessed, one line each.
    Raises UsageError at once when one of those is unknown or unreadable.
    """
    overrides = read_overrides(config, lang=lang, outlet=outlet, url=url, date=date)
    if overrides.url and len(paths) > 1:
        raise UsageError(_("--url names one article, but there are several files"))
    return _read_all(paths, config, overrides, stdin, notice or (lambda _line: None))


def read_overrides(
    config: Config, *, lang: str = "", outlet: str = "", url: str = "", date: str = ""
) -> Overrides:
    """Check what the user says of files. Raises UsageError naming what is wrong and what is known."""
    if lang and lang not in LANGUAGES:
        raise UsageError(
            _("unknown language “{lang}”").format(lang=lang),
            where="--lang",
            hint=_("Known: {names}.").format(names=", ".join(LANGUAGES)),
        )
    known = [o.id for o in config.outlets]
    if outlet and outlet not in known:
        what = _("unknown outlet “{outlet}”").format(outlet=outlet)
        raise UsageError(what, where="--outlet", hint=nearest(outlet, known))
    address = clean_url(url) if url else ""
    if address is None:
        raise UsageError(_("not an http or https address"), where="--url")
    return Overrides(lang, outlet, address, _given_date(date) if date else None)


def _given_date(date: str) -> Published:
    found = file_records.read_published(date.strip(), Evidence.GIVEN)
    if found is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", date.strip()):
        found = parse_stamp(date, "+07:00", evidence=Evidence.GIVEN)
    if found is None:
        raise UsageError(
            _("not a date: “{date}”").format(date=clean_line(date, limit=40)),
            where="--date",
            hint=_("Write 2025-03-06, or 2025-03-06T10:30 (Hanoi time), or with an offset."),
        )
    return found


def _read_all(
    paths: Sequence[str | Path],
    config: Config,
    overrides: Overrides,
    stdin: BinaryIO | None,
    notice: Notice,
) -> Iterator[Article | ReaderError]:
    for path in paths:
        try:
            yield from _read_one(path, config, overrides, stdin, notice)
        except BadInputError as error:
            yield error
        except FetchError as error:  # a page that is no article, a feed that is none
            failed = BadInputError(error.what, where=str(path), hint=error.hint)
            failed.__cause__ = error.__cause__
            yield failed
        except OSError as error:
            yield _unreadable(path, error)


def _read_one(
    path: str | Path, config: Config, overrides: Overrides, stdin: BinaryIO | None, notice: Notice
) -> Iterator[Article | ReaderError]:
    name = _("standard input") if str(path) == STDIN else str(path)
    kind = _KINDS.get(Path(path).suffix.lower(), "")
    if kind == "records":
        with Path(path).open("rb") as stream:
            yield from _records(stream, name, config, overrides)
        return
    body = _body(path, name, stdin)
    kind = kind or _sniff(body)
    if kind in {"opml", "feed"} and b"<opml" in body[:2_000].lower():
        raise BadInputError(
            _("a list of feeds (OPML), not articles"),
            where=name,
            hint=_("Use `reader feeds import {file}`.").format(file=path),
        )
    if kind == "records":
        yield from _records(iter(body.splitlines(keepends=True)), name, config, overrides)
    elif kind == "feed":
        yield from _feed(body, name, config, overrides)
    elif kind == "page":
        yield _page(body, name, config, overrides)
    else:
        yield _text(body, name, config, overrides, notice)


# --- bytes -------------------------------------------------------------------------------------


def _body(path: str | Path, name: str, stdin: BinaryIO | None) -> bytes:
    if str(path) == STDIN:
        if stdin is None:
            import sys

            stdin = sys.stdin.buffer
        body = stdin.read(MAX_BYTES + 1)
    else:
        with Path(path).open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        what = _("larger than {n} MB").format(n=MAX_BYTES // 1_000_000)
        raise BadInputError(
            what, where=name, hint=_("Split it, or import its articles one by one.")
        )
    if not body.strip(b"\x00\t\n\r\x0b\x0c \xef\xbb\xbf\xff\xfe"):
        raise BadInputError(_("the file is empty"), where=name)
    return body


def _unreadable(path: str | Path, error: OSError) -> BadInputError:
    hints = {
        FileNotFoundError: (_("there is no such file"), _("Check the name.")),
        IsADirectoryError: (_("is a folder"), _("Name the files in it, e.g. with *.txt.")),
        PermissionError: (_("no permission to read it"), _("Check the file's permissions.")),
    }
    what, hint = hints.get(type(error), (_("cannot be read"), ""))
    failed = BadInputError(what, where=str(path), hint=hint)
    if not hint:
        failed.__cause__ = error
    return failed


def _sniff(body: bytes) -> str:
    """Tell the kind of a file without a telling name by how it begins."""
    read = decode(body[:4_096])
    start = read.text.lstrip("\ufeff \t\r\n").lower() if read is not None else ""
    if start.startswith("{"):
        return "records"
    if re.match(r"<(?:\?xml|rss|feed|rdf:rdf|opml)\b", start):
        return "page" if "<html" in start else "feed"
    return "page" if re.match(r"<!doctype html|<html|<head|<body|<!--", start) else "text"


# --- plain text --------------------------------------------------------------------------------


def _text(body: bytes, name: str, config: Config, overrides: Overrides, notice: Notice) -> Article:
    read = decode(body)
    if read is None:
        raise BadInputError(
            _("this is not text"),
            where=name,
            hint=_("Import .txt (UTF-8 is best), .html, .xml or .jsonl files."),
        )
    if read.guessed or read.damaged:
        notice(_how_read(name, read.encoding, guessed=read.guessed, damaged=read.damaged))
    found, address, stamp = _header(file_text.passages(read.text), config)
    shaped = shape(found, pages.credits_of(config.outlets))
    title = file_text.headline(shaped.passages)
    if title:
        shaped = replace(shaped, passages=shaped.passages[1:])
    article = _text_article(shaped, title, address, stamp, name, config, overrides)
    if article.language == UNDETERMINED:
        notice(_("{file}: its language could not be told; give --lang").format(file=name))
    return article


def _how_read(name: str, encoding: str, *, guessed: bool, damaged: bool) -> str:
    line = _("{file}: read as {encoding}").format(file=name, encoding=encoding)
    if guessed:
        line += _(", which is a guess; save the file as UTF-8 if letters look wrong")
    return line + (_("; some bytes could not be read and show as �") if damaged else "")


def _header(found: list[Passage], config: Config) -> tuple[list[Passage], str, Published | None]:
    """Addresses and time stamps that stand alone in the first lines are about the text, not of it."""
    address, stamp = "", None
    kept: list[Passage] = []
    for index, passage in enumerate(found):
        text = passage.text.strip()
        if index < 5 and not address and re.fullmatch(r"https?://[!-~]+", text):
            address = clean_url(text) or ""
        elif index < 5 and stamp is None and (read := _stamp_line(text)) is not None:
            stamp = read
        else:
            kept.append(passage)
    return kept, address, stamp


def _stamp_line(text: str) -> Published | None:
    """``Thứ Năm, 06/03/2025 - 10:31``, ``March 06, 2025 - 10:31``: a day, its year, little else."""
    if len(text) > 60 or not re.search(r"\d{4}", text) or len(re.findall(r"[^\W\d]+", text)) > 6:
        return None
    if re.search(r"[.!?]\s+\w|[.!?]$", text):
        return None
    return parse_stamp(text, "+07:00", evidence=Evidence.DATELINE)


def _text_article(
    shaped: Shaped,
    title: str,
    address: str,
    stamp: Published | None,
    name: str,
    config: Config,
    overrides: Overrides,
) -> Article:
    if not shaped.passages:
        raise BadInputError(_("there is no article text in it"), where=name)
    language = overrides.language or detect(f"{title}\n{shaped.text()}").language
    blocks = shaped.blocks(language)
    origin = (clean_url(shaped.origin.url) if shaped.origin else None) or None
    url = overrides.url or address or origin
    host = pages.host_of(overrides.url or address)
    outlet = overrides.outlet or pages.outlet_of(config, host, shaped)
    newsroom = config.outlet(outlet)
    offset = newsroom.utc_offset if newsroom is not None else "+07:00"
    return Article(
        key=copy_key(url, language) if url else text_key(f"{title}\n{shaped.text()}"),
        outlet=outlet,
        language=language,
        title=title or pages.title_from(blocks),
        url=url,
        source=name,
        published=overrides.published or stamp or evidence.date_of(shaped, language, offset),
        blocks=blocks,
        origin=origin,
    )


# --- pages, feeds, records ---------------------------------------------------------------------


def _page(body: bytes, name: str, config: Config, overrides: Overrides) -> Article:
    page = pages.extract(body, url=overrides.url, language=overrides.language, config=config)
    article = page.article(source=name)
    url = article.url or article.origin
    words = "\n".join([page.title, *(b.text for b in page.blocks)])
    published = article.published or _day_of(page, config)
    key = copy_key(url, page.language) if url else text_key(words)
    article = replace(article, url=url, key=key, published=published)
    return _overridden(article, overrides)


def _day_of(page: pages.Page, config: Config) -> Published | None:
    """A saved page without a stamp has no feed to ask either: its text is all there is."""
    newsroom = config.outlet(page.outlet)
    shaped = Shaped(tuple(Passage(b.kind, b.text) for b in page.blocks))
    return evidence.date_of(shaped, page.language, newsroom.utc_offset if newsroom else "+07:00")


def _feed(
    body: bytes, name: str, config: Config, overrides: Overrides
) -> Iterator[Article | ReaderError]:
    """A saved feed gives articles of which only the summary is known."""
    from reader.sources import feeds

    newsroom = config.outlet(overrides.outlet)
    offset = newsroom.utc_offset if newsroom is not None else "+07:00"
    feed = Feed(url=overrides.url or name, outlet=overrides.outlet, language=overrides.language)
    address = overrides.url or "https://localhost/"
    parsed = feeds.parse(body, url=address, feed=feed, utc_offset=offset)
    if not parsed.entries:
        raise BadInputError(_("the feed holds no article"), where=name)
    for entry in parsed.entries:
        host = pages.host_of(entry.url)
        shaped = Shaped((Passage(BlockKind.PARAGRAPH, entry.summary),))
        language = overrides.language or detect(f"{entry.title}\n{entry.summary}").language
        yield Article(
            key=copy_key(entry.url, language) if entry.url else text_key(entry.title),
            outlet=overrides.outlet or pages.outlet_of(config, host, Shaped(())),
            language=language,
            title=entry.title,
            url=entry.url or None,
            source=name,
            published=overrides.published or entry.published,
            blocks=shaped.blocks(language) if entry.summary else (),
            summary=entry.summary,
            author=entry.author,
            complete=False,
        )


def _records(
    lines: Iterator[bytes], name: str, config: Config, overrides: Overrides
) -> Iterator[Article | ReaderError]:
    count = 0
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        count += 1
        try:
            if len(line) > MAX_LINE:
                raise BadInputError(_("the record is too long"), where=where)
            text = line.decode("utf-8-sig")
            yield _overridden(file_records.article(text, config, where), overrides)
        except UnicodeDecodeError:
            yield BadInputError(_("not valid UTF-8"), where=where)
        except BadInputError as error:
            yield error
    if not count:
        raise BadInputError(_("the file is empty"), where=name)


def _overridden(article: Article, overrides: Overrides) -> Article:
    language = overrides.language or article.language
    url = overrides.url or article.url
    return replace(
        article,
        language=language,
        outlet=overrides.outlet or article.outlet,
        url=url,
        key=copy_key(url, language) if overrides.url and url else article.key,
        published=overrides.published or article.published,
    )
