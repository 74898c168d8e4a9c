"""Which addresses may be dialled, in every spelling, directly, by redirect and by rebinding."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import FetchSettings
from reader.errors import FetchError
from reader.sources.addresses import host_listed, is_public, with_subdomains
from reader.sources.answers import NoConnectionError
from reader.sources.http import Client
from tests.sources.server import Server
from tests.sources.socks import SocksProxy

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "64:ff9b::8.8.8.8", "::ffff:0:127.0.0.1",
    "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1", "5f00::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "113.160.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "2a00:1450::1"]

# As written in an address; the system's resolver reads the numeric ones as 127.0.0.1.
SPELLINGS = [
    "127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.1", "0",
    "0.0.0.0", "[::1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "10.0.0.1",
    "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fc00::1]",
    "[2002:7f00:1::]", "[0:0:0:0:0:0:0:1]", "017700000001", "0x7F000001", "127.000.000.001",
    "１２７.0.0.1",
]  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told_apart(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=40))
def test_what_is_no_address_is_not_public(text: str) -> None:
    import ipaddress

    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert not is_public(text)


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_judged_by_what_it_carries(address: object) -> None:
    if not is_public(str(address)):
        assert not is_public(f"::ffff:{address}")
        assert not is_public(f"::{address}")


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_no_spelling_of_a_private_address_is_dialled(server: Server, spelling: str) -> None:
    """T5."""
    server.route("/", body="secret")
    async with Client(FetchSettings(deadline=3)) as client:
        with pytest.raises(FetchError):
            await client.get(f"http://{spelling}:{server.port}/")
    assert server.connections == 0


@pytest.mark.parametrize("spelling", [s for s in SPELLINGS if s != "127.0.0.1"])
async def test_nor_by_redirect(server: Server, spelling: str) -> None:
    """T5."""
    server.route("/", body="secret")
    target = f"http://{spelling}:{server.port}/"
    url = server.route("/start", 302, {"Location": target.encode().decode("latin-1")})

    async def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    settings = FetchSettings(deadline=3, private_hosts=("feeds.example",))
    async with Client(settings, resolver=resolver) as client:
        with pytest.raises(FetchError):
            await client.get(url.replace("127.0.0.1", "feeds.example"))
    assert [request.path for request in server.requests] == ["/start"]


async def test_nor_by_a_name_that_changes_its_address(server: Server) -> None:
    """T5."""
    server.route("/", body="secret")
    answers = iter([["127.0.0.1", "8.8.8.8"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"]])

    async def rebinding(host: str, port: int) -> list[str]:
        return next(answers)

    async with Client(FetchSettings(deadline=3), resolver=rebinding) as client:
        for _ in range(3):
            with pytest.raises(FetchError, match="not a public address"):
                await client.get(f"http://rebind.example:{server.port}/")
    assert server.connections == 0


async def test_what_was_checked_is_what_is_dialled(server: Server) -> None:
    """The name is resolved once for a connection: no second answer can slip in between."""
    server.route("/", body="x")
    asked = []

    async def counting(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    settings = FetchSettings(private_hosts=("feeds.example",))
    async with Client(settings, resolver=counting) as client:
        assert (await client.get(f"http://feeds.example:{server.port}/")).status == 200
    assert asked == ["feeds.example"]


async def test_settings_may_name_private_hosts(server: Server) -> None:
    url = server.route("/", body="x")
    async with Client(FetchSettings(private_hosts=("127.0.0.1",))) as client:
        assert (await client.get(url)).body == b"x"


async def test_a_configured_proxy_may_be_private(server: Server) -> None:
    def through_proxy(request: object) -> object:
        from tests.sources.server import Answer

        return Answer(body=b"by proxy")

    server.route("http://news.example/feed", answer=through_proxy)  # type: ignore[arg-type]
    async with Client(FetchSettings(proxy=server.url(""))) as client:
        assert (await client.get("http://news.example/feed")).body == b"by proxy"
    assert server.requests[0].target == "http://news.example/feed"


@pytest.mark.parametrize("login", ["", "me:secret@"])
async def test_a_socks_proxy_carries_the_request(server: Server, login: str) -> None:
    server.route("/feed", body=b"by socks")
    with SocksProxy(server.port) as proxy:
        settings = FetchSettings(proxy=f"socks5://{login}127.0.0.1:{proxy.port}")
        async with Client(settings) as client:
            assert (await client.get("http://news.example/feed")).body == b"by socks"
    assert proxy.asked == [b"news.example"]
    assert proxy.logins == ([b"\x01\x02me\x06secret"] if login else [])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"reply": 5}, "could not connect"),
        ({"greeting": b"\x05\xff"}, "got"),
        ({"greeting": b"HTTP/1.1 400 Bad Request\r\n\r\n"}, "SOCKS"),
        ({"greeting": b"\x05"}, "SOCKS"),
    ],
)
async def test_a_socks_proxy_that_refuses_is_told_and_left(
    server: Server, said: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection stays open: one that nobody closes is told when it is forgotten."""
    forgotten: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", forgotten.append)
    with (
        SocksProxy(server.port, **said) as proxy,
        warnings.catch_warnings(action="error", category=ResourceWarning),
    ):
        async with Client(FetchSettings(proxy=f"socks5://127.0.0.1:{proxy.port}")) as client:
            with pytest.raises(NoConnectionError, match=f"the proxy refuses .*{why}"):
                await client.get("http://news.example/feed")
        gc.collect()
    assert not forgotten
    assert not server.requests


async def test_the_environment_sets_no_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.route("/", body="x")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with Client(FetchSettings(private_hosts=("127.0.0.1",))) as client:
        assert (await client.get(url)).status == 200


@pytest.mark.parametrize(
    ("host", "listed"),
    [
        ("vietnamplus.vn", True),
        ("www.vietnamplus.vn", True),
        ("VietnamPlus.vn.", True),
        ("en.vietnamplus.vn", False),
        ("vietnamplus.vn.evil.example", False),
        ("evilvietnamplus.vn", False),
    ],
)
def test_a_host_is_on_the_list_or_it_is_not(host: str, listed: bool) -> None:
    assert host_listed(host, ["www.vietnamplus.vn"]) is listed
    below = host.endswith("en.vietnamplus.vn")
    assert host_listed(host, with_subdomains(["www.vietnamplus.vn"])) is (listed or below)
