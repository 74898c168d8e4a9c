"""JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from reader.sources.feed_fields import RawEntry, RawFeed


def read_json(text: str) -> RawFeed | None:
    """Return the feed in a JSON document, or None when it is no JSON Feed."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return None
    if "jsonfeed.org/version/" not in _string(document, "version"):
        return None
    items = document["items"]
    entries = tuple(_entry(item) for item in items if isinstance(item, dict))
    return RawFeed(_string(document, "title"), entries, damaged=len(entries) < len(items))


def _entry(item: dict[str, Any]) -> RawEntry:
    return RawEntry(
        guid=_identity(item),
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title"),
        summary=_string(item, "summary")
        or _string(item, "content_text")
        or _string(item, "content_html"),
        date=_string(item, "date_published") or _string(item, "date_modified"),
        author=_author(item),
    )


def _identity(item: dict[str, Any]) -> str:
    value = item.get("id")
    return str(value) if isinstance(value, (str, int, float)) else ""


def _author(item: dict[str, Any]) -> str:
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _string(first, "name") if isinstance(first, dict) else ""


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
