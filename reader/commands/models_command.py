"""``reader models``: which languages can be translated here, and the files that takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import EngineError, ExitCode, UsageError
from reader.i18n import _
from reader.view.records import json_line

if TYPE_CHECKING:
    from reader.commands.model_source import ModelSource
    from reader.translate.catalogue import RemoteModel
    from reader.translate.store import Model


ACTIONS = ("list", "add", "remove", "path", "verify")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=ACTIONS,
        help=_("list · add FROM TO · add --from FOLDER · remove FROM TO · path · verify"),
    )
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=_("from and to: vi en"))
    parser.add_argument(
        "--from", dest="folder", metavar="FOLDER", help=_("add: from a folder (named vi-en)")
    )
    parser.add_argument(
        "--mirror", default="", metavar="URL", help=_("list, add: fetch from there")
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help=_("list"))


def run(context: Context) -> ExitCode:
    """List by default; see the actions."""
    actions: dict[str, Callable[[Context], ExitCode]] = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "path": _path,
        "verify": _verify,
    }
    return actions[context.arguments.action](context)


def _pair(context: Context) -> tuple[str, str]:
    """Return the two languages given. Raises UsageError when there are not two."""
    given = context.arguments.languages
    if len(given) == 1 and given[0].count("-") == 1:
        given = given[0].split("-")
    if len(given) != 2:
        action = context.arguments.action
        raise UsageError(
            _("which languages?"),
            hint=_("For example: reader models {action} vi en").format(action=action),
        )
    return given[0].lower(), given[1].lower()


def _source(context: Context) -> ModelSource:
    from reader.commands.model_source import ModelSource

    mirror = context.arguments.mirror
    if mirror and not mirror.startswith(("http://", "https://")):
        raise UsageError(_("not an http or https address"), where=f"--mirror {mirror}")
    return ModelSource(context.config, mirror=mirror, offline=context.offline)


def _list(context: Context) -> ExitCode:
    source = _source(context)
    known, note = source.known()
    here = {model.id: model for model in source.store.installed()}
    if note:
        context.say(_("The publisher's list could not be had: {why}").format(why=note))
    with context.output() as out:
        jsonl = context.arguments.format == "jsonl"
        out.lines(_records(known, here) if jsonl else _table(known, here))
    return ExitCode.DONE


def _rows(
    known: tuple[RemoteModel, ...], here: dict[str, Model]
) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield id, bytes, version, licence, state: what is here first."""
    published = {model.id: model for model in known}
    for number, model in here.items():
        newest = published[number].version if number in published else ""
        state = "update" if newest and model.version and newest != model.version else "here"
        yield number, model.size, model.version, model.license or _("not stated"), state
    for remote in known:
        if remote.id not in here:
            yield remote.id, remote.download, remote.version, remote.license, "available"


def _table(known: tuple[RemoteModel, ...], here: dict[str, Model]) -> Iterator[str]:
    from reader.text.width import pad
    from reader.view.labels import language_name

    states = {"here": _("here"), "update": _("here, newer one out"), "available": _("not here")}
    for number, size, version, license_, state in _rows(known, here):
        source, _dash, target = number.partition("-")
        pair = f"{language_name(source)} → {language_name(target)}"
        cells = (pad(number, 7), pad(pair, 26), f"{size / 1e6:6.1f} MB", pad(version or "-", 6))
        quality = _("quality not published")
        yield "  ".join((*cells, pad(license_, 10), quality, states[state])).rstrip() + "\n"


# The publisher's records give no figure of quality for any model: it is said, and none is made up.


def _records(known: tuple[RemoteModel, ...], here: dict[str, Model]) -> Iterator[str]:
    for number, size, version, license_, state in _rows(known, here):
        source, _dash, target = number.partition("-")
        record = {"v": 1, "id": number, "from": source, "to": target, "bytes": size}
        rest = {"version": version, "license": license_, "state": state, "quality": None}
        yield json_line({**record, **rest})


def _add(context: Context) -> ExitCode:
    arguments = context.arguments
    if arguments.folder:
        return _take(context, Path(arguments.folder).expanduser())
    pair = _pair(context)
    source = _source(context)
    source.store.folder(*pair)  # a pair that can be a folder's name
    context.say(_installed(source.add(*pair, _Meter(context.say).tell)))
    return ExitCode.DONE


class _Meter:
    """Says every tenth of a download."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said = -1

    def tell(self, done: int, total: int) -> None:
        """Report bytes."""
        step = 10 * done // total if total else done // 5_000_000
        if step > self._said:
            self._said = step
            of = _(" of {total:.1f}").format(total=total / 1e6) if total else ""
            self._say(_("{done:.1f}{of} MB").format(done=done / 1e6, of=of))


def _installed(model: Model) -> str:
    line = _("{pair}: {size:.1f} MB, version {version}, licence {license}, verified")
    return line.format(
        pair=model.id,
        size=model.size / 1e6,
        version=model.version or _("not stated"),
        license=model.license or _("not stated"),
    )


def _take(context: Context, folder: Path) -> ExitCode:
    from reader.translate.download import take_folder

    if not folder.is_dir():
        raise EngineError(_("there is no such folder"), where=str(folder))
    store = _source(context).store
    found = _pair_folders(folder, _pair(context) if context.arguments.languages else None)
    for path, (source, target) in found:
        context.say(_installed(take_folder(path, source, target, store)))
    return ExitCode.DONE


def _pair_folders(
    folder: Path, named: tuple[str, str] | None
) -> list[tuple[Path, tuple[str, str]]]:
    """Return folders and pairs: the folder itself, or those in it that are named after a pair."""
    from reader.translate.store import pair_of

    folder = folder.resolve()
    if named is not None:
        inside = folder / "-".join(named)
        return [(inside if inside.is_dir() else folder, named)]
    own = pair_of(folder.name)
    if own is not None:
        return [(folder, own)]
    inner = [(p, pair) for p in sorted(folder.iterdir()) if (pair := pair_of(p.name)) is not None]
    if not inner:
        raise EngineError(
            _("no model in this folder"),
            where=str(folder),
            hint=_(
                "Give a folder named after its languages (vi-en), or name them: "
                "`reader models add vi en --from FOLDER`."
            ),
        )
    return inner


def _remove(context: Context) -> ExitCode:
    source, target = _pair(context)
    _source(context).store.remove(source, target)
    context.say(_("removed {a}-{b}").format(a=source, b=target))
    return ExitCode.DONE


def _path(context: Context) -> ExitCode:
    from reader import paths

    with context.output() as out:
        out.text(f"{paths.models_folder()}\n")
    return ExitCode.DONE


def _verify(context: Context) -> ExitCode:
    """Verify every model folder; NO_MODEL when one is damaged, NOTHING when there is none."""
    from reader.translate.store import pair_of

    store = _source(context).store
    names = sorted(p.name for p in store.root.iterdir()) if store.root.is_dir() else []
    pairs = [pair for name in names if (pair := pair_of(name)) is not None]
    code = ExitCode.DONE if pairs else ExitCode.NOTHING
    with context.output() as out:
        for pair in pairs:
            try:
                model = store.read(*pair)
                store.verify(model)
                out.text(_("{pair}: whole").format(pair=model.id) + "\n")
            except EngineError as error:
                out.text(f"{pair[0]}-{pair[1]}: {error}\n")
                code = ExitCode.NO_MODEL
    return code
