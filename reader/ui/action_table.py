"""Everything a person can do in the screens, in one table. Ids are stable: settings name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.i18n import _
from reader.model import COUNTRIES
from reader.view.labels import country_name


class Place(StrEnum):
    """Where an action applies."""

    ANYWHERE = "anywhere"
    LIST = "lists"
    BROWSE = "stories"
    READ = "article"
    ENTITY = "entity"
    SOURCES = "sources"
    SETTINGS = "settings"
    MODELS = "models"
    CORRECT = "correction"
    DOWNLOAD = "download"


PLACE_NAMES: Mapping[Place, str] = {
    Place.ANYWHERE: _("Everywhere"),
    Place.LIST: _("In every list"),
    Place.BROWSE: _("Stories"),
    Place.READ: _("Article"),
    Place.ENTITY: _("Entity"),
    Place.SOURCES: _("Sources"),
    Place.SETTINGS: _("Settings"),
    Place.MODELS: _("Models"),
    Place.CORRECT: _("Correction"),
    Place.DOWNLOAD: _("Download"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``run`` is the name of the method ``action_<run>`` with its arguments.

    ``keys`` are Textual key names. ``label`` is one or two words for the line of keys (``footer``
    puts it there), ``help`` a sentence. ``id`` is ``place.verb``.
    """

    id: str
    keys: tuple[str, ...]
    run: str
    label: str
    help: str
    footer: bool = False

    @property
    def place(self) -> Place:
        """Where it applies."""
        return Place[self.id.partition(".")[0].upper()]


def _table() -> Iterable[Action]:
    yield from _anywhere()
    yield from _lists()
    yield from _browse()
    yield from _read()
    yield from _entity()
    yield from _others()


def _anywhere() -> Iterable[Action]:
    a = Action
    yield a(
        "anywhere.back",
        ("escape",),
        "app.back",
        _("back"),
        _("One step back; the place is kept."),
        True,
    )
    yield a(
        "anywhere.help",
        ("f1", "question_mark"),
        "app.open('help')",
        _("help"),
        _("What the keys do here; type to search."),
        footer=True,
    )
    yield a(
        "anywhere.palette",
        ("ctrl+p",),
        "app.command_palette",
        _("palette"),
        _("Find any action, story or entity by name."),
    )
    yield a(
        "anywhere.search", ("slash",), "app.search", _("search"), _("Search the archive."), True
    )
    yield a(
        "anywhere.fetch", ("f",), "app.fetch", _("fetch"), _("Fetch news in the background."), True
    )
    yield a(
        "anywhere.cancel", ("F",), "app.cancel", _("cancel"), _("Stop what runs in the background.")
    )
    yield a(
        "anywhere.entities",
        ("E",),
        "app.open('entities')",
        _("entities"),
        _("The index of people and places."),
    )
    yield a(
        "anywhere.sources",
        ("S",),
        "app.open('sources')",
        _("sources"),
        _("The feeds and their state."),
    )
    yield a(
        "anywhere.models",
        ("M",),
        "app.open('models')",
        _("models"),
        _("The translation models on this machine."),
    )
    yield a(
        "anywhere.settings",
        ("comma",),
        "app.open('settings')",
        _("settings"),
        _("The settings in force."),
    )
    yield a(
        "anywhere.log",
        ("ctrl+l",),
        "app.open('journal')",
        _("log"),
        _("What happened, errors included."),
    )
    yield a(
        "anywhere.suspend",
        ("ctrl+z",),
        "app.suspend_process",
        _("suspend"),
        _("Back to the shell; its command fg returns."),
    )
    yield a("anywhere.theme", ("T",), "app.theme", _("theme"), _("The other theme: dark or light."))
    yield a(
        "anywhere.quit",
        ("q", "ctrl+c"),
        "app.quit",
        _("quit"),
        _("Leave; the place is kept."),
        True,
    )


def _lists() -> Iterable[Action]:
    a = Action
    yield a("list.down", ("j", "down"), "move(1)", _("down"), _("One line down."))
    yield a("list.up", ("k", "up"), "move(-1)", _("up"), _("One line up."))
    yield a("list.page-down", ("space", "pagedown"), "page(1)", _("page"), _("One page down."))
    yield a("list.page-up", ("b", "pageup"), "page(-1)", _("page up"), _("One page up."))
    yield a("list.top", ("g", "home"), "top", _("top"), _("To the first line."))
    yield a("list.bottom", ("G", "end"), "bottom", _("end"), _("To the last line."))
    yield a("list.open", ("enter",), "open", _("open"), _("Open what the cursor is on."), True)


def _browse() -> Iterable[Action]:
    a = Action
    yield a(
        "browse.read",
        ("r",),
        "screen.toggle_read",
        _("read"),
        _("Mark the story read or unread."),
        True,
    )
    yield a(
        "browse.star", ("s",), "screen.toggle_star", _("star"), _("Put a star on the story."), True
    )
    yield a(
        "browse.unread", ("u",), "screen.filter('is:unread')", _("unread"), _("Only unread."), True
    )
    yield a(
        "browse.starred",
        ("asterisk",),
        "screen.filter('is:starred')",
        _("starred"),
        _("Only starred."),
    )
    for number, code in enumerate(COUNTRIES, 1):
        text = _("Only {country}.").format(country=country_name(code))
        run = f"screen.filter('country:{code}')"
        yield a(f"browse.country-{code}", (str(number),), run, code, text)
    yield a(
        "browse.language",
        ("l",),
        "screen.language",
        _("language"),
        _("Only one language; again: next."),
    )
    yield a(
        "browse.outlet", ("n",), "screen.outlet", _("outlet"), _("Only one newsroom; again: next.")
    )
    yield a("browse.all", ("0",), "screen.everything", _("all"), _("Take all filters away."))
    yield a(
        "browse.coverage",
        ("c",),
        "screen.coverage",
        _("coverage"),
        _("Who covered what, and when."),
    )
    yield a(
        "browse.preview", ("v",), "screen.preview", _("preview"), _("Show or hide the preview.")
    )
    yield a("browse.save", ("w",), "screen.save", _("keep search"), _("Keep this search as a tab."))
    yield a("browse.tab-next", ("tab",), "screen.tab(1)", _("next tab"), _("The next kept search."))
    yield a(
        "browse.tab-previous", ("shift+tab",), "screen.tab(-1)", _("tab back"), _("The one before.")
    )
    yield a(
        "browse.translate",
        ("t",),
        "app.translate_new",
        _("translate"),
        _("Translate what is new into your first language, in the background."),
    )
    yield a(
        "browse.merge",
        ("m",),
        "screen.merge",
        _("merge"),
        _("Remember this story; then on another one: put the first into it."),
    )
    yield a(
        "browse.delete",
        ("D",),
        "app.delete",
        _("delete"),
        _("Delete the story's articles; no fetch brings them back."),
    )
    yield a(
        "browse.undelete",
        ("U",),
        "app.undelete",
        _("undo delete"),
        _("Bring back what was deleted last."),
    )
    yield a(
        "browse.drop", ("W",), "screen.drop", _("drop search"), _("Forget the kept search shown.")
    )


def _read() -> Iterable[Action]:
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


def _entity() -> Iterable[Action]:
    a = Action
    yield a(
        "entity.confirm",
        ("C",),
        "screen.confirm",
        _("confirm"),
        _("It is what the rules took it for."),
    )
    yield a(
        "entity.rename",
        ("R",),
        "screen.rename",
        _("rename"),
        _("Give it another name in your language."),
    )
    yield a(
        "entity.merge",
        ("m",),
        "screen.merge",
        _("merge"),
        _("It is one with another: type that one's name or id."),
    )
    yield a("entity.split", ("U",), "screen.split", _("split"), _("Take a merge back."))


def _others() -> Iterable[Action]:
    a = Action
    yield a(
        "sources.fetch",
        ("r",),
        "screen.fetch_one",
        _("fetch this"),
        _("Fetch this feed now."),
        True,
    )
    yield a(
        "settings.file",
        ("y",),
        "screen.copy_path",
        _("copy path"),
        _("Copy the settings file's path."),
    )
    yield a(
        "correct.next", ("down",), "screen.sentence(1)", _("next"), _("The next sentence."), True
    )
    yield a(
        "correct.previous", ("up",), "screen.sentence(-1)", _("before"), _("The sentence before.")
    )
    yield a(
        "download.accept",
        ("enter",),
        "accept",
        _("download"),
        _("Download what the box shows."),
        True,
    )
    yield a("models.add", ("a",), "screen.add", _("download"), _("Download this model."), True)
    yield a("models.remove", ("d",), "screen.remove", _("remove"), _("Remove this model."), True)


ACTIONS: tuple[Action, ...] = tuple(_table())


_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "asterisk": "*",
    "escape": "esc",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "shift+tab": "⇧tab",
}


def key_name(key: str) -> str:
    """Return how a key is written for people: ``?`` for ``question_mark``, ``^p`` for ``ctrl+p``."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return key.replace("ctrl+", "^")
