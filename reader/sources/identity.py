"""What makes two addresses the same article.

VietnamPlus and VietnamNet number their articles, and the words of the address change when a
headline is mended; there host and number are the identity. Elsewhere it is the address, freed of
what does not matter. Vietnam.vn keeps the slug of the Vietnamese original in every language, which
ties a copy to its original. Pure functions; nothing is fetched.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_cid|mc_eid|igshid|zarsrc|_ga|_gl"
    r"|ref|ref_src|referrer|at_.*|spm|cmpid|ocid|ito|gidzl|traffic_source)$",
    re.IGNORECASE,
)
"""Names of query fields that say where a reader came from and not what is read."""

_NUMBERED = (
    (re.compile(r"(^|\.)vietnamplus\.vn$"), re.compile(r"(?:-post|/(?:[^/]*-)?)(\d{3,})\.vnp$")),
    (re.compile(r"(^|\.)vietnamnet\.vn$"), re.compile(r"-(\d{4,})\.html?$")),
)
_PLAIN = re.compile(
    r"https?://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(?P<port>[1-9][0-9]{0,3}))?"
    r"(?P<path>(?:/(?!index\.)[A-Za-z0-9_.~-]+)*/?)"
)
"""An address like nearly all that feeds carry: nothing in it has to be looked at twice."""
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_SLUG = re.compile(r"^(?P<slug>.+?)(?:-post\d+\.vnp|\.vnp|-\d{4,}\.html?|\.html?)?$")
_SLUG_HOSTS = re.compile(r"(^|\.)(vietnamplus\.vn|vietnamnet\.vn|vietnam\.vn)$")
_EDITIONS = frozenset({"en", "fr", "es", "zh", "ru"})


def normalise_url(url: str) -> str:
    """Return the address without what does not identify a page, always ``https``.

    Scheme, letter case of the host, ``www.``, default ports, user data, fragment, tracking fields,
    order of query fields, trailing slash, ``index.html`` and spelling of percent codes do not
    count. An address that cannot be taken apart is returned trimmed. Idempotent.
    """
    return _normalised(url.strip())[0]


def _normalised(trimmed: str) -> tuple[str, str, str]:
    """Return the normalised address, its bare host and its path as given."""
    plain = _PLAIN.fullmatch(trimmed)
    if plain is not None:
        host, port, path = plain.groups()
        host = _bare_host(host)
        where = host if port in (None, "80", "443") else f"{host}:{port}"
        return f"https://{where}{path.rstrip('/')}", host, path
    return _taken_apart(trimmed)


def _taken_apart(trimmed: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(trimmed)
        host = _bare_host((parts.hostname or "").rstrip("."))
        port = parts.port
    except ValueError:
        return trimmed, *_host_and_path(trimmed)
    if parts.scheme not in {"http", "https"} or not host:
        return trimmed, host, parts.path
    where = f"[{host}]" if ":" in host else host
    if port not in {None, 80, 443}:
        where += f":{port}"
    query = f"?{found}" if parts.query and (found := _query(parts.query)) else ""
    return f"https://{where}{_path(parts.path)}{query}", host, parts.path


def post_number(url: str) -> str | None:
    """Return the article number of a VietnamPlus or VietnamNet address, else None."""
    return _number(*_host_and_path(url))


def _number(host: str, path: str) -> str | None:
    for hosts, pattern in _NUMBERED:
        if hosts.search(host) and (found := pattern.search(path)):
            return found[1].lstrip("0") or None
    return None


def article_key(url: str) -> str:
    """Return the identity of the article at an address.

    ``en.vietnamplus.vn/post/312345`` for numbered outlets (numbers are counted per edition host),
    the normalised address elsewhere.
    """
    plain, host, path = _normalised(url.strip())
    number = _number(host, path)
    return f"{host}/post/{number}" if number else plain


def copy_key(url: str, language: str) -> str:
    """Return the identity of a text in ``language`` that names ``url`` as its address or origin.

    A translation of the article at ``url`` is another article than the one at ``url``.
    """
    own = address_language(url)
    return article_key(url) if own in {language, ""} else f"{article_key(url)}#{language}"


def text_key(text: str) -> str:
    """Return the identity of a text without any address: a hash of its words."""
    words = " ".join(text.split())
    return "text:" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def slug(url: str) -> str:
    """Return the words of a VietnamPlus, VietnamNet or Vietnam.vn address, ``""`` elsewhere.

    The Vietnamese edition's slug stands in every language's address at Vietnam.vn, so equal slugs
    tie a copy to its original. Slugs of fewer than four words say too little and give ``""``.
    """
    host, path = _host_and_path(url)
    if not _SLUG_HOSTS.search(host):
        return ""
    pieces = unquote(path).lower().rstrip("/").split("/")
    old_form = len(pieces) > 1 and re.fullmatch(r"\d+\.vnp", pieces[-1])
    last = pieces[-2] if old_form else pieces[-1]
    found = _SLUG.match(last)
    words = found["slug"].strip("-") if found else ""
    is_slug = re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+){3,}", words)
    return words if is_slug else ""


def slug_words(url: str) -> tuple[str, ...]:
    """Return the words of any site's address, lower case, numbers at its end left out.

    Empty where its last part is no title: fewer than three words.
    """
    _host, path = _host_and_path(url)
    pieces = [p for p in unquote(path).lower().split("/") if p]
    if len(pieces) > 1 and re.fullmatch(r"\d+(?:\.\w+)?", pieces[-1]):
        pieces.pop()
    found = _SLUG.match(pieces[-1]) if pieces else None
    words = re.findall(r"\w+", (found["slug"] if found else "").replace("_", "-"))
    while words and words[-1].isdigit():
        words.pop()
    return tuple(words) if len(words) > 2 else ()


def address_language(url: str) -> str:
    """Return the language that the address itself tells at the outlets known here, else ``""``."""
    host, path = _host_and_path(url)
    first = path.lstrip("/").split("/", 1)[0]
    if host.endswith("vietnamplus.vn"):
        edition = host.split(".", 1)[0]
        return edition if edition in _EDITIONS else "vi"
    if host == "vietnamnet.vn":
        return "en" if first == "en" else "vi"
    if host == "vietnam.vn":
        return first if re.fullmatch(r"[a-z]{2}", first) else "vi"
    return ""


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url.strip())
        return _bare_host((parts.hostname or "").rstrip(".")), parts.path
    except ValueError:
        return "", ""


def _bare_host(host: str) -> str:
    host = host.lower()
    while host.startswith("www.") and host.count(".") > 1:
        host = host[4:]
    return host


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path)
    path = re.sub(r"/index\.(?:html?|php)$", "/", path)
    path = quote(path, safe="/:@!$&'()*+,;=~-._%")
    return _PERCENT.sub(_one_spelling, path).rstrip("/")


def _one_spelling(code: re.Match[str]) -> str:
    """RFC 3986, 6.2.2: letters, digits and ``-._~`` stand plain, other codes in capitals."""
    char = chr(int(code[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else code[0].upper()


def _query(query: str) -> str:
    try:
        fields = parse_qsl(
            query, keep_blank_values=True, errors="surrogateescape", max_num_fields=100
        )
    except ValueError:
        return query
    kept = sorted((k, v) for k, v in fields if not TRACKING.match(k))
    return urlencode(kept, errors="surrogateescape")
