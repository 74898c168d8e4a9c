"""T2 and T3 by the number: a hundred thousand strings cleaned, a hundred bad addresses refused."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from reader.text.clean import clean_text, clean_url

STRINGS = 100_000
WORDS = (
    "Tổng Bí thư", "Cư-rơ-gư-xtan", "đường sắt", "ỡ", "越南通讯社", "中亚", "Кыргызстан", "Ё",
    "l’Ouzbékistan", "año", "Türkmenistan", "Kirgizstan",
)  # fmt: skip
ATTACKS = (
    "\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b31m", "\x9d8;;x\x9c", "\x90q\x1b\\", "\x1b", "\r", "\b", "\x00",
    "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\ufe0f", "\ue000", "\ufffe", "\U000e0041", "\U0001f468",
    "\u0301" * 9, "\u1100\u1161", "&#27;", "\ud800", "\x85", "\u061c", "\xad", "[/", "\t",
)  # fmt: skip


def strings(count: int) -> list[str]:
    chance = random.Random(20250306)
    return [
        "".join(chance.choices(ATTACKS + WORDS, k=chance.randrange(1, 7))) for _ in range(count)
    ]


def test_a_hundred_thousand_strings_can_be_printed() -> None:
    """T2: what comes out is printable, composed, and comes out of the cleaner as it went in."""
    letters = set[str]()
    for text in strings(STRINGS):
        clean = clean_text(text)
        letters.update(clean)
        if clean != text:
            assert clean_text(clean) == clean, ascii(text)
        assert unicodedata.is_normalized("NFC", clean), ascii(text)
    assert all(letter == "\n" or letter.isprintable() for letter in letters)


def test_letters_and_tone_marks_come_through() -> None:
    chance = random.Random(6)
    for _ in range(2_000):
        text = " ".join(chance.choices(WORDS, k=8))
        assert clean_text(unicodedata.normalize("NFD", text)) == text


SCHEMES = (
    "javascript", "JaVaScRiPt", "vbscript", "data", "file", "ftp", "ssh", "sftp", "tel", "sms", "mailto", "about",
    "chrome", "view-source", "blob", "ws", "wss", "gopher", "ldap", "dict", "smb", "jar", "intent", "x-man-page",
    "ms-msdt", "search-ms", "exec", "filter", "news", "steam",
)  # fmt: skip
BAD = (
    *(f"{scheme}:alert(1)" for scheme in SCHEMES),
    *(f"{scheme}://a.example/x" for scheme in SCHEMES[1:]),
    "\x01javascript:x", "java\tscript:x", "java\nscript:x", "//host/x", "/x", "x", "?x", "#x", "", " ",
    "--renderer-cmd-prefix=sh", "-h", "%action--incognito", "http:", "http:/", "http://", "http:///x",
    "http://?x", "http://#x", "http://:80/", "http://e:0x50/", "http://e:99999/", "http://e:-1/",
    "http://e/\n--proxy=x", "http://e/\r\nHost: x", "http://e/a b", "http://e/\tb", "http://e/?a=';touch x;'$(id)",
    'http://e/"', "http://e/`id`", "http://e/<x>", "http://e/\x00", "http://e/\x07", "http://e/\x1b]8;;y\x07",
    "http://e/\x9d", "http://e/\x9c", "http://e/\u202e", "http://e/\u2028x", "http://e/\ud800",
    "https://vietnamplus.vn@evil.example/", "https://a:b@evil.example/", "http://a%2eb/", "http://a%00b/",
    "http://a..b/", "http://.a/", "http://-a/", "http://a_b-/", "http://e\\@f/", "http://e\\f/", "http://[::1/",
    "http://[x]/", "http://e/" + "x" * 5000,
)  # fmt: skip


def test_there_are_enough_bad_addresses() -> None:
    assert len(set(BAD)) >= 80


@pytest.mark.parametrize("url", BAD, ids=ascii)
def test_a_bad_address_is_refused(url: str) -> None:
    """T3: what is refused here is never handed to a browser."""
    assert clean_url(url) is None


def test_a_browser_gets_the_address_and_nothing_else(tmp_path: Path) -> None:
    """T3: one process, its arguments exactly the address; no shell reads it."""
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!{sys.executable}\nimport sys\nopen({str(told)!r}, "a").write(repr(sys.argv[1:]))\n'
    )
    browser.chmod(0o755)
    url = clean_url("https://en.vietnamplus.vn/x-post1.vnp?a=%24(id)&b=1;touch%20y#z")
    code = f"from reader.ui.screens.read import open_in_browser; open_in_browser({url!r})"
    environment = {**os.environ, "BROWSER": str(browser), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, cwd=tmp_path, timeout=30
    )
    assert told.read_text() == repr([url])
    assert not (tmp_path / "y").exists()
