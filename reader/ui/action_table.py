"""Everything a person can do in the screens, in one table. Ids are stable: settings name them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.i18n import _
from reader.model import COUNTRIES
from reader.ui.article_actions import article_actions
from reader.ui.places import Action
from reader.view.labels import country_name


def _table() -> Iterable[Action]:
    yield from _anywhere()
    yield from _lists()
    yield from _browse()
    yield from article_actions()
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
