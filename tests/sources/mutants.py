"""Feeds damaged at random, from stored seeds: what a hostile or broken server may send."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

ITEM = (
    "<item><title><![CDATA[Tin số {n}: Kyrgyzstan và Việt Nam]]></title>"
    "<link>https://vietnamnet.vn/tin-{n}.html</link><guid>https://vietnamnet.vn/tin-{n}.html</guid>"
    '<description><![CDATA[<a href="https://vietnamnet.vn/tin-{n}.html"><img alt="ảnh" '
    'src="https://static.example/{n}.jpg"></a></br>Tóm tắt &amp; con số {n}.]]></description>'
    "<pubDate>Sun, 28 Jan 2024 11:{n:02d}:00 +0700</pubDate><author>lan@example.org (Lan)</author>"
    "</item>"
)
ENTRY = (
    "<entry><id>tag:example.org,2025:{n}</id><title type='html'>Новость {n} &amp;amp; итоги</title>"
    "<link rel='alternate' href='https://example.org/n/{n}'/><updated>2025-03-06T10:{n:02d}:00Z</updated>"
    "<summary type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Итог {n}</p></div></summary>"
    "<author><name>А. Б.</name></author></entry>"
)
RSS_FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Thế giới</title>'
    + "".join(ITEM.format(n=n) for n in range(2))
    + "</channel></rss>"
).encode()
ATOM_FEED = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Лента</title>'
    + "".join(ENTRY.format(n=n) for n in range(2))
    + "</feed>"
).encode()
JSON_FEED = (
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":['
    + ",".join('{"id":"%d","url":"https://a.vn/%d","title":"Tin %d"}' % (n, n, n) for n in range(2))  # noqa: UP031
    + "]}"
).encode()
SEEDS = (RSS_FEED, ATOM_FEED, JSON_FEED)

HOSTILE = (
    b"\x00", b"\x1b[2J", b"\x1b]52;c;eA==\x07", b"\xff", b"\xc3", b"\x9b31m", b"&", b"<", b">",
    b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xD800;", b"&#27;", b"&nbsp;",
    b"</item>", b"<item>", b"<item", b"</rss>", b"xml:base='http://[::'", b" xmlns:a='", b"'", b'"',
    b"<author>" + b"a." * 3000, b"<script>", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"<link href='//[",
    b"<content type='text/html' mode='base64'>!!!!</content>", b"<a:b:c/>", b"<svg/>", b"<math>",
)  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def _spot(chance: random.Random, body: bytes) -> int:
    return chance.randrange(len(body) + 1)


def cut(chance: random.Random, body: bytes) -> bytes:
    return body[: _spot(chance, body)]


def flip(chance: random.Random, body: bytes) -> bytes:
    if not body:
        return body
    changed = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def insert(chance: random.Random, body: bytes) -> bytes:
    spot = _spot(chance, body)
    return body[:spot] + chance.choice(HOSTILE) + body[spot:]


def repeat(chance: random.Random, body: bytes) -> bytes:
    start = _spot(chance, body)
    piece = body[start : start + chance.randint(1, 200)]
    return body[:start] + piece * chance.randint(2, 40) + body[start:]


def delete(chance: random.Random, body: bytes) -> bytes:
    start = _spot(chance, body)
    return body[:start] + body[start + chance.randint(1, 100) :]


def swap(chance: random.Random, body: bytes) -> bytes:
    """Exchange two tags' worth of bytes."""
    first, second = sorted((_spot(chance, body), _spot(chance, body)))
    middle = (first + second) // 2
    return body[:first] + body[middle:second] + body[first:middle] + body[second:]


MUTATIONS: tuple[Mutation, ...] = (cut, flip, insert, insert, repeat, delete, swap)


def mutants(seeds: Sequence[bytes], count: int, *, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield ``count`` damaged feeds with their numbers; a number gives the same bytes every time."""
    for number in range(start, start + count):
        chance = random.Random(number)
        body = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            body = chance.choice(MUTATIONS)(chance, body)
        yield number, body[:2_000_000]
