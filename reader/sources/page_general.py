"""The general extractor for pages no site rule knows.

Three witnesses say which text of a page is the article: trafilatura, the text that the page gives
to machines (JSON-LD), and, where trafilatura takes a whole page for one lump, the element in which
most of the sentences stand. Our own walk over the page gives the paragraphs, their kinds and the
captions, which the others leave out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources import page_blocks, page_judged, page_prune, page_source
from reader.sources.credits import origin
from reader.sources.furniture import is_furniture
from reader.sources.page_blocks import Walked
from reader.sources.passages import Passage
from reader.sources.stamps import parse_stamp
from reader.text.clean import clean_line
from reader.text.normalize import squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from reader.sources.page_head import Head

MAX_CHARACTERS = 4_000_000
_MAX_SEARCHED = 500_000_000
"""Characters searched through for pieces of lines, about a tenth of a second."""

_ENOUGH = 0.8
"""Share of the judged text that the walk must find again; else the judged text stands alone."""

_MOST = 0.6
"""Share of what is seen on the page below which a text given to machines is only a beginning."""

_SHORTEST = 12
"""Size from which a line counts as found within a longer text, not only as a line of it."""

_BODIES = (
    "[itemprop=articleBody], [property=articleBody], .entry-content, .article-body, .post-content"
)
_CAPTIONS = (
    "figure p, table.picture td, table.image td, table.imagebox td, table.ImageBox td, td.caption, td.pCaption,"
    " .article-photo span, p.caption, div.caption, span.caption, .wp-caption-text, .image-caption, .photo-caption, .img-caption,"
    " .picture-caption, .image_desc, .PhotoCMS_Caption, p.pCaption, [itemprop=caption]"
)
_DATES = "[class~=date], [class$='-date'], [class$='__date'], [class$='__time'], [class~=time]"
_STOP = re.compile(r"[.!?…。！？:：][\"'”’»)）\]]*\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of an article, and the lines around its headline that may be time stamps."""

    passages: tuple[Passage, ...] = ()
    stamps: tuple[str, ...] = ()


def find(text: str, url: str, head: Head) -> Found:
    """Return the passages of an article on a page without rules; none when none is found.

    ``text`` is decoded HTML, never bytes (the extractor's own guess of the character set is worse).
    Heavy to import (a third of a second) and ten times slower than a site rule.
    """
    if len(text) > MAX_CHARACTERS:
        return Found()
    tree = page_source.tree(text, url)
    dated = _dated(tree)
    page_prune.prune(tree)
    if tree.body is None:
        return Found()
    captions = {node.mem_id for node in tree.body.css(_CAPTIONS)}
    walked = page_blocks.walk(tree.body, captions)
    start = _headline(walked, head.title)
    stamps = [*dated, *_stamps(walked, start)]
    named = {node.mem_id for node in tree.body.css(_BODIES)[:3]}
    story = _until_named_end(_story(walked, start, head), named)
    judged = page_judged.judged(tree.html or text, url)
    chosen = _chosen(_Page(walked, story, start > 0), judged, _told(head.body))
    return Found(tuple(chosen), tuple(stamps))


@dataclass(frozen=True, slots=True)
class _Page:
    """All that was walked, and what of it may be the story; ``headed`` when a headline opens it."""

    walked: Sequence[Walked]
    story: Sequence[Walked]
    headed: bool


def _headline(walked: Sequence[Walked], title: str) -> int:
    """The place after the headline, 0 when the page does not print it or the text stands before."""
    key = _key(title)
    places = [i for i, w in enumerate(walked) if key and _key(w.passage.text) == key]
    headings = [i for i in places if walked[i].passage.kind is BlockKind.HEADING]
    for place in (*headings, *places):
        before = sum(_weight(w) for w in walked[:place])
        if before <= 0.3 * sum(_weight(w) for w in walked[place:]):
            return place + 1
    return 0


def _dated(tree: LexborHTMLParser) -> list[str]:
    """The first time stamp that stands in an element named after it: a line may run on beside it."""
    for node in tree.css(_DATES)[:10]:
        text = squeeze(node.text())
        if len(text) <= 60 and re.search(r"\d{4}", text) and parse_stamp(text, ""):
            return [text]
    return []


def _stamps(walked: Sequence[Walked], start: int) -> list[str]:
    """Lines with a day in them that stand by themselves around the headline."""
    near = walked[max(0, start - 4) : start + 6]
    texts = [squeeze(w.passage.text) for w in near if len(w.passage.text) <= 80]
    return [
        t for t in texts if re.search(r"\d{4}", t) and not _STOP.search(t) and parse_stamp(t, "")
    ]


def _story(walked: Sequence[Walked], start: int, head: Head) -> list[Walked]:
    """What follows the headline without bylines, stamps, links by themselves and furniture."""
    plain = [w for w in walked[start:] if not _is_aside(w)]
    unlinked = [w for w in plain if not w.linked or origin(w.passage.text) is not None]
    enough = 2 * sum(map(_letters, unlinked)) >= sum(map(_letters, plain))
    story = unlinked if enough else plain
    opening = next((i for i, w in enumerate(story) if _is_text(w.passage.text)), 0)
    kept = [w for w in story[:opening] if w.passage.kind is BlockKind.CAPTION]
    author = _key(head.author)
    return [w for w in (*kept, *story[opening:]) if not author or _key(w.passage.text) != author]


def _until_named_end(story: list[Walked], named: set[int]) -> list[Walked]:
    """The story up to the end of the element that the page calls its text, if most of it is there."""
    inside = [i for i, w in enumerate(story) if named.intersection(w.path)]
    held = sum(_weight(story[i]) for i in inside)
    return story[: inside[-1] + 1] if 2 * held > sum(map(_weight, story)) else story


def _is_aside(walked: Walked) -> bool:
    text = clean_line(walked.passage.text, limit=1_000)
    if is_furniture(text):
        return True
    return walked.linked and not _STOP.search(text) and origin(text) is None


def _chosen(page: _Page, judged: list[Passage], told: list[Passage]) -> list[Passage]:
    """The walked passages that the best witness knows; its own text when the walk knows it not.

    ``told`` is the page's own text for machines, often only its beginning; ``judged`` trafilatura's.
    """
    within = _densest(page.story, page.headed)
    lump = bool(judged) and _is_lump(judged, page.walked)
    seen = within if lump else judged
    if _length(told) < _MOST * _length(seen):
        told = []
    for witness, more in ((told, judged), ([] if lump else judged, [])):
        known = bool(witness) and _found(page.walked, witness) >= _ENOUGH
        if known and (found := _between(page, witness, more)):
            return found
    if judged and not lump and not told:
        return judged
    return within if _length(within) >= _MOST * _length(told) else told


def _length(passages: Sequence[Passage]) -> int:
    return sum(_size(p.text) for p in passages)


def _told(data: str) -> list[Passage]:
    lines = (" ".join(line.split()) for line in data.split("\n"))
    told = [Passage(BlockKind.PARAGRAPH, line) for line in lines if line]
    return told if sum(_size(p.text) for p in told) >= 80 else []


class _Said:
    """The lines of a witness, to be asked what it says; bounded work whatever the page holds."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._lines = frozenset(keys)
        self._text = "\n".join(keys)
        self._searches = _MAX_SEARCHED // (len(self._text) + 1)

    def __contains__(self, key: str) -> bool:
        """A line of the witness, or a long enough piece of one."""
        if key in self._lines:
            return True
        if _size(key) < _SHORTEST or self._searches <= 0:
            return False
        self._searches -= 1
        return key in self._text


def _found(walked: Sequence[Walked], witness: Sequence[Passage]) -> float:
    """The share of a witness's letters that stands in the walked passages."""
    ours, theirs = [_key(w.passage.text) for w in walked], [_key(p.text) for p in witness]
    total = sum(map(len, theirs))
    if not total:
        return 0.0
    said, joined = _Said(theirs), _Said(["".join(ours)])
    lines = sum(len(k) for k in ours if k in said)
    return max(lines, sum(len(k) for k in theirs if k in joined)) / total


def _between(page: _Page, witness: Sequence[Passage], more: Sequence[Passage]) -> list[Passage]:
    """What the witness says, what ``more`` has within it, and what else clearly belongs to it:
    captions among it or right before it, sentences beside its own, and the lead below a headline.
    """
    said, also = _Said([_key(p.text) for p in witness]), {_key(p.text) for p in more}
    keys = [_key(w.passage.text) for w in page.story]
    hits = {i for i, k in enumerate(keys) if k in said}
    if not hits:
        return []
    first, last = min(hits), max(hits)
    homes = {page.story[i].path[:-1] for i in hits}
    kept = []
    for i, (walked, key) in enumerate(zip(page.story, keys, strict=True)):
        caption = walked.passage.kind is BlockKind.CAPTION and (page.headed or i >= first - 2)
        beside = first < i and (key in also or _is_beside(walked, homes))
        lead = page.headed and i < first and _weight(walked) > 0
        if i in hits or (i <= last and (caption or beside or lead)):
            kept.append(walked)
    return [w.passage for w in _without_loose_end(kept)]


def _is_beside(walked: Walked, homes: set[tuple[int, ...]]) -> bool:
    """A sentence that stands where the found ones do, or in a list or quotation there."""
    return _weight(walked) > 0 and bool({walked.path[:-1], walked.path[:-2]} & homes)


def _without_loose_end(kept: list[Walked]) -> list[Walked]:
    """Lines below the last sentence stay only beside or within what holds sentences: a table's
    cells do, the heading of the next box does not.
    """
    homes = {w.path[-2] for w in kept if _weight(w) and len(w.path) > 1}
    end = len(kept)
    while end and homes and not _weight(kept[end - 1]) and not homes & {*kept[end - 1].path}:
        end -= 1
    return kept[:end]


def _is_lump(judged: Sequence[Passage], story: Sequence[Walked]) -> bool:
    """Did trafilatura run the page's lines together? Then one judged passage holds many of them."""
    longest = _key(max(judged, key=lambda p: len(p.text)).text)
    inside = sum(len(k) >= 4 and k in longest for k in (_key(w.passage.text) for w in story))
    return inside >= 3


def _densest(story: Sequence[Walked], headed: bool) -> list[Passage]:
    """The passages of the deepest element that holds nearly all sentences of the page; below a
    headline the pictures above it too.
    """
    weights: Counter[int] = Counter()
    for walked in story:
        for element in walked.path:
            weights[element] += _weight(walked)
    total = sum(_weight(w) for w in story)
    if not total:
        return []
    depths = {e: depth for w in story for depth, e in enumerate(w.path)}
    heavy = [e for e, weight in weights.items() if weight >= 0.85 * total]
    best = max(heavy, key=lambda e: depths[e], default=None)
    inside = [w for w in story if best is None or best in w.path]
    ends = [i for i, w in enumerate(inside) if _is_text(w.passage.text)]
    above = [w for w in story[: story.index(inside[0])] if headed]
    pictures = [w.passage for w in above if w.passage.kind is BlockKind.CAPTION]
    return [*pictures, *(w.passage for w in inside[: ends[-1] + 1])] if ends else []


def _weight(walked: Walked) -> int:
    """The size of a passage that reads as text, 0 for other lines and links."""
    return 0 if walked.linked else _letters(walked)


def _letters(walked: Walked) -> int:
    return _size(walked.passage.text) if _is_text(walked.passage.text) else 0


def _is_text(text: str) -> bool:
    """Does the line read as text: a sentence, or long enough for one?"""
    return _size(text) >= 80 or (_size(text) >= 20 and _STOP.search(text) is not None)


def _size(text: str) -> int:
    """Letters, those of Chinese for three."""
    return len(text) + 2 * len(_HAN.findall(text))


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
