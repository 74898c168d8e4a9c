"""``reader feeds``: listing, changing, OPML in and out, probing real servers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.commands.feed_status import fails_long
from reader.config import load
from reader.errors import ExitCode
from reader.model import FeedState
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


def test_a_new_outlet_has_the_clock_of_its_country(reader: Run, config_file: Path) -> None:
    """F4 for feeds added by hand or list: a time without a zone is on their clock, not on UTC."""
    run = lambda *words: reader("--config", config_file, "feeds", *words)  # noqa: E731
    run("add", "https://24.kg/rss/", "--lang", "ru")
    file = config_file.parent / "list.opml"
    outline = '<outline text="A" xmlUrl="https://{}/rss"/>'
    outlines = "".join(map(outline.format, ("kun.uz", "asiaplustj.info", "news.example")))
    file.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", encoding="utf-8")
    run("import", file)
    clocks = {o.id: o.utc_offset for o in load(config_file).outlets}
    assert clocks["24-kg"] == "+06:00"
    assert clocks["kun-uz"] == clocks["asiaplustj-info"] == "+05:00"
    assert clocks["news-example"] == "+00:00"


def test_opml_goes_out_and_comes_in(reader: Run, config_file: Path, tmp_path: Path) -> None:
    exported = reader("feeds", "export").stdout
    assert b"<opml" in exported
    file = tmp_path / "list.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/>'
        '<outline text="B" xmlUrl="exec:rm -rf /"/>'
        '<outline text="C" xmlUrl="https://me:sekret@b.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    done = reader("--config", config_file, "import", file)
    assert done.returncode == ExitCode.PARTLY
    assert b"exec:rm" in done.stderr
    assert b"@b.example" in done.stderr
    assert b"sekret" not in done.stderr
    text = config_file.read_text(encoding="utf-8")
    assert "https://a.example/rss" in text
    assert "exec:" not in text
    assert reader("--config", config_file, "feeds", "import", file).returncode == ExitCode.PARTLY


def test_check_asks_candidates_and_says_what_answered(reader: Run, config_file: Path) -> None:
    with Server() as server:
        well = server.route(
            "/home.rss", headers={"ETag": '"1"', "Content-Type": "text/xml"}, body=RSS
        )
        dead = server.route("/dead.rss", status=404)
        page = server.route(
            "/page", headers={"Content-Type": "text/html"}, body="<html><title>Chờ</title>"
        )
        config_file.write_text(
            f'[fetch]\nprivate_hosts = ["127.0.0.1"]\n[[feed]]\nurl = "{dead}"\noutlet = "vna"\n'
            f'language = "vi"\ntitle = "Tin"\ncandidates = ["{page}", "{well}"]\n',
            encoding="utf-8",
        )
        before = config_file.read_text(encoding="utf-8")
        done = reader("--config", config_file, "feeds", "check", dead)
        lines = done.stdout.decode("utf-8").splitlines()
        assert done.returncode == ExitCode.PARTLY
        assert lines[0].split() == ["answer", "items", "newest", "language", "cond.", "address"]
        rows = {line.split()[-1]: line for line in lines if not line.startswith(" ")}
        assert rows[dead].split()[0] == "404"
        assert rows[page].startswith("no feed")
        assert any("Chờ" in line for line in lines)
        assert rows[well].split()[:6] == ["ok", "1", "2025-03-06", "01:00", "vi", "yes"]
        offer = f"reader feeds add {well} --lang vi --outlet vna --title Tin"
        assert [line.strip() for line in lines].count(offer) == 1
        records = reader("--config", config_file, "feeds", "check", dead, "--format", "jsonl")
        answers = [json.loads(line)["answer"] for line in records.stdout.splitlines()]
        assert answers == ["404", "no feed", "ok"]
        table = reader("--config", config_file, "feeds", "check", dead, "--format", "tsv").stdout
        assert [line.split(b"\t")[2] for line in table.splitlines()] == [b"404", b"no feed", b"ok"]
        assert config_file.read_text(encoding="utf-8") == before


LIST_OF_FEEDS = """<!doctype html><html><head><title>RSS</title></head><body><ul>
<li><a href="/rss/thethao.rss">Thể thao</a></li><li><a href="/rss/home-1.rss'$(touch%20x)">Cũ</a></li>
<li><a href="/new/home.rss">Mới</a></li><li><a href="/en/rss/home.rss">English</a></li>
<li><a href="https://elsewhere.example/home.rss">Nơi khác</a></li></ul></body></html>"""


def test_check_reads_the_outlets_own_list_of_feeds(reader: Run, config_file: Path) -> None:
    """Nothing answers any more; the page that lists the feeds is read once for both."""
    with Server() as server:
        html = {"Content-Type": "text/html; charset=utf-8"}
        page = server.route("/rss.html", headers=html, body=LIST_OF_FEEDS)
        new = server.route("/new/home.rss", body=RSS)
        dead, other = server.url("/old/home.rss"), server.url("/old/world.rss")
        config_file.write_text(
            '[fetch]\nprivate_hosts = ["127.0.0.1"]\n'
            f'[[outlet]]\nid = "vna"\nhosts = ["127.0.0.1"]\nfeed_lists = ["{page}"]\n'
            f'[[feed]]\nurl = "{dead}"\noutlet = "vna"\nlanguage = "vi"\n'
            f'[[feed]]\nurl = "{other}"\noutlet = "vna"\nlanguage = "vi"\n',
            encoding="utf-8",
        )
        before = config_file.read_text(encoding="utf-8")
        done = reader("--config", config_file, "feeds", "check", dead, other, "--format", "jsonl")
        probes = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == ExitCode.PARTLY
        offered = [(p["feed"], p["url"], p["named_by"]) for p in probes if p["offered"]]
        assert offered == [(dead, new, page), (other, new, page)]
        assert [p["url"] for p in probes if p["feed"] == dead][1] == new  # named alike: asked first
        assert len(server.asked("/rss.html")) == 1
        assert len(server.asked("/robots.txt")) == 1
        assert not any("elsewhere" in p["url"] for p in probes)
        told = reader("--config", config_file, "feeds", "check", dead).stdout.decode("utf-8")
        assert f"named by {page}" in told
        assert f"reader feeds add {new} --lang vi --outlet vna" in told
        assert config_file.read_text(encoding="utf-8") == before


def test_check_reads_the_front_page_when_no_list_is_known(reader: Run, config_file: Path) -> None:
    with Server() as server:
        link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
        server.route("/", headers={"Content-Type": "text/html"}, body=f"<html><head>{link}</head>")
        new = server.route("/feed", body=RSS)
        dead = server.url("/old.rss")
        reader("--config", config_file, "feeds", "add", dead, "--lang", "vi")
        done = reader("--config", config_file, "feeds", "check", dead)
        assert f"reader feeds add {new} --lang vi" in done.stdout.decode("utf-8")
        server.route("/robots.txt", body="User-agent: *\nDisallow: /\n")
        told = reader("--config", config_file, "feeds", "check", dead)
        assert b"robots.txt" in told.stdout
        assert told.returncode == ExitCode.OFFLINE


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
        feed = server.route("/home.rss", body=RSS)
        done = reader("--config", config_file, "feeds", "discover", feed)
        assert done.stdout.decode("utf-8") == f"{feed}\t\n"
        blocked = server.route("/no", body="<html><title>Just a moment...</title></html>")
        gone = server.route("/gone", status=404)
        for url, why in ((blocked, b"keeps us out"), (gone, b"404")):
            done = reader("--config", config_file, "feeds", "discover", url)
            assert done.returncode == ExitCode.OFFLINE
            assert why in done.stderr


def test_private_addresses_are_not_asked_unless_named(reader: Run, tmp_path: Path) -> None:
    with Server() as server:
        url = server.route("/home.rss", body=RSS)
        done = reader("feeds", "discover", url)
        assert done.returncode == ExitCode.OFFLINE
        assert not server.requests


def test_private_addresses_are_refused_when_they_are_added(
    reader: Run, config_file: Path, tmp_path: Path
) -> None:
    config_file.write_text("# mine\n", encoding="utf-8")
    for host in ("127.0.0.1", "localhost", "10.1.2.3", "[::1]", "0x7f.1", "2130706433"):
        done = reader("--config", config_file, "feeds", "add", f"http://{host}/x")
        assert done.returncode == ExitCode.USAGE, host
        assert b"private_hosts" in done.stderr
    list_file = tmp_path / "list.opml"
    list_file.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/>'
        '<outline text="B" xmlUrl="http://127.0.0.1/x"/></body></opml>',
        encoding="utf-8",
    )
    done = reader("--config", config_file, "feeds", "import", list_file)
    assert done.returncode == ExitCode.PARTLY
    assert done.stderr.count(b"http://127.0.0.1/x") == 1
    text = config_file.read_text(encoding="utf-8")
    assert "https://a.example/rss" in text
    assert "127.0.0.1" not in text
    config_file.write_text('[fetch]\nprivate_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    added = reader("--config", config_file, "feeds", "add", "http://127.0.0.1/x")
    assert added.returncode == ExitCode.DONE


def only(config_file: Path, *urls: str, **keys: str) -> None:
    """Settings that know these feeds of VNA and no other."""
    feeds = "".join(f'[[feed]]\nurl = "{u}"\noutlet = "vna"\nlanguage = "vi"\n' for u in urls)
    shipped = "".join(
        f'[[feed]]\nurl = "{f.url}"\nenabled = false\n' for f in load().feeds if f.enabled
    )
    config_file.write_text(
        f'[fetch]\nprivate_hosts = ["127.0.0.1"]\npages = false\n{feeds}{shipped}',
        encoding="utf-8",
    )


def closed_port() -> int:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def test_without_a_network_it_may_be_tried_again_at_once(reader: Run, config_file: Path) -> None:
    url = f"http://127.0.0.1:{closed_port()}/home.rss"
    only(config_file, url)
    for _ in range(2):
        done = reader("--config", config_file, "fetch")
        assert done.returncode == ExitCode.OFFLINE
        assert b"asking 1 feed\n" in done.stderr
        assert b"1 of 1 feeds failed" in done.stderr
    listed = reader("--config", config_file, "feeds", "list", url).stdout.decode()
    assert listed.startswith("not reached")


def test_a_feed_that_answered_rests_and_that_is_said(reader: Run, config_file: Path) -> None:
    with Server() as server:
        only(config_file, server.route("/home.rss", body=RSS))
        assert reader("--config", config_file, "fetch").returncode == ExitCode.DONE
        done = reader("--config", config_file, "fetch")
        assert done.returncode == ExitCode.DONE
        assert done.stderr == b"1 feed was asked less than five minutes ago\n"
        assert len(server.requests) == 1


def test_when_all_that_rest_failed_the_exit_code_stays(reader: Run, config_file: Path) -> None:
    with Server() as server:
        broken, out = server.route("/a", status=500), server.route("/b", status=403)
        only(config_file, broken, out)
        assert reader("--config", config_file, "fetch").returncode == ExitCode.OFFLINE
        done = reader("--config", config_file, "fetch")
        assert done.returncode == ExitCode.OFFLINE
        assert b"1 feed was asked less than five minutes ago" in done.stderr
        assert b"1 feed rests because its server wants it so" in done.stderr
        assert len(server.requests) == 2


def test_nothing_new_and_kept_out_never_look_alike(reader: Run, config_file: Path) -> None:
    """U1."""
    with Server() as server:
        well, out = server.route("/well", body=RSS), server.route("/out", status=403)
        cut = server.route("/cut", body="<rss><channel>")
        only(config_file, well, out, cut)
        told = reader("--config", config_file, "fetch").stderr.decode()
        assert f"{cut}: failed: the feed breaks off" in told.replace("vna vi ", "")
        for url in (well, out, cut):
            assert told.count(url) == 1
        listed = {
            url: reader("--config", config_file, "feeds", "list", url).stdout.decode()
            for url in (well, out, cut)
        }
    assert listed[well].startswith("ok")
    assert "1 items, 1 new" in listed[well]
    assert listed[out].startswith("blocked")
    assert " new" not in listed[out] + listed[cut]
    assert "last success never, failed 1 time since, next poll 20" in listed[out]
    assert listed[cut].startswith("failed")
    assert all(text.count(url) == 1 for url, text in listed.items())
    run = lambda *words: reader("--config", config_file, "feeds", "list", *words)  # noqa: E731
    assert run("--failed").returncode == ExitCode.PARTLY
    assert run(well, "--failed").returncode == ExitCode.DONE
    assert run("--failed", well).returncode == ExitCode.DONE
    assert run("--failed", out).returncode == ExitCode.PARTLY
    assert run("--check").returncode == ExitCode.PARTLY
    assert run(well, "--check").returncode == ExitCode.DONE


def test_a_failure_is_long_after_a_day() -> None:
    """U1."""
    now = datetime(2026, 5, 1, tzinfo=UTC)
    for hours, status, long in (
        (23, "failed", False),
        (25, "failed", True),
        (25, "blocked", True),
        (25, "unchanged", False),
    ):
        state = FeedState("u", last_success=now - timedelta(hours=hours), status=status)
        assert fails_long(state, now) is long


@pytest.mark.parametrize("where", ["/in-a-circle", "https://elsewhere.example/login"])
def test_why_a_redirect_was_not_followed_is_said_once(
    reader: Run, config_file: Path, where: str
) -> None:
    with Server() as server:
        only(config_file, server.route("/in-a-circle", 302, {"Location": where}))
        told = reader("--config", config_file, "fetch").stderr.decode()
    (line,) = [line for line in told.splitlines() if "it redirects" in line]
    assert line.count("it redirects") == 1
    assert line.count("elsewhere.example/login") == ("elsewhere" in where)
    assert line.count("is not one this source lists") == ("elsewhere" in where)


def test_of_a_candidate_that_fails_the_address_is_named(reader: Run, config_file: Path) -> None:
    with Server() as server:
        url, other = server.route("/a", status=404), server.route("/b", status=500)
        only(config_file, url)
        text = config_file.read_text(encoding="utf-8")
        text = text.replace('language = "vi"\n', f'language = "vi"\ncandidates = ["{other}"]\n', 1)
        config_file.write_text(text, encoding="utf-8")
        told = reader("--config", config_file, "fetch").stderr.decode()
    assert f"{url}: failed: {other}: the server has a fault (500)" in told


def test_enabling_a_feed_that_was_gone_has_it_asked_again(reader: Run, config_file: Path) -> None:
    with Server() as server:
        gone = server.route("/gone.rss", status=410)
        config_file.write_text(
            f'[fetch]\nprivate_hosts = ["127.0.0.1"]\n[[feed]]\nurl = "{gone}"\noutlet = "vna"\nlanguage = "vi"\n',
            encoding="utf-8",
        )
        assert b"gone" in reader("--config", config_file, "fetch", gone).stderr
        reader("--config", config_file, "fetch", gone)
        assert len(server.asked("/gone.rss")) == 1
        server.route("/gone.rss", body=RSS)
        reader("--config", config_file, "feeds", "enable", gone)
        assert (
            reader("--config", config_file, "fetch", gone, "--no-pages").returncode == ExitCode.DONE
        )
        assert len(server.asked("/gone.rss")) == 2


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
