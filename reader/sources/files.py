"""Import: files of text, pages, feeds and records to articles, one bad file never stopping others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reader.config import Config
from reader.errors import BadInputError, FetchError, ReaderError, UsageError
from reader.i18n import _
from reader.model import Article, BlockKind, Feed, Published
from reader.sources import evidence, file_records, pages, text_article
from reader.sources.charset import decode
from reader.sources.file_overrides import Overrides, read_overrides
from reader.sources.identity import copy_key, text_key
from reader.sources.passages import Passage, Shaped
from reader.sources.text_article import Notice, file_name
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
            yield from _records(_bounded_lines(stream), name, config, overrides)
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
        yield text_article.article(body, name, config, overrides, notice)


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


# --- pages, feeds, records ---------------------------------------------------------------------


def _page(body: bytes, name: str, config: Config, overrides: Overrides) -> Article:
    page = pages.extract(body, url=overrides.url, language=overrides.language, config=config)
    article = page.article(source=file_name(name))
    url = article.url or article.origin
    words = "\n".join([page.title, *(b.text for b in page.blocks)])
    published = article.published or _day_of(page, config)
    key = copy_key(url, page.language) if url else text_key(words)
    article = replace(article, url=url, key=key, published=published)
    return overrides.over(article)


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
            source=file_name(name),
            published=overrides.published or entry.published,
            blocks=shaped.blocks(language) if entry.summary else (),
            summary=entry.summary,
            author=entry.author,
            complete=False,
        )


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long only the beginning is kept."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while line and not line.endswith(b"\n") and len(line) > MAX_LINE:
            line = stream.readline(MAX_LINE + 1)


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
            yield overrides.over(file_records.article(text, config, where))
        except UnicodeDecodeError:
            yield BadInputError(_("not valid UTF-8"), where=where)
        except BadInputError as error:
            yield error
    if not count:
        raise BadInputError(_("the file is empty"), where=name)
