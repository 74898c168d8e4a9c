"""What a few screens look like, so that a change of looks is seen. Made anew with --snapshot-update."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot

from reader.archive.protocol import Archive
from reader.ui.app import ReaderApp
from tests.ui.conftest import CONFIG, ScriptedHouse, Session

SIZES = ((80, 24), (120, 40), (200, 60))


@pytest.fixture(autouse=True)
def _one_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("keys", "name"),
    [((), "browse"), (("enter", "n"), "read"), (("E", "enter"), "entity")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_looks(
    snap_compare: Callable[..., bool],
    library: Archive,
    size: tuple[int, int],
    keys: tuple[str, ...],
    name: str,
) -> None:
    house = ScriptedHouse(library)
    app = ReaderApp(library, CONFIG, services=house)

    async def press(pilot: Pilot[None]) -> None:
        session = Session(app, pilot, house)
        await session.rest()
        await session.press(*keys)
        if not keys and size[0] >= 120:
            await session.until(lambda: "Only the agency" in session.screen_text())

    assert snap_compare(app, terminal_size=size, run_before=press)
