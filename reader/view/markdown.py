"""Markdown: articles for notes and wikis, two texts as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reader.model import BlockKind, Parallel, Side, StoredArticle
from reader.view import labels, plain

if TYPE_CHECKING:
    from reader.config import Config

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])|^([-+=]|\d+[.)])(?=\s)", re.MULTILINE)


def escape(text: str) -> str:
    r"""Return text that Markdown shows letter for letter: ``[TTXVN]`` becomes ``\[TTXVN\]``."""
    return _SPECIAL.sub(lambda m: f"\\{m.group(0)}", text)


def article_lines(articles: Iterable[StoredArticle], config: Config) -> Iterator[str]:
    """Yield whole articles: a heading, a line of facts, the blocks."""
    for number, stored in enumerate(articles):
        if number:
            yield "---\n\n"
        article = stored.article
        yield f"# {escape(article.title)}\n\n{escape(plain.byline(stored, config))}\n\n"
        if article.url:
            yield f"<{article.url}>\n\n"
        for block in article.blocks:
            yield f"{_mark(block.kind)}{escape(block.text)}{_end(block.kind)}\n\n"


def _mark(kind: BlockKind) -> str:
    return {BlockKind.HEADING: "## ", BlockKind.QUOTE: "> ", BlockKind.CAPTION: "*"}.get(kind, "")


def _end(kind: BlockKind) -> str:
    return "*" if kind is BlockKind.CAPTION else ""


def parallel_lines(parallel: Parallel, config: Config) -> Iterator[str]:
    """Yield two texts as a table, a row a pair; an article alone as article."""
    right = parallel.right
    if right is None:
        yield from article_lines([parallel.left.article], config)
        return
    names = labels.outlet_names(config)
    heads = [escape(labels.column_head(side, names)) for side in (parallel.left, right)]
    yield f"| {heads[0]} | | {heads[1]} |\n| --- | --- | --- |\n"
    yield f"| **{escape(parallel.left.title)}** | | **{escape(right.title)}** |\n"
    urls = [f"<{url.replace('|', '%7C')}>" if url else "" for url in labels.addresses(parallel)]
    if any(urls):
        yield f"| {urls[0]} | | {urls[1] if len(urls) > 1 else ''} |\n"
    for bead in parallel.alignment.beads:
        sides = _cell(parallel.left, bead.left), _cell(right, bead.right)
        yield f"| {sides[0]} | {labels.pair_sign(bead)} | {sides[1]} |\n"
    if explained := labels.pair_legend(parallel):
        yield "\n" + escape(" · ".join(explained)) + "\n"


def _cell(side: Side, indices: Iterable[int]) -> str:
    texts = (
        f"{_mark(b.kind) if b.kind is BlockKind.CAPTION else ''}{escape(b.text)}{_end(b.kind)}"
        for b in (side.blocks[i] for i in indices)
    )
    return "<br>".join(text.replace("\n", " ") for text in texts)
