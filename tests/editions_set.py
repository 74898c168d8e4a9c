"""Articles of which it is known which are editions of which, without a word of it in the articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.beside.editions import editions
from reader.config import load
from reader.ingest import ingest
from reader.model import (
    LANGUAGES,
    Article,
    Block,
    BlockKind,
    Evidence,
    Published,
    Segment,
    StoredArticle,
)
from reader.sources.sample import articles
from reader.text.segment import block

SEVERAL = Path(__file__).parent / "fixtures" / "editions" / "several.toml"
MOST_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and the text it is an edition of."""

    event: str
    text: str
    article: Article


def written() -> Iterator[Labelled]:
    """The days written for this: arrival, talks, receptions, banquet, each in two to four languages."""
    for told in tomllib.loads(SEVERAL.read_text(encoding="utf-8"))["text"]:
        published = Published(moment=told["time"], evidence=Evidence.PAGE)
        for language in [language for language in LANGUAGES if language in told]:
            blocks = (block(BlockKind.PARAGRAPH, p, language) for p in told[language]["blocks"])
            key = f"{told['event']}/{told['name']}/{language}"
            yield Labelled(
                told["event"],
                f"{told['event']}/{told['name']}",
                _article(key, told["outlet"], language, told[language]["title"], blocks, published),
            )


def as_one_newsroom() -> Iterator[Labelled]:
    """The sample edition as if one newsroom had written both of an event's texts.

    Each text stands in up to three of the languages it can be read in, so that two articles on one
    event compete in each; their second halves are further articles, which repeat the first ones.
    """
    first: dict[str, int] = {}
    for sample in articles():
        if sample.edition_of:
            continue
        number = first[sample.event] = first.get(sample.event, -1) + 1
        original = sample.article
        sides = [(original.language, original.title, original.blocks)]
        for made in sample.translations:
            texts = zip(original.blocks, made.blocks, strict=True)
            blocks = tuple(_joined(b.kind, said, made.language) for b, said in texts)
            sides.append((made.language, made.title, blocks))
        sides += [
            (o.article.language, o.article.title, o.article.blocks)
            for o in articles()
            if o.edition_of == original.key
        ]
        chosen = sorted(sides, key=lambda s: LANGUAGES.index(s[0]))
        turned = [chosen[(number + i) % len(chosen)] for i in range(len(chosen))]
        for language, title, blocks in turned[:MOST_LANGUAGES]:
            name = f"{sample.event}/{number}"
            article = _article(
                f"{name}/{language}", "vna", language, title, blocks, original.published
            )
            yield Labelled(sample.event, name, article)


def _article(
    key: str,
    outlet: str,
    language: str,
    title: str,
    blocks: Iterator[Block] | Sequence[Block],
    published: Published | None,
) -> Article:
    return Article(key, outlet, language, title, None, "labelled", published, tuple(blocks))


def _joined(kind: BlockKind, sentences: Sequence[str], language: str) -> Block:
    text, spans, gap = "", [], "" if language == "zh" else " "
    for sentence in sentences:
        text += gap if text else ""
        spans.append(Segment(len(text), len(text) + len(sentence)))
        text += sentence
    return Block(kind, text, tuple(spans))


def sample_undeclared() -> Iterator[Labelled]:
    """The sample edition without what its articles declare; copies by others are left out.

    Without a word on its source, a copy at another outlet is another newsroom's article.
    """
    for sample in articles():
        text = sample.edition_of or sample.article.key
        label = f"{text} {sample.article.outlet}"
        yield Labelled(sample.event, label, replace(sample.article, alternates=()))


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found of what there is, and what was found that is not."""

    right: int
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Return the part of what was found that is an edition."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Return the part of the editions that was found."""
        return self.right / max(1, self.right + len(self.missed))


def stored(labelled: Sequence[Labelled]) -> tuple[Archive, dict[str, StoredArticle]]:
    """Take the articles in like any other news; return the archive and them by key."""
    archive = open_archive(None)
    ingest(archive, [one.article for one in labelled], load())
    found = {one.article.key: archive.article_by_key(one.article.key) for one in labelled}
    return archive, {key: article for key, article in found.items() if article is not None}


def measure(labelled: Sequence[Labelled]) -> Measured:
    """Find the editions of every article and hold them against the labels."""
    archive, known = stored(labelled)
    text = {one.article.key: one.text for one in labelled}
    found, true = set(), set()
    for key, article in known.items():
        chosen = (e.article.article for e in editions(archive, article))
        found |= {(key, other.key) for other in chosen}
        true |= {(key, other) for other in text if other != key and text[other] == text[key]}
    archive.close()
    return Measured(len(found & true), tuple(sorted(true - found)), tuple(sorted(found - true)))
