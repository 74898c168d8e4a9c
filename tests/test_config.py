"""Settings: the shipped file, the user's file over it, and messages that say where and what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import config, config_load, paths
from reader.config import Config, FetchSettings, InterfaceSettings, ReadingSettings, covers
from reader.config_keys import SECTIONS
from reader.errors import ConfigError, ExitCode
from reader.model import LANGUAGES, Feed


def user(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def loaded(tmp_path: Path, text: str) -> Config:
    return config.load(user(tmp_path, text))


def refused(tmp_path: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert caught.value.exit_code is ExitCode.USAGE
    assert "mine.toml" in caught.value.where
    return caught.value


class TestShippedFile:
    def test_vna_in_six_languages_and_vietnamnet_in_two_are_switched_on(self) -> None:
        on = [(f.outlet, f.language) for f in config.load().feeds if f.enabled]
        assert sorted(on) == [
            *(("vietnamnet", x) for x in ("en", "vi")),
            *(("vna", x) for x in ("en", "es", "fr", "ru", "vi", "zh")),
        ]

    def test_extras_are_known_and_switched_off(self) -> None:
        off = {f.outlet for f in config.load().feeds if not f.enabled}
        assert off >= {"vna", "vietnamnet", "vietnamnews", "lecourrier", "pictorial"}

    def test_vietnamvn_has_sitemaps_and_no_feed(self) -> None:
        shipped = config.load()
        outlet = shipped.outlet("vietnamvn")
        assert outlet is not None
        assert outlet.republisher
        assert outlet.sitemaps
        assert not [f for f in shipped.feeds if f.outlet == "vietnamvn"]

    def test_enabled_feeds_have_other_addresses_to_try(self) -> None:
        assert all(f.candidates for f in config.load().feeds if f.enabled)

    def test_it_states_the_defaults_of_the_program(self) -> None:
        shipped = config.load()
        assert shipped.fetch == FetchSettings()
        assert shipped.reading == ReadingSettings()
        assert shipped.interface == InterfaceSettings()

    def test_every_option_stands_in_the_file(self) -> None:
        """The file is the manual: each key of each section is written or explained in it."""
        text = paths.default_config_file().read_text(encoding="utf-8")
        for name, section in SECTIONS.items():
            for key in section.keys:
                assert re.search(rf"\b{key}\b", text), f"{name}.{key}"

    def test_every_feed_says_how_sure_it_is(self) -> None:
        """Each address carries a certainty beside it or right above it."""
        lines = paths.default_config_file().read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.startswith("url = "):
                near = [
                    line.partition("#")[2],
                    *(x for x in lines[number - 2 : number] if x[:1] == "#"),
                ]
                assert re.search(r"(?:^|\s)[ABC?-](?:$|[,: ])", " ".join(near)), line

    def test_keys_match_the_dataclasses(self) -> None:
        kinds = {
            "fetch": FetchSettings,
            "reading": ReadingSettings,
            "interface": InterfaceSettings,
            "outlet": config.Outlet,
            "site": config.SiteRules,
            "feed": Feed,
        }
        for name, kind in kinds.items():
            assert set(SECTIONS[name].keys) == {f.name for f in fields(kind)}

    def test_its_selectors_are_css(self) -> None:
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser("<p>x</p>")
        for site in config.load().sites:
            for name in ("title", "lead", "body", "time", "author", "captions", "drop"):
                for selector in getattr(site, name):
                    tree.css(selector)

    def test_languages_of_feeds_are_ours(self) -> None:
        assert {f.language for f in config.load().feeds} <= set(LANGUAGES)


class TestUsersFile:
    def test_none_at_the_usual_place_is_fine(self) -> None:
        assert config.load().file is None

    def test_one_at_the_usual_place_is_read(self) -> None:
        file = paths.config_file()
        file.parent.mkdir(parents=True)
        file.write_text("[fetch]\nconcurrency = 3\n")
        assert config.load().fetch.concurrency == 3
        assert config.load().file == file

    def test_sections_change_key_by_key(self, tmp_path: Path) -> None:
        changed = loaded(tmp_path, "[fetch]\ndeadline = 5\n")
        assert changed.fetch.deadline == 5
        assert changed.fetch.concurrency == FetchSettings().concurrency

    def test_a_feed_changes_by_its_address(self, tmp_path: Path) -> None:
        url = "https://zh.vietnamplus.vn/rss/home.rss"
        changed = loaded(tmp_path, f'[[feed]]\nurl = "{url}"\nenabled = false\n')
        feed = next(f for f in changed.feeds if f.url == url)
        assert not feed.enabled
        assert feed.outlet == "vna"
        assert len(changed.feeds) == len(config.load().feeds)

    def test_an_outlet_changes_by_its_id(self, tmp_path: Path) -> None:
        changed = loaded(tmp_path, '[[outlet]]\nid = "vna"\nname = "The Agency"\n')
        outlet = changed.outlet("vna")
        assert outlet is not None
        assert outlet.name == "The Agency"
        assert "vietnamplus.vn" in outlet.hosts

    def test_site_rules_change_by_their_hosts(self, tmp_path: Path) -> None:
        changed = loaded(tmp_path, '[[site]]\nhosts = ["vietnamnet.vn"]\ntitle = ["h1.new"]\n')
        site = changed.site("vietnamnet.vn")
        assert site is not None
        assert site.title == ("h1.new",)
        assert "#maincontent" in site.body

    def test_a_new_feed_with_a_new_outlet(self, tmp_path: Path) -> None:
        changed = loaded(
            tmp_path,
            '[[outlet]]\nid = "kabar"\nname = "Kabar"\nhosts = ["kabar.kg"]\nutc_offset = "+06:00"\n'
            '[[feed]]\nurl = "https://kabar.kg/rss"\noutlet = "kabar"\nlanguage = "ru"\n',
        )
        assert changed.feeds[-1] == Feed("https://kabar.kg/rss", "kabar", "ru")

    def test_keys_of_the_interface_are_merged(self, tmp_path: Path) -> None:
        changed = loaded(tmp_path, '[interface.keys]\n"article.open" = "o"\n')
        assert changed.interface.keys == {"article.open": "o"}

    def test_an_empty_file_changes_nothing(self, tmp_path: Path) -> None:
        assert loaded(tmp_path, "").feeds == config.load().feeds

    def test_a_byte_order_mark_is_no_matter(self, tmp_path: Path) -> None:
        assert loaded(tmp_path, "\ufeff[fetch]\nconcurrency = 2\n").fetch.concurrency == 2


def test_no_password_is_echoed() -> None:
    for text in (
        '[fetch]\nproxy = "ftp://me:sekret@x"\n',
        '[[feed]]\nurl = "https://me:sekret@x.vn/"\noutlet = "vnaa"\nlanguage = "vi"\n',
    ):
        with pytest.raises(ConfigError) as caught:
            config_load.load_text(text, Path("mine.toml"))
        assert "sekret" not in str(caught.value)
        assert "//…@x" in str(caught.value)


class TestHosts:
    def test_the_closest_domain_decides(self) -> None:
        shipped = config.load()
        names = [
            getattr(shipped.outlet_of_host(h), "id", None)
            for h in ("en.vietnamplus.vn", "vietnam.vnanet.vn", "www.vietnam.vn", "evil-vietnam.vn")
        ]
        assert names == ["vna", "pictorial", "vietnamvn", None]

    def test_a_host_is_not_covered_by_a_look_alike(self) -> None:
        assert covers("vietnam.vn", "VIETNAM.vn.")
        assert not covers("vietnam.vn", "notvietnam.vn")
        assert not covers("vietnam.vn", "vietnam.vn.example.org")


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("[fetc]\n", "fetc", "Did you mean “fetch”?"),
        ("[fetch]\nconcurency = 3\n", "fetch.concurency", "Did you mean “concurrency”?"),
        ("[fetch]\nzzz = 3\n", "fetch.zzz", "Known: "),
        (
            '[fetch]\nconcurrency = "3"\n',
            "fetch.concurrency",
            "a whole number from 1 to 64, found '3'",
        ),
        ("[fetch]\nconcurrency = true\n", "fetch.concurrency", "a whole number"),
        ("[fetch]\nconcurrency = 0\n", "fetch.concurrency", "from 1 to 64"),
        ("[fetch]\ndeadline = nan\n", "fetch.deadline", "a number from 1 to 600"),
        ("[fetch]\npages = 1\n", "fetch.pages", "true or false"),
        ('[fetch]\nproxy = "ftp://x"\n', "fetch.proxy", "http, https or socks5"),
        ('[fetch]\nproxy = "me:sekret@x"\n', "fetch.proxy", "http, https or socks5"),
        ("fetch = 3\n", "fetch", "expected a table"),
        (
            '[reading]\nlanguages = ["en", "xx"]\n',
            "reading.languages",
            "unknown language 'xx'; known: vi, en",
        ),
        ("[reading]\nlanguages = []\n", "reading.languages", "must not be empty"),
        ('[reading]\nlanguages = "en"\n', "reading.languages", "a list of strings"),
        ('[reading]\nbeside = ["left"]\n', "reading.beside", "unknown column 'left'"),
        ("[interface]\ncolumn = 10\n", "interface.column", "from 20 to 400"),
        ("[interface.keys]\nopen = 3\n", "interface.keys", "a table such as"),
        ("[feed]\nx = 1\n", "feed", "Write [[feed]] with double brackets"),
        ("feed = [1]\n", "feed[1]", "expected a table"),
        ('[[feed]]\noutlet = "vna"\n', "feed[1]", "“url” is missing"),
        (
            '[[feed]]\nurl = "https://e.vn/r"\noutlet = "vna"\n',
            "feed[https://e.vn/r]",
            "“language” is missing",
        ),
        (
            '[[feed]]\nurl = "https://e.vn/r"\noutlet = "vnaa"\nlanguage = "vi"\n',
            "feed[https://e.vn/r].outlet",
            "Did you mean “vna”?",
        ),
        (
            '[[feed]]\nurl = "https://e.vn/r"\noutlet = "vna"\nlanguage = "de"\n',
            "feed[https://e.vn/r].language",
            "unknown language 'de'",
        ),
        ('[[feed]]\nurl = "exec:ls"\n', "feed[exec:ls].url", "an http or https address"),
        ('[[feed]]\nurl = "https://e.vn/\\u001b[2J"\n', ".url", "an http or https address"),
        (
            '[[feed]]\nurl = "https://vietnamnet.vn/rss/home.rss"\n' * 2,
            "feed[https://vietnamnet.vn/rss/home.rss].url",
            "stands twice",
        ),
        ('[[outlet]]\nid = "x"\n', "outlet[x]", "“name” is missing"),
        ('[[outlet]]\nid = "vna"\nutc_offset = "7"\n', "outlet[vna].utc_offset", "+07:00"),
        ('[[outlet]]\nid = "vna"\nhosts = ["https://x.vn/"]\n', "outlet[vna].hosts", "a host name"),
        ('[[site]]\nhosts = ["x.vn"]\nclosing = ["("]\n', "site[1].closing", "regular expression"),
        ('[[site]]\nhosts = ["x.vn"]\ntitel = ["h1"]\n', "site[1].titel", "Did you mean “title”?"),
        ("[[site]]\nhosts = []\n", "site[1].hosts", "must not be empty"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, text: str, key: str, says: str) -> None:
    error = refused(tmp_path, text)
    assert key in error.where
    assert says in str(error)
    assert str(error).isprintable()


def test_broken_toml_gives_line_and_column(tmp_path: Path) -> None:
    assert "at line 2, column 9" in str(refused(tmp_path, "[fetch]\npages = \n"))


def test_deep_nesting_is_refused_and_does_not_crash(tmp_path: Path) -> None:
    assert "nested" in str(refused(tmp_path, "x = " + "[" * 50_000))


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes('name = "Tô Lâm"'.encode("utf-16"))
    with pytest.raises(ConfigError, match="not valid UTF-8"):
        config.load(file)


def test_a_file_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        config.load(tmp_path / "absent.toml")


def test_a_file_named_by_the_environment_must_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "absent.toml"))
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        config.load()


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="directory"):
        config.load(tmp_path)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_settings_or_a_named_error(text: str) -> None:
    caught: ConfigError | None = None
    try:
        config_load.load_text(text, Path("any.toml"))
    except ConfigError as error:
        caught = error
    assert caught is None or "any.toml" in caught.where


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(s, k) for s, x in SECTIONS.items() for k in x.keys]), _VALUES)
def test_no_value_of_any_type_breaks_a_check(where: tuple[str, str], value: object) -> None:
    section, key = where
    wrong = SECTIONS[section].keys[key](value)
    assert wrong is None or wrong


def test_the_shipped_file_is_plain_toml() -> None:
    tomllib.loads(paths.default_config_file().read_text(encoding="utf-8"))
