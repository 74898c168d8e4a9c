"""Hostile characters out, once on the way in and once more before text reaches a terminal.

A feed, a page or a file can carry escape sequences that rewrite the screen or the clipboard,
characters that reverse or hide text, and floods. What is left is printable text in NFC and line
feeds. Letters and marks of every living script pass unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_MARKS = 4
"""Marks kept after one base character; no orthography needs more (Vietnamese in NFD needs two)."""

MAX_LINES = 5_000
"""Line feeds kept in one text; later ones become spaces."""

MAX_URL = 4_096
"""Longest address accepted, in characters."""

REPLACEMENT = "\ufffd"

# What may need work; anything else is Latin, Greek, Cyrillic, punctuation, symbols, kana, Han,
# Hangul syllables or full-width forms. Written as the smaller half of all characters: a set of the
# other half would take milliseconds to compile at every start.
_UNUSUAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u0300-\u036f\u0483-\u0489\u0530-\u1dff\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u20d0-\u20ff\u2c00-\u3000\u302a-\u302f\u3099\u309a\u3130-\u31ff"
    "\ua48d-\uabff\ud7a4-\uff00\uffa0-\uffdf\uffe7-\ufffc\ufffe-\U0010ffff]"
)
_MANY_BREAKS = re.compile(r"\n(?: *\n){2,}")

# ECMA-48: a control string runs from its introducer to ST (BEL ends one too, as xterm has it) or,
# cut off, to the end of the field. CAN and SUB abort every sequence.
_STRING = r"(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x18\x1a\x9c\x1b]*(?:\x1b(?!\\)[^\x07\x18\x1a\x9c\x1b]*)*(?:\x1b\\|[\x07\x18\x1a\x9c]|\Z)"
# A terminal obeys control characters inside a CSI and goes on reading it; line ends stop ours.
_CSI = r"(?:\x1b\[|\x9b)[\x00-\x09\x0b\x0c\x0e-\x17\x19\x1c-\x3f]*[\x40-\x7e\x18\x1a]?"
_SHORT = r"\x1b[\x20-\x2f]*[\x30-\x7e]?"
_ESCAPES = re.compile(f"{_STRING}|{_CSI}|{_SHORT}")

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# Printable by category, yet nothing is seen: joiners, fillers, variation selectors.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class _Table(dict[int, str | None]):
    """What becomes of a code point, by its category; worked out when first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = outcome = _outcome(code)
        return outcome


def _outcome(code: int) -> str | None:
    """Return the text for one code point: itself, a space, a replacement, or None to drop it."""
    char = chr(code)
    category = unicodedata.category(char)
    if char in "\t" or category == "Zs":
        return " "
    if char == "\n":
        return char
    if char in _UNSEEN or category in ("Cc", "Cf") or any(code in r for r in _SELECTORS):
        return None
    if category in ("Cs", "Co", "Cn"):
        return REPLACEMENT
    return char


_TABLE = _Table()


def clean_text(s: str, *, limit: int = 200_000) -> str:
    r"""Return ``s`` fit to be stored and shown: printable characters in NFC, and ``\n``.

    Whole escape sequences, control, bidirectional and invisible characters are dropped (an
    unterminated control string takes the rest of the text with it); every kind of space becomes a
    space, every line end ``\n``; surrogates, private use and unassigned code points become U+FFFD;
    more than four marks on a base and marks without a base are dropped; more than two line ends in
    a row become two. At most ``limit`` characters and 5,000 lines. Idempotent.
    """
    s = s[: 4 * limit]
    if _needs_work(s):
        s = _scrub(s)
    if s.count("\n") > 2:
        s = _few_lines(_MANY_BREAKS.sub("\n\n", s))
    return s[:limit]


def clean_line(s: str, *, limit: int = 500) -> str:
    """Return ``s`` cleaned as by :func:`clean_text`, on one line, spaces squeezed, ends trimmed."""
    line = " ".join(clean_text(s, limit=4 * limit).split())
    return line[:limit].rstrip()


def is_clean(s: str) -> bool:
    """Tell whether cleaning would leave ``s`` as it is (lengths and line counts apart)."""
    return not _needs_work(s) or _scrub(s) == s


def unescape(s: str) -> str:
    """Return ``s`` with HTML character references resolved, at most three times over."""
    import html  # here: its table of names takes a millisecond, and the screens never need it

    for _ in range(3):
        if "&" not in s:
            break
        plain = html.unescape(s)
        if plain == s:
            break
        s = plain
    return s


def _needs_work(s: str) -> bool:
    if _UNUSUAL.search(s):
        return True
    return not (s.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", s))


def _scrub(s: str) -> str:
    s = _ESCAPES.sub("", s)
    s = _BREAKS.sub("\n", s)
    s = unicodedata.normalize("NFC", s.translate(_TABLE))
    return _few_marks(s)


def _few_marks(s: str) -> str:
    """Drop marks beyond the fourth on a base, and those that have no base to sit on."""
    if not _UNUSUAL.search(s):
        return s
    kept: list[str] = []
    room = 0
    for char in s:
        if unicodedata.category(char)[0] == "M":
            if room == 0:
                continue
            room -= 1
        else:
            room = 0 if char.isspace() else MAX_MARKS
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _few_lines(s: str) -> str:
    if s.count("\n") < MAX_LINES:
        return s
    lines = s.split("\n")
    return "\n".join(lines[: MAX_LINES - 1]) + "\n" + " ".join(lines[MAX_LINES - 1 :])


_URL = re.compile(r"(?i)(https?)://([^/?#]+)([/?#].*)?\Z", re.DOTALL)
_REFUSED = re.compile(r"""[\x00-\x20\x7f-\xa0"'`<>\\]""")
_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?"
)
_ADDRESS6 = re.compile(r"\[[0-9a-f:.]+\]")


def clean_url(s: str) -> str | None:
    """Return the ``http`` or ``https`` address ``s`` in printable ASCII, or None when unfit.

    Scheme and host are lower-cased, a host of other letters becomes punycode, other characters
    outside ASCII are percent-encoded as UTF-8. Refused: other schemes, white space, quotes,
    control or invisible characters inside, a backslash, a name or password before the host (the
    usual disguise of another host), a host or port that cannot be one, over 4,096 characters.
    """
    s = s.strip(" \t\r\n")
    if len(s) > MAX_URL or _REFUSED.search(s) or not s.isprintable():
        return None
    found = _URL.match(s)
    if not found:
        return None
    scheme, authority, rest = found.groups()
    where = _authority(authority)
    if where is None:
        return None
    return f"{scheme.lower()}://{where}{_percent(unicodedata.normalize('NFC', rest or ''))}"


def display_host(url: str) -> str:
    """Return the host a browser would go to, in ASCII (punycode); empty when there is none."""
    found = _URL.match(url.strip())
    if not found:
        return ""
    authority = found[2].replace("\\", "/").split("/", 1)[0].rpartition("@")[2]
    where = _authority(authority)
    if where is None:
        return ""
    return where[: where.index("]") + 1] if where.startswith("[") else where.partition(":")[0]


@lru_cache(maxsize=512)
def _authority(authority: str) -> str | None:
    """Return ``host`` or ``host:port`` in ASCII, or None for what is neither."""
    if authority.startswith("["):
        host, bracket, port = authority.lower().partition("]")
        host += bracket
        if port and not port.startswith(":"):
            return None
        port = port[1:]
    else:
        host, _, port = authority.partition(":")
        host = _ascii_host(host)
    if not (_HOST.fullmatch(host) or _ADDRESS6.fullmatch(host)):
        return None
    if not port:
        return host
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):
        return None
    return f"{host}:{int(port)}"


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _percent(rest: str) -> str:
    if rest.isascii():
        return rest
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in rest)
