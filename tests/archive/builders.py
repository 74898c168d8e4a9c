"""Articles to store, with as little said as a test needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from reader.model import (
    TITLE,
    Article,
    Block,
    BlockKind,
    EntityType,
    Evidence,
    Mention,
    Published,
    Segment,
    TopicVerdict,
)

MARCH = datetime(2025, 3, 6, 3, 30, tzinfo=UTC)


def block(*sentences: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block of these sentences, a space between them."""
    segments, start = [], 0
    for sentence in sentences:
        segments.append(Segment(start, start + len(sentence)))
        start += len(sentence) + 1
    return Block(kind, " ".join(sentences), tuple(segments))


def name(
    surface: str,
    entity: str,
    *,
    kind: EntityType = EntityType.PERSON,
    language: str = "en",
    start: int = 0,
    where: int = TITLE,
) -> Mention:
    """A mention of an entity."""
    return Mention(start, start + len(surface), surface, kind, entity, language, True, where)


def on(days: float = 0, evidence: Evidence = Evidence.PAGE) -> Published:
    """A moment so many days after 6 March 2025."""
    return Published(moment=MARCH + timedelta(days=days), evidence=evidence)


def article(number: int = 1, **given: Any) -> Article:
    """Article number ``number`` of a small world; anything may be given otherwise."""
    values: dict[str, Any] = {
        "key": f"news.example/{number}",
        "outlet": "vna",
        "language": "en",
        "title": f"Headline {number}",
        "url": f"https://news.example/{number}",
        "source": "https://news.example/feed",
        "published": on(number % 10_000),
        "blocks": (block("The guests arrived.", "The talks began."),),
        "topic": TopicVerdict(True, 0.9, ("Vietnam", "Kyrgyzstan"), ("kg",)),
    }
    return Article(**(values | given))
