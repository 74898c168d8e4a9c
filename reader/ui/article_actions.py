"""Everything a person can do on an article's page. Ids are stable: settings name them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.i18n import _
from reader.ui.places import Action


def article_actions() -> Iterable[Action]:
    """Yield the actions of ``Place.READ`` in the order of the help."""
    a = Action
    yield a("read.down", ("j", "down"), "pair(1)", _("down"), _("The next pair of paragraphs."))
    yield a("read.up", ("k", "up"), "pair(-1)", _("up"), _("The pair before."))
    yield a(
        "read.next-sentence",
        ("l", "right"),
        "sentence(1)",
        _("sentence"),
        _("Light the next sentence and its counterpart."),
        True,
    )
    yield a(
        "read.previous-sentence",
        ("h", "left"),
        "sentence(-1)",
        _("sentence before"),
        _("Light the sentence before."),
    )
    yield a("read.page-down", ("space", "pagedown"), "page(1)", _("page"), _("One page down."))
    yield a("read.page-up", ("b", "pageup"), "page(-1)", _("page up"), _("One page up."))
    yield a("read.top", ("g", "home"), "top", _("top"), _("To the beginning."))
    yield a("read.bottom", ("G", "end"), "bottom", _("end"), _("To the end."))
    yield a(
        "read.beside",
        ("t",),
        "screen.beside",
        _("beside"),
        _("What stands on the right: translation, edition, other newsroom, nothing."),
        True,
    )
    yield a(
        "read.download",
        ("d",),
        "screen.download",
        _("download"),
        _("Where a translation lacks its model: download it, after showing what it is."),
        True,
    )
    yield a(
        "read.next-text",
        ("right_curly_bracket", "greater_than_sign"),
        "screen.text(1)",
        _("next text"),
        _("The next text on the right: edition, newsroom or translation, one by one."),
        True,
    )
    yield a(
        "read.previous-text",
        ("left_curly_bracket", "less_than_sign"),
        "screen.text(-1)",
        _("text before"),
        _("The text before on the right."),
    )
    yield a(
        "read.flip",
        ("enter",),
        "flip",
        _("counterpart"),
        _("On a narrow screen: show the counterpart of this paragraph below it."),
    )
    yield a(
        "read.order",
        ("O",),
        "order",
        _("order"),
        _("Keep the other text's order; on a narrow screen: show the other text."),
    )
    yield a(
        "read.next-article",
        ("right_square_bracket",),
        "screen.article(1)",
        _("next article"),
        _("The next article of the story."),
        True,
    )
    yield a(
        "read.previous-article",
        ("left_square_bracket",),
        "screen.article(-1)",
        _("article before"),
        _("The article before in the story."),
    )
    yield a(
        "read.next-entity", ("n",), "entity(1)", _("name"), _("The next name in the text."), True
    )
    yield a("read.previous-entity", ("N",), "entity(-1)", _("name before"), _("The name before."))
    yield a(
        "read.entity",
        ("e",),
        "screen.open_entity",
        _("entity"),
        _("The page of the lit name."),
        True,
    )
    yield a(
        "read.coverage",
        ("c",),
        "screen.coverage",
        _("coverage"),
        _("Who says what in this story."),
        True,
    )
    yield a(
        "read.read",
        ("r",),
        "screen.toggle_read",
        _("read"),
        _("Mark the article read or unread; it is read once its last line was in sight."),
    )
    yield a(
        "read.star", ("s",), "screen.toggle_star", _("star"), _("Put a star on the article."), True
    )
    yield a(
        "read.copy",
        ("y",),
        "screen.copy",
        _("copy"),
        _("Copy the lit sentence as published; without one, the paragraph."),
    )
    yield a(
        "read.copy-pair",
        ("Y",),
        "screen.copy_pair",
        _("copy pair"),
        _("Copy it with its counterpart."),
    )
    yield a(
        "read.copy-all", ("A",), "screen.copy_article", _("copy all"), _("Copy the whole article.")
    )
    yield a(
        "read.correct",
        ("x",),
        "screen.correct",
        _("correct"),
        _("Correct the translation of this paragraph, sentence by sentence."),
    )
    yield a(
        "read.move",
        ("m",),
        "screen.move",
        _("move"),
        _("Put this article into another story, or into one of its own."),
    )
    yield a(
        "read.browser",
        ("o",),
        "screen.browser",
        _("browser"),
        _("Open the address in the browser."),
    )
    yield a(
        "read.delete",
        ("D",),
        "app.delete",
        _("delete"),
        _("Delete this article; it can be brought back among the stories."),
    )
    yield a("read.zen", ("z",), "screen.zen", _("zen"), _("Only the text; again: everything."))
