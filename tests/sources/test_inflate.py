"""Gzip taken in piece by piece, within a cap, to its end."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.inflate import BodyTooLargeError, BombError, Inflater, gunzip


def feed(data: bytes, size: int, *, cap: int = 1_000_000, packed: bool = True) -> Inflater:
    inflater = Inflater(cap, gzip=packed)
    for start in range(0, len(data), size):
        inflater.feed(data[start : start + size])
    return inflater


@given(st.binary(max_size=5000), st.integers(1, 700), st.booleans())
def test_any_body_in_any_pieces_comes_out_whole(body: bytes, size: int, packed: bool) -> None:
    inflater = feed(gzip.compress(body) if packed else body, size, packed=packed)
    assert inflater.body() == body
    assert inflater.complete


@given(st.binary(min_size=1, max_size=2000), st.data())
def test_a_cut_body_is_a_beginning_and_says_so(body: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(body)
    inflater = feed(packed[: data.draw(st.integers(1, len(packed) - 1))], 100)
    assert body.startswith(inflater.body())
    assert not inflater.complete


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 99))
def test_members_follow_each_other(bodies: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(body) for body in bodies)
    assert feed(packed, len(packed)).body() == b"".join(bodies)


def test_rubbish_after_the_end_is_ignored() -> None:
    inflater = feed(gzip.compress(b"x" * 100) + b"rubbish" * 50, 60)
    assert inflater.body() == b"x" * 100
    assert inflater.complete


def test_the_cap_is_exact() -> None:
    assert feed(gzip.compress(b"x" * 1000), 50, cap=1000).body() == b"x" * 1000
    with pytest.raises(BodyTooLargeError):
        feed(gzip.compress(b"x" * 1001), 50, cap=1000)
    with pytest.raises(BodyTooLargeError):
        feed(b"x" * 1001, 50, cap=1000, packed=False)


def test_a_bomb_costs_no_more_than_a_feed() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    tracemalloc.start()
    with pytest.raises(BombError):
        feed(bomb, 65536, cap=10_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_text_that_repeats_itself_is_no_bomb() -> None:
    item = "<item><title>{n}</title><link>https://news.example/{n}.html</link></item>"
    text = "".join(item.format(n=n) for n in range(30_000)).encode()
    packed = gzip.compress(text, 9)
    assert feed(packed, 65536, cap=10_000_000).body() == text


def test_damage_is_told() -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 100))
    packed[30] ^= 0xFF
    packed[-6] ^= 0xFF
    with pytest.raises(zlib.error):
        feed(bytes(packed), 100)


def test_a_file_that_is_no_gzip_passes() -> None:
    assert gunzip(b"<urlset/>", 100) == b"<urlset/>"
    assert gunzip(gzip.compress(b"<urlset/>"), 100) == b"<urlset/>"
