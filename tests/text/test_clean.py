"""Cleaning: what hostile text becomes, and that honest text passes unchanged."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.clean import clean_line, clean_text, clean_url, display_host, is_clean, unescape

LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіўҳҷӣӯ"
    "çéèêëîïôœùûüÿñ¿¡«»“”‘’—–…·（《「『【，。、；：！？】』」》）河内哈萨克斯坦吉尔吉斯乌兹别克塔吉克土库曼"
)

ATTACKS = {
    "nul": ("a\x00b", "ab"),
    "backspaces": ("abc\b\b\bX", "abcX"),
    "clear screen": ("a\x1b[2Jb", "ab"),
    "up and clear": ("a\x1b[1A\x1b[2Kb", "ab"),
    "conceal": ("\x1b[8mhidden", "hidden"),
    "colour with a bell inside": ("a\x1b[3\x071mb", "ab"),
    "csi cut off": ("a\x1b[31", "a"),
    "csi before a letter of ours": ("a\x1b[31é", "aé"),
    "title": ("a\x1b]0;x\x07b", "ab"),
    "title ended by ST": ("a\x1b]0;x\x1b\\b", "ab"),
    "answerback": ("a\x05b\x1b[6nc\x1b[21td", "abcd"),
    "dcs": ('a\x1bP$q"p\x1b\\b', "ab"),
    "apc": ("a\x1b_payload\x1b\\b", "ab"),
    "pm": ("a\x1b^payload\x1b\\b", "ab"),
    "sos": ("a\x1bXpayload\x1b\\b", "ab"),
    "hyperlink": ("\x1b]8;;https://evil.example\x07VNA\x1b]8;;\x07", "VNA"),
    "clipboard": ("a\x1b]52;c;cm0gLXJmIH4=\x07b", "ab"),
    "clipboard in 8 bits": ("a\x9d52;c;cm0gLXJmIH4=\x9cb", "ab"),
    "clipboard never ended": ("a\x1b]52;c;cm0gLXJmIH4= and the rest", "a"),
    "string never ended, 8 bits": ("a\x90 and the rest", "a"),
    "csi in 8 bits": ("a\x9b31mb", "ab"),
    "charset": ("a\x1b(0b", "ab"),
    "reset": ("a\x1bcb", "ab"),
    "bare escape at the end": ("a\x1b", "a"),
    "c1": ("a\x84\x8d\x9a b", "a b"),
    "bidi": ("a\u202eb\u2066c\u2069d\u200ee\u061cf", "abcdef"),
    "invisible": ("a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\ufff9h", "abcdefgh"),
    "tags": ("a\U000e0041\U000e007fb", "ab"),
    "variation selectors": ("a\ufe0fb\U000e0101c", "abc"),
    "grapheme joiner and fillers": ("a\u034fb\u3164c\u115fd", "abcd"),
    "no-break spaces": ("a\u00a0b\u3000c\u202fd\u2009e", "a b c d e"),
    "tab": ("a\tb", "a b"),
    "separators": ("a\u2028b\u2029c", "a\nb\nc"),
    "line ends": ("a\r\nb\rc\x0cd", "a\nb\nc\nd"),
    "private use": ("a\ue000\U000f0000b", "a\ufffd\ufffdb"),
    "surrogate": ("a\ud800b", "a\ufffdb"),
    "noncharacter": ("a\ufffe\uffffb\ufdd0", "a\ufffd\ufffdb\ufffd"),
    "flood of marks": ("e" + "\u0301" * 200_000 + "x", "é" + "\u0301" * 4 + "x"),
    "mark without a base": ("\u0301a\n\u0301b", "a\nb"),
    "decomposed": ("Vie\u0323\u0302t", "Việt"),
    "flood of lines": ("a" + "\n" * 100_000 + "b", "a\n\nb"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_is_taken_out_whole(name: str) -> None:
    given_text, expected = ATTACKS[name]
    assert clean_text(given_text) == expected
    assert is_clean(expected)


@pytest.mark.parametrize(
    "text", [LETTERS, LETTERS.upper(), "\n".join(LETTERS), "[TTXVN] [/ [link=…] <b> &amp;#27;"]
)
def test_honest_text_is_unchanged(text: str) -> None:
    assert clean_text(text) == text
    assert is_clean(text)


@pytest.mark.parametrize("letter", LETTERS)
def test_decomposed_letters_come_back_composed(letter: str) -> None:
    assert clean_text("x" + unicodedata.normalize("NFD", letter)) == "x" + letter


hostile = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x9c\x07\x90[]P;mJ0\\\n\r \u0301\u0323\u200b\u202e\ufe0f\u1100\u1161\u09c7\u09be"
        ),
    )
)


@settings(max_examples=300, deadline=None)
@given(hostile)
def test_whatever_comes_in_what_goes_out_can_be_printed(text: str) -> None:
    clean = clean_text(text)
    assert all(c == "\n" or c.isprintable() for c in clean)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_text(clean) == clean
    assert is_clean(clean)
    clean.encode()


@settings(max_examples=200, deadline=None)
@given(hostile)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()
    assert len(line) <= 500
    assert clean_line(line) == line


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=LETTERS + " ", max_size=80))
def test_letters_of_our_languages_survive(text: str) -> None:
    assert clean_text(text) == text


def test_limits_on_size_and_lines() -> None:
    assert len(clean_text("x" * 5_000_000)) == 200_000
    assert len(clean_line("título " * 10_000)) <= 500
    many = clean_text("line\n" * 20_000)
    assert many.count("\n") < 5_000
    assert many.count("line") == 20_000


def test_unescape_stops_after_three_rounds() -> None:
    assert unescape("&amp;amp;lt;b") == "<b"
    assert clean_text(unescape("&amp;#27;[2J&#x9d;x")) == "[2J"
    assert unescape("&amp;amp;amp;amp;") == "&amp;"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://vietnamnet.vn/a-2377.html?x=1#y", "https://vietnamnet.vn/a-2377.html?x=1#y"),
        ("  HTTPS://En.VietnamPlus.vn/A \n", "https://en.vietnamplus.vn/A"),
        ("http://a.example:8080", "http://a.example:8080"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("https://vi.example/tin-tức?q=Tô", "https://vi.example/tin-t%E1%BB%A9c?q=T%C3%B4"),
        ("https://viеtnamplus.vn/", "https://xn--vitnamplus-lsi.vn/"),
    ],
)
def test_good_addresses(url: str, clean: str) -> None:
    assert clean_url(url) == clean
    assert clean_url(clean) == clean


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "\x01javascript:x", "java\tscript:x",
        "data:text/html,x", "file:///etc/passwd", "vbscript:x", "ssh://-oProxyCommand=x", "tel:1",
        "//host", "--flag", "%action", "", "http://", "http:///path", "http://e/\n--proxy=x",
        "http://e/?a=';touch x;'$(id)", 'http://e/"', "http://e/a b", "http://e/\x1b]8", "http://e/\u202e",
        "http://e/\x9d", "https://vietnamplus.vn@evil.example/", "http://a%2eb/", "http://a..b/",
        "http://e:99999/", "http://e:x/", "http://-a/", "http://e\\@f/", "http://e/" + "x" * 5000,
    ],
)  # fmt: skip
def test_bad_addresses(url: str) -> None:
    assert clean_url(url) is None


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(), st.text().map("https://a.example/".__add__), hostile.map("http://".__add__)
    )
)
def test_an_address_is_printable_ascii(url: str) -> None:
    clean = clean_url(url)
    if clean is not None:
        assert clean.isascii()
        assert clean.isprintable()
        assert " " not in clean
        assert clean.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://vietnamplus.vn@evil.example/", "evil.example"),
        ("https://viеtnamplus.vn/", "xn--vitnamplus-lsi.vn"),
        ("https://en.vietnamplus.vn:443/x", "en.vietnamplus.vn"),
        ("http://[::1]:80/a", "[::1]"),
        ("http://vietnamplus.vn\\@evil.example/", "vietnamplus.vn"),
        ("mailto:a@b.c", ""),
    ],
)
def test_the_host_shown_is_the_host_gone_to(url: str, host: str) -> None:
    assert display_host(url) == host
