"""Plain text for a terminal or a pipe: lists, articles, two columns, the digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext
from reader.model import ArticleLine, BlockKind, Parallel, StoredArticle, Story, story_ref
from reader.text.width import cells, pad, truncate
from reader.text.wrap import wrap
from reader.view import dates, labels

if TYPE_CHECKING:
    from reader.config import Config

WIDTH = 80
UNREAD = "•"
STAR = "★"


@dataclass(frozen=True, slots=True)
class Ink:
    """Bold and dim for a terminal that wants colour; nothing at all otherwise."""

    on: bool = False

    def bold(self, text: str) -> str:
        """Return text to stand out."""
        return f"\x1b[1m{text}\x1b[0m" if self.on else text

    def dim(self, text: str) -> str:
        """Return text to step back."""
        return f"\x1b[2m{text}\x1b[0m" if self.on else text


PLAIN = Ink()


def _rule(heading: str) -> str:
    return f"{heading}\n{'=' * cells(heading)}\n"


def sample_heading() -> str:
    """Return what stands above the sample edition wherever it is shown."""
    heading = _("SAMPLE EDITION: written for this program, not news")
    return _rule(heading) + _("Fetch real articles with `reader fetch`.") + "\n\n"


TITLE_ROOM = 40
"""Cells of a title that what follows it never takes away."""


def story_line(story: Story, config: Config, *, width: int | None = None, ink: Ink = PLAIN) -> str:
    """Return one line on a story: number, unread sign, time, articles, title, who tells it.

    The articles are ``8``, or ``3/8`` when 3 of 8 are unread. ``width`` (cells) shortens who tells
    it, then the title; None leaves nothing out.
    """
    mark = UNREAD if story.unread else " "
    count = len(story.articles)
    partly = 0 < story.unread < count
    told = f"{story.unread}/{count}" if partly else str(count)
    when = ink.dim(pad(dates.story_span(story), SPAN))
    start = f"{story_ref(story.id):>6} {mark} {when} {told:>4}  "
    star = f"{STAR} " if story.starred else ""
    room = None if width is None else width - (6 + 3 + SPAN + 1 + max(4, len(told)) + 2)
    return start + _titled(star + story.title, _tellers(story, config), room, ink) + "\n"


SPAN = 13
"""Cells of a story's time: ``2025-03-06–07``."""


def _tellers(story: Story, config: Config) -> tuple[str, ...]:
    """Return countries, newsrooms and languages of a story, ever shorter."""
    outlets = labels.outlet_names(config)
    where, spoken = " ".join(story.countries), " ".join(story.languages)
    if story.sample:
        where = f"{labels.SAMPLE} {where}".strip()
    full = ", ".join(labels.outlet_name(o, outlets) for o in story.outlets)
    count = len(story.outlets)
    counted = ngettext("{n} outlet", "{n} outlets", count).format(n=count)
    tongues = ngettext("{n} language", "{n} languages", len(story.languages))
    tongues = tongues.format(n=len(story.languages))
    return tuple(
        f"[{'; '.join(part for part in parts if part)}]"
        for parts in (
            (where, full, spoken),
            (where, ", ".join(story.outlets), spoken),
            (where, counted, spoken),
            (where, counted, tongues),
            (where, spoken),
            (where, counted),
            (where or spoken,),
        )
    )


def _titled(title: str, tails: Sequence[str], room: int | None, ink: Ink) -> str:
    """Return a title and the longest tail that leaves it whole, or ``TITLE_ROOM`` cells of it."""
    if room is None:
        return f"{ink.bold(title)}  {tails[0]}"
    kept = min(cells(title), TITLE_ROOM)
    for tail in tails:
        left = room - cells(tail) - 2
        if left >= kept and (left >= cells(title) or tail is tails[-1]):
            return f"{ink.bold(truncate(title, left))}  {tail}"
    return ink.bold(truncate(title, max(room, 1)))


def article_line(
    line: ArticleLine, config: Config, *, width: int | None = None, ink: Ink = PLAIN
) -> str:
    """Return one line on an article: number, unread sign, day, title, newsroom, language, story.

    ``width`` (cells) shortens the newsroom, then the title; None leaves nothing out.
    """
    outlet = labels.outlet_name(line.outlet, labels.outlet_names(config))
    mark = " " if line.read else UNREAD
    day = line.published.iso()[:10] if line.published else _("unknown")
    star = f"{STAR} " if line.starred else ""
    story = story_ref(line.story)
    told = f"{labels.SAMPLE}; " if line.sample else ""
    tails = (
        f"[{told}{outlet}; {line.language}; {story}]",
        f"[{told}{line.outlet}; {line.language}; {story}]",
        f"[{told}{line.outlet}; {line.language}]",
        f"[{told}{line.language}]",
    )
    room = None if width is None else width - (6 + 3 + max(10, cells(day)) + 2)
    start = f"{line.id:>6} {mark} {ink.dim(pad(day, 10))}  "
    return start + _titled(star + line.title, tails, room, ink) + "\n"


def digest_entry(story: Story, first: StoredArticle, config: Config, *, ink: Ink = PLAIN) -> str:
    """Return a story for the digest: title, who covers it in which languages, the first paragraph."""
    outlets = labels.outlet_names(config)
    who = ", ".join(labels.outlet_name(o, outlets) for o in story.outlets)
    where = ", ".join(labels.country_name(c) for c in story.countries)
    count = ngettext("{n} article", "{n} articles", len(story.articles)).format(
        n=len(story.articles)
    )
    facts = [story_ref(story.id), dates.story_date(story), who, " ".join(story.languages)]
    facts += [f for f in (where, count) if f]
    lines = [ink.bold(line) for line in _wrapped(story.title, WIDTH, story.language)]
    lines += [ink.dim(line) for line in _wrapped(" · ".join(facts), WIDTH - 2, "", "  ")]
    lead = next((b.text for b in first.article.blocks if b.kind is BlockKind.PARAGRAPH), "")
    wrapped = _wrapped(lead, WIDTH - 2, first.article.language, "  ")
    lines += (
        wrapped[:3] if len(wrapped) <= 3 else [*wrapped[:2], truncate(wrapped[2] + " …", WIDTH)]
    )
    return "\n".join(lines) + "\n\n"


def _wrapped(text: str, width: int, language: str, indent: str = "") -> list[str]:
    return [indent + text[a:b] for a, b in wrap(text, width, language)]


def parallel_lines(
    parallel: Parallel, config: Config, width: int, *, ink: Ink = PLAIN
) -> Iterator[str]:
    """Yield an article and what stands beside it, the rows that the screen shows too."""
    from reader.view.rows import RowKind, rows

    names = labels.outlet_names(config)
    if _is_sample(parallel.left.article):
        yield sample_heading()
    above, moved = True, False
    for row in rows(parallel, width, names=names):
        if above and row.kind not in {RowKind.TITLE, RowKind.BYLINE}:
            above = False
            yield from (f"{ink.dim(url)}\n" for url in labels.addresses(parallel) if url)
        line = row.line()
        moved = moved or bool(row.moved)
        strong = row.kind in {RowKind.TITLE, RowKind.SECTION}
        yield (ink.bold(line) if strong and line else line) + "\n"
    explained = [*labels.legend(parallel), *([labels.moved_note()] if moved else [])]
    if explained:
        yield "\n"
        yield from (f"{line}\n" for line in _wrapped("   ".join(explained), width, ""))


def _is_sample(stored: StoredArticle) -> bool:
    return stored.line().sample


def article_texts(
    articles: Iterable[StoredArticle], config: Config, *, ink: Ink = PLAIN
) -> Iterator[str]:
    """Yield whole articles one after the other, 80 cells wide, a rule of dashes between them."""
    first = True
    for stored in articles:
        if not first:
            yield "\n" + "-" * WIDTH + "\n\n"
        elif _is_sample(stored):
            yield sample_heading()
        first = False
        yield _article_text(stored, config, ink)


def _article_text(stored: StoredArticle, config: Config, ink: Ink) -> str:
    article = stored.article
    lines = [ink.bold(line) for line in _wrapped(article.title, WIDTH, article.language)]
    lines += [ink.dim(line) for line in _wrapped(byline(stored, config), WIDTH, "")]
    if article.url:
        lines.append(ink.dim(article.url))
    for block in article.blocks:
        strong: Callable[[str], str] = ink.bold if block.kind is BlockKind.HEADING else str
        indent = "  " if block.kind in {BlockKind.CAPTION, BlockKind.QUOTE} else ""
        wrapped = _wrapped(block.text, WIDTH - len(indent), article.language, indent)
        lines += ["", *(strong(line) for line in wrapped)]
    return "\n".join(lines) + "\n"


def byline(stored: StoredArticle, config: Config) -> str:
    """Return newsroom, language, date and number of an article, the sample marked as such."""
    article = stored.article
    facts = [
        str(stored.id),
        labels.outlet_name(article.outlet, labels.outlet_names(config)),
        labels.language_name(article.language),
        dates.date_label(article.published),
    ]
    if _is_sample(stored):
        facts.append(labels.SAMPLE)
    if not article.complete:
        facts.append(_("summary only"))
    return " · ".join(facts)
