"""Start the terminal interface; this is where Textual is first imported."""

from __future__ import annotations

import gc
from pathlib import Path

from reader.commands.context import Context
from reader.errors import ExitCode


def run_interface(context: Context) -> ExitCode:
    """Open the reader on the archive, or on the sample edition while the archive is empty."""
    gc.disable()  # until the first screen: ReaderApp switches it on again
    from reader.commands.services import House
    from reader.entities.recognisers.chosen import choose
    from reader.ui.app import ReaderApp

    named = context.arguments.config
    sample = context.sample or context.own_archive.is_empty()
    house = House(
        context.config,
        lambda: context.own_archive,
        Path(named).expanduser() if named else None,
        offline=context.offline,
    )
    app = ReaderApp(
        context.sample_archive if sample else context.own_archive,
        context.config,
        sample=sample,
        offline=context.offline,
        services=house,
    )
    house.shown = lambda: app.archive
    house.archive_file = context.archive_file
    choose(
        lambda: house.recognisers,
        lambda line: app.notify(line, severity="warning", markup=False),
    )
    app.run()
    return ExitCode(app.return_code or 0)
