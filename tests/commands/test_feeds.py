"""``reader feeds``: listing, changing, OPML in and out, probing real servers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import ExitCode
from tests.conftest import Run
from tests.sources.server import Server

RSS = (
    '<rss version="2.0"><channel><item><title>Thủ tướng tiếp khách Kazakhstan tại Hà Nội</title>'
    "<link>http://127.0.0.1/a-1.html</link><pubDate>Thu, 06 Mar 2025 08:00:00 +0700</pubDate></item></channel></rss>"
)


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text('# my own words\n[fetch]\nprivate_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    return file


def test_every_shipped_feed_is_listed(reader: Run) -> None:
    done = reader("feeds", "list", "--format", "jsonl")
    feeds = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(f["outlet"], f["lang"]) for f in feeds if f["enabled"]} >= {
        *(("vna", lang) for lang in ("vi", "en", "fr", "es", "zh", "ru")),
        ("vietnamnet", "vi"),
        ("vietnamnet", "en"),
    }
    assert {f["status"] for f in feeds} == {"never"}
    assert reader("feeds", "list", "--failed").returncode == ExitCode.DONE


def test_adding_and_taking_away_keeps_the_users_words(reader: Run, config_file: Path) -> None:
    url = "https://news.example/rss.xml"
    run = lambda *words: reader("--config", config_file, "feeds", *words)  # noqa: E731
    assert run("add", url, "--lang", "ru", "--title", "Пример").returncode == ExitCode.DONE
    text = config_file.read_text(encoding="utf-8")
    assert "# my own words" in text
    assert url in text
    listed = run("list", url, "--format", "jsonl").stdout
    assert json.loads(listed)["lang"] == "ru"
    run("disable", url)
    assert json.loads(run("list", url, "--format", "jsonl").stdout)["enabled"] is False
    run("enable", url)
    run("remove", url)
    assert url not in config_file.read_text(encoding="utf-8")
    assert run("remove", url).returncode == ExitCode.USAGE


def test_opml_goes_out_and_comes_in(reader: Run, config_file: Path, tmp_path: Path) -> None:
    exported = reader("feeds", "export").stdout
    assert b"<opml" in exported
    file = tmp_path / "list.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/>'
        '<outline text="B" xmlUrl="exec:rm -rf /"/></body></opml>',
        encoding="utf-8",
    )
    done = reader("--config", config_file, "import", file)
    assert done.returncode == ExitCode.PARTLY
    assert b"exec:rm" in done.stderr
    text = config_file.read_text(encoding="utf-8")
    assert "https://a.example/rss" in text
    assert "exec:" not in text
    assert reader("--config", config_file, "feeds", "import", file).returncode == ExitCode.PARTLY


def test_check_asks_candidates_and_says_what_answered(reader: Run, config_file: Path) -> None:
    with Server() as server:
        server.route("/home.rss", headers={"ETag": '"1"', "Content-Type": "text/xml"}, body=RSS)
        dead = server.route("/dead.rss", status=404)
        page = server.route(
            "/page", headers={"Content-Type": "text/html"}, body="<html><title>Chờ</title>"
        )
        config_file.write_text(
            f'[fetch]\nprivate_hosts = ["127.0.0.1"]\n[[feed]]\nurl = "{dead}"\noutlet = "vna"\n'
            f'language = "vi"\ncandidates = ["{page}", "{server.url("/home.rss")}"]\n',
            encoding="utf-8",
        )
        done = reader("--config", config_file, "feeds", "check", dead)
        out = done.stdout.decode("utf-8")
        assert done.returncode == ExitCode.PARTLY
        assert "404" in out
        assert "Chờ" in out
        assert f"ok   {server.url('/home.rss')}" in out
        assert "2025-03-06" in out
        assert "language vi" in out
        before = config_file.read_text(encoding="utf-8")
        assert before == config_file.read_text(encoding="utf-8")


def test_discover_lists_what_a_page_names(reader: Run, config_file: Path) -> None:
    with Server() as server:
        page = server.route(
            "/rss",
            headers={"Content-Type": "text/html"},
            body='<html><head><link rel="alternate" type="application/rss+xml" title="Tin mới" href="/home.rss"></head></html>',
        )
        empty = server.route(
            "/none", headers={"Content-Type": "text/html"}, body="<html>nothing</html>"
        )
        done = reader("--config", config_file, "feeds", "discover", page)
        assert done.stdout.decode("utf-8") == f"{server.url('/home.rss')}\tTin mới\n"
        assert (
            reader("--config", config_file, "feeds", "discover", empty).returncode
            == ExitCode.NOTHING
        )


def test_private_addresses_are_not_asked_unless_named(reader: Run, tmp_path: Path) -> None:
    with Server() as server:
        url = server.route("/home.rss", body=RSS)
        done = reader("feeds", "discover", url)
        assert done.returncode == ExitCode.OFFLINE
        assert not server.requests


def test_a_fetch_names_what_failed_and_feeds_list_remembers(reader: Run, config_file: Path) -> None:
    with Server() as server:
        bad = server.route("/bad.rss", status=503)
        config_file.write_text(
            f'[fetch]\nprivate_hosts = ["127.0.0.1"]\n[[feed]]\nurl = "{bad}"\noutlet = "vna"\nlanguage = "vi"\n',
            encoding="utf-8",
        )
        done = reader("--config", config_file, "fetch", bad)
        assert done.returncode == ExitCode.OFFLINE
        assert b"503" in done.stderr
        listed = reader("--config", config_file, "feeds", "list", "--failed")
        assert listed.returncode == ExitCode.PARTLY
        assert b"503" in listed.stdout
        assert bad.encode() in listed.stdout
        events = reader("--config", config_file, "fetch", bad, "--json").stdout.decode("utf-8")
        assert json.loads(events.splitlines()[0])["event"] == "FetchStarted"
