"""Names are found anew behind the screens after the knowledge has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.archive.protocol import Archive
from reader.config import InterfaceSettings
from reader.errors import ArchiveError
from reader.ui.screens.read import ReadScreen
from tests.ui.conftest import ARTICLES, CONFIG, Opened, Session


async def begun(s: Session, behind: int = 3) -> None:
    """Let articles be behind, and ask as the start does."""
    s.house.behind = behind
    await s.app.renew_names()
    await s.until(lambda: s.house.renewing == ["begun"])


def first_line(s: Session) -> str:
    return s.screen_text().splitlines()[0]


async def test_it_goes_on_in_a_corner_while_one_reads(opened: Opened) -> None:
    async with opened() as s:
        await begun(s)
        await s.until(lambda: "names 0/3 (F stops)" in first_line(s))
        await s.press("enter")
        assert isinstance(s.app.screen, ReadScreen)
        assert "person" in s.screen_text().splitlines()[-2]  # the status line stays the page's own
        s.house.gate.set()
        await s.until(lambda: "names 1/3" in first_line(s))
        s.house.gate.set()
        await s.until(lambda: s.house.behind == 1)
        s.house.gate.set()
        await s.until(lambda: "names" not in first_line(s))
        assert [line.text for line in s.app.journal.lines] == ["names: done"]


async def test_stopped_by_a_key_it_waits_for_the_next_start(opened: Opened) -> None:
    async with opened() as s:
        await begun(s)
        await s.press("F")
        await s.until(lambda: s.house.renewing == ["begun", "stopped"])
        await s.until(lambda: not s.app.activity.running)
        await s.app.renew_names()
        await s.rest()
        assert s.house.renewing == ["begun", "stopped"]


async def test_fetching_goes_first_and_names_afterwards(opened: Opened) -> None:
    async with opened() as s:
        await begun(s)
        await s.press("f")
        await s.until(lambda: s.house.asked == [()])
        assert s.house.renewing == ["begun", "stopped"]
        await s.until(lambda: "1/4" in s.screen_text())
        s.house.gate.set()
        await s.until(lambda: s.house.renewing == ["begun", "stopped", "begun"])
        await s.press("F")


async def test_it_is_begun_after_the_first_screen_and_not_when_switched_off(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.conftest import ScriptedHouse

    monkeypatch.setattr(ScriptedHouse, "names_behind", lambda *_a: 2)
    async with opened() as s:
        await s.until(lambda: s.house.renewing == ["begun"])
        await s.press("F")
    off = replace(CONFIG, interface=InterfaceSettings(refresh_names=False))
    async with opened(config=off) as s:
        await s.rest()
        assert s.house.renewing == []


async def test_an_archive_that_fails_is_named_in_the_log(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ArchiveError("the disk is full")

    async with opened() as s:
        monkeypatch.setattr(s.house, "refresh_names", broken)
        s.house.behind = 1
        await s.app.renew_names()
        await s.until(lambda: [line.failed for line in s.app.journal.lines] == [True])
        assert "the disk is full" not in s.screen_text()
        monkeypatch.setattr(s.house, "names_behind", broken)
        await s.app.renew_names()
        await s.rest()
        assert [line.text for line in s.app.journal.lines] == ["the disk is full"] * 2


def test_what_is_behind_is_read_anew_and_told(library: Archive) -> None:
    """The house's own: the library was annotated by nobody, so all of it is behind."""
    from reader.commands.naming import Naming
    from reader.ui.services import Progress

    names = Naming(lambda: library)
    assert names.names_behind(library) == 5
    told: list[Progress] = []
    stopped = names.refresh_names(library, told.append, lambda: True)
    assert "the rest next time" in stopped.text
    assert names.names_behind(library) == 5
    end = names.refresh_names(library, told.append, lambda: False)
    assert "5 articles read anew" in end.text
    assert (told[-1].done, told[-1].total) == (5, 5)
    assert names.names_behind(library) == 0


def test_it_is_done_in_a_process_of_its_own_and_can_be_stopped(tmp_path: Path) -> None:
    from reader.archive.sqlite import open_archive
    from reader.commands.naming import Naming
    from reader.ui.services import Progress
    from tests.ui.conftest import fill

    file = tmp_path / "archive.sqlite"
    with open_archive(file) as archive:
        fill(archive)
        names = Naming(lambda: archive)
        names.archive_file = file
        told: list[Progress] = []
        stopped = names.refresh_names(archive, told.append, lambda: True)
        assert "the rest next time" in stopped.text
        assert names.names_behind(archive) == 5
        end = names.refresh_names(archive, told.append, lambda: False)
        assert "5 articles read anew" in end.text
        assert (told[-1].done, told[-1].total) == (5, 5)
        assert names.names_behind(archive) == 0
    file.write_bytes(b"no archive" * 1000)
    with pytest.raises(ArchiveError, match="names were not found anew"):
        names.refresh_names(archive, told.append, lambda: False)


async def test_the_sample_edition_stays_when_names_are_done_in_ones_own_archive(
    opened: Opened, library: Archive, empty: Archive
) -> None:
    empty.store(ARTICLES[3:4])
    async with opened(archive=library, own=empty, sample=True) as s:
        await begun(s, behind=1)
        s.house.gate.set()
        await s.until(lambda: not s.app.activity.running)
        await s.rest()
        assert s.app.archive is library
        assert "sample edition" in first_line(s)
        await s.press("ctrl+l")
        assert "Log   1 line" in first_line(s)
        assert "1 lines" not in first_line(s)
