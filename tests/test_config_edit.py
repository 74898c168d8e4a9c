"""Changing the user's feeds on command: comments stay, nothing is lost, one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader import config, config_edit
from reader.config_edit import Change
from reader.errors import ConfigError, UsageError
from reader.model import Feed

HOME = "https://vietnamnet.vn/rss/home.rss"
MINE = Feed("https://kabar.kg/rss", "kabar", "ru", "Кабар")
COMMENTED = """# mine, keep this
[fetch]
concurrency = 4   # a slow line

[[feed]]
# my own feed
url = "https://kun.example/rss"
outlet = "vna"
language = "ru"

[reading]
languages = ["ru"] # at the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "feeds.toml"


def add(file: Path, *feeds: Feed) -> dict[str, Change]:
    settings = config.load(file) if file.exists() else config.load()
    outlets = [
        new for f in feeds if (new := config_edit.outlet_for(settings, f.url.split("/")[2])[1])
    ]
    return config_edit.add_feeds(file, settings, feeds, outlets)


def feed(file: Path, url: str) -> Feed | None:
    return next((f for f in config.load(file).feeds if f.url == url), None)


def test_a_feed_is_added_to_a_file_that_did_not_exist(file: Path) -> None:
    mine = Feed("https://kabar.kg/rss", "kabar-kg", "ru", "Кабар")
    assert add(file, mine) == {mine.url: Change.ADDED}
    assert feed(file, mine.url) == mine
    assert file.stat().st_mode & 0o777 == 0o600


def test_comments_and_order_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    new = Feed("https://other.example/rss", "vna", "en")
    config_edit.add_feeds(file, config.load(file), [new])
    text = file.read_text()
    for kept in ("# mine, keep this", "# a slow line", "# my own feed", "# at the end"):
        assert kept in text
    assert feed(file, new.url) == new
    assert config.load(file).fetch.concurrency == 4
    assert config.load(file).reading.languages == ("ru",)


def test_several_feeds_of_one_new_outlet(file: Path) -> None:
    feeds = [Feed(f"https://kabar.kg/{n}", "kabar-kg", "ru") for n in range(3)]
    assert set(add(file, *feeds).values()) == {Change.ADDED}
    assert [f for f in config.load(file).feeds if f.outlet == "kabar-kg"] == feeds


def test_a_known_feed_is_not_added_again(file: Path) -> None:
    assert add(file, Feed(HOME, "vietnamnet", "vi")) == {HOME: Change.KNOWN}
    assert not file.exists()


def test_adding_a_feed_that_is_off_switches_it_on(file: Path) -> None:
    url = "https://vietnamnet.vn/rss/thoi-su.rss"
    assert add(file, Feed(url, "vietnamnet", "vi")) == {url: Change.ENABLED}
    found = feed(file, url)
    assert found is not None
    assert found.enabled


def test_off_and_on_again(file: Path) -> None:
    assert config_edit.enable_feed(file, config.load(), HOME, enabled=False) is Change.DISABLED
    assert not getattr(feed(file, HOME), "enabled", True)
    assert config_edit.enable_feed(file, config.load(file), HOME) is Change.ENABLED
    assert getattr(feed(file, HOME), "enabled", False)
    assert config_edit.enable_feed(file, config.load(file), HOME) is Change.UNCHANGED
    assert file.read_text().count("[[feed]]") == 1


def test_removing_ones_own_feed(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    url = "https://kun.example/rss"
    assert config_edit.remove_feed(file, config.load(file), url) is Change.REMOVED
    assert feed(file, url) is None
    assert "# at the end" in file.read_text()


def test_a_shipped_feed_is_switched_off_instead(file: Path) -> None:
    assert config_edit.remove_feed(file, config.load(), HOME) is Change.DISABLED


def test_feeds_written_as_one_inline_list(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('feed = [ { url = "https://a.example/r", outlet = "vna", language = "en" } ]\n')
    config_edit.add_feeds(file, config.load(file), [Feed("https://b.example/r", "vna", "vi")])
    assert feed(file, "https://a.example/r")
    assert feed(file, "https://b.example/r")


def test_a_broken_file_is_refused_and_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("[fetch\n")
    with pytest.raises(ConfigError, match="not valid TOML"):
        config_edit.enable_feed(file, config.load(), HOME, enabled=False)
    assert file.read_text() == "[fetch\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_said_and_nothing_changes(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(COMMENTED)
    file.parent.chmod(0o500)
    try:
        with pytest.raises(ConfigError, match="cannot write"):
            config_edit.enable_feed(file, config.load(file), HOME, enabled=False)
    finally:
        file.parent.chmod(0o700)
    assert file.read_text() == COMMENTED


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with pytest.raises(ConfigError, match="Nothing was changed"):
        config_edit.enable_feed(tmp_path / "plain" / "x.toml", config.load(), HOME, enabled=False)


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text(COMMENTED)
    file.parent.mkdir()
    file.symlink_to(real)
    config_edit.enable_feed(file, config.load(file), HOME, enabled=False)
    assert file.is_symlink()
    assert HOME in real.read_text()


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    config_edit.enable_feed(file, config.load(), HOME, enabled=False)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("url", ["exec:ls", "file:///etc/passwd", "javascript:alert(1)", "--x", ""])
def test_only_web_addresses_are_feeds(file: Path, url: str) -> None:
    with pytest.raises(UsageError):
        config_edit.add_feeds(file, config.load(), [Feed(url, "vna", "vi")])
    assert not file.exists()


class TestFinding:
    def test_by_address_title_or_a_part_of_one(self) -> None:
        settings = config.load()
        for name in (HOME, "VietNamNet", "fr.vietnamplus.vn"):
            assert config_edit.find_feed(settings, name)

    def test_an_ambiguous_part_names_what_fits(self) -> None:
        with pytest.raises(UsageError, match=r"fits \d+ feeds"):
            config_edit.find_feed(config.load(), "vietnamplus")

    def test_an_unknown_one_names_the_nearest(self) -> None:
        with pytest.raises(UsageError, match=rf"Did you mean “{HOME}”"):
            config_edit.find_feed(config.load(), "https://vietnamnet.vn/rss/hom.rss")

    def test_changing_an_unknown_feed_is_refused(self, file: Path) -> None:
        for change in (config_edit.enable_feed, config_edit.remove_feed):
            with pytest.raises(UsageError, match="there is no feed"):
                change(file, config.load(), "https://no.example/")
