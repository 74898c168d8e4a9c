"""The process in which feedparser runs: it may be slow, grow or crash without harm.

Started by ``feed_authority`` as ``python -m reader.sources.feed_worker MEMORY_BYTES``.
Reads frames (length in four bytes, then JSON) from stdin and answers each on stdout; the first
frame it sends says that it is ready. A document that takes more processor time or memory than
allowed ends the process.
"""

from __future__ import annotations

import contextlib
import json
import re
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

MAX_FIELD = 65_536
MAX_SHORT_FIELD = 500

_TOKEN = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>/?[^\s<>/]{1,200})?(?P<rest>[^<>]*)>?|(?P<text>[^<]+)",
    re.DOTALL,
)
# feedparser takes these apart with regular expressions that are quadratic in their length.
_SHORT = re.compile(
    r"(?:.*:)?(?:author|creator|contributor|managingeditor|webmaster|name|email|publisher|owner|"
    r"pubdate|date|published|updated|modified|issued|created|guid|id|link|url|uri)",
    re.IGNORECASE,
)


# An RSS id counts as an address unless it says no; a mere number or word would be taken for one
# below the feed's, and the first entries of two feeds that count from 1 for the same.
_BARE_ID = re.compile(
    r"<guid(?:\s+isPermaLink\s*=\s*[\"']true[\"'])?\s*>"
    r"(\s{0,20}(?:<!\[CDATA\[)?\s{0,20}[\w-]{1,200}\s{0,20}(?:\]\]>)?\s{0,20})</guid>",
    re.IGNORECASE,
)


def cap_fields(text: str) -> str:
    """Return the document with overlong texts and tags cut, so that no field can cost much."""
    if len(text) <= MAX_SHORT_FIELD:
        return text
    return "".join(_capped(text))


def _capped(text: str) -> Iterator[str]:
    room = MAX_FIELD
    for token in _TOKEN.finditer(text):
        piece = token[0]
        if token["cdata"] is not None:
            content = token["cdata"][: max(room, 0)]
            room -= len(content)
            yield f"<![CDATA[{content}]]>"
        elif token["text"] is not None:
            content = piece if len(piece) <= room else _cut(piece, max(room, 0))
            room -= len(content)
            yield content
        elif piece.startswith("<!--"):
            continue
        else:
            tag = token["tag"] or ""
            if not tag.startswith("/"):
                room = MAX_SHORT_FIELD if _SHORT.fullmatch(tag) else MAX_FIELD
            yield piece if len(piece) <= MAX_FIELD else f"<{tag}>"


def _cut(text: str, length: int) -> str:
    """Cut escaped text, but not inside a reference."""
    text = text[:length]
    start = text.rfind("&", max(0, length - 12))
    return text if start < 0 or ";" in text[start:] else text[:start]


def parse(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what feedparser finds in ``request["text"]``, as plain values."""
    import feedparser

    url = request["url"]
    text = _BARE_ID.sub(r'<guid isPermaLink="false">\1</guid>', cap_fields(request["text"]))
    body = text.encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    found = feedparser.parse(
        body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return {
        "version": str(found.get("version") or ""),
        "damaged": bool(found.get("bozo")),
        "title": _string(found.get("feed", {}).get("title")),
        "entries": [entry_fields(entry) for entry in found.get("entries", ())],
    }


def entry_fields(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a feedparser entry that ``RawEntry`` holds."""
    content = entry.get("content") or [{}]
    return {
        "guid": _string(entry.get("id")),
        "link": _string(entry.get("link")),
        "title": _string(entry.get("title")),
        "summary": _string(entry.get("summary")) or _string(content[0].get("value")),
        "date": next(
            (d for k in ("published", "updated", "created") if (d := _string(entry.get(k)))), ""
        ),
        "author": _string(entry.get("author")),
    }


def _string(value: object) -> str:
    return value[:MAX_FIELD] if isinstance(value, str) else ""


def salvage(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a forgiving XML parser finds, for documents on which feedparser fails."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(cap_fields(request["text"]).encode("utf-8", "replace"), parser)
    items = (
        []
        if root is None
        else [
            e for e in root.iter() if isinstance(e.tag, str) and _local(e.tag) in ("item", "entry")
        ]
    )
    return {
        "version": "salvaged" if items else "",
        "damaged": True,
        "title": "",
        "entries": [_salvaged(item) for item in items],
    }


def _salvaged(item: Any) -> dict[str, str]:
    texts: dict[str, str] = {}
    for child in item:
        if isinstance(child.tag, str):
            text = "".join(child.itertext()) or child.get("href", "")
            texts.setdefault(_local(child.tag), text)
    return {
        "guid": texts.get("guid") or texts.get("id") or "",
        "link": texts.get("link", ""),
        "title": texts.get("title", ""),
        "summary": texts.get("description") or texts.get("summary") or texts.get("content") or "",
        "date": texts.get("pubdate") or texts.get("published") or texts.get("updated") or "",
        "author": texts.get("creator") or texts.get("author") or "",
    }


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the best reading of a document; ``error`` names the fault when there is none."""
    faults: list[str] = []
    readings: tuple[Callable[[Mapping[str, Any]], dict[str, Any]], ...] = (parse, salvage)
    for read in readings[1:] if request["salvage"] else readings:
        try:
            return read(request)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - feedparser raises whatever the field provokes
            faults.append(f"{type(error).__name__}: {error}"[:200])
    return {"error": "; ".join(faults)}


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next frame, or None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack(">I", head)
    return stream.read(size)


def write_frame(stream: BinaryIO, value: object) -> None:
    """Send a value as one frame."""
    data = json.dumps(value).encode("ascii")
    stream.write(struct.pack(">I", len(data)) + data)
    stream.flush()


def _limit(memory: int) -> None:
    import resource

    with contextlib.suppress(ValueError, OSError):  # some systems refuse an address-space limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> None:
    """Answer requests until stdin ends."""
    import signal

    import feedparser  # noqa: F401 - loaded before the clock runs

    _limit(int(arguments[0]))
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    write_frame(outgoing, {"ready": True})
    while (frame := read_frame(incoming)) is not None:
        request = json.loads(frame)
        signal.setitimer(signal.ITIMER_PROF, request["cpu_seconds"])  # SIGPROF ends the process
        reply = answer(request)
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_frame(outgoing, reply)


if __name__ == "__main__":
    main(sys.argv[1:])
