"""TLS is always verified: certificate, name, and never down to plain http."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import FetchSettings
from reader.sources.answers import NoConnectionError, RedirectError
from reader.sources.http import Client
from tests.sources.server import Server

SETTINGS = FetchSettings(private_hosts=("127.0.0.1", "localhost"), deadline=5)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-out", str(certificate), "-keyout", str(key)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with Server(tls=context) as running:
        running.route("/", body="x")
        yield running


async def test_a_certificate_nobody_vouches_for_is_refused(server: Server) -> None:
    async with Client(SETTINGS) as client:
        with pytest.raises(NoConnectionError, match="certificate"):
            await client.get(server.url("/", "localhost"))
    assert server.requests == []


async def test_one_the_user_trusts_is_accepted_for_its_own_name_only(
    server: Server, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    async with Client(SETTINGS) as client:
        assert (await client.get(server.url("/", "localhost"))).body == b"x"
        with pytest.raises(NoConnectionError, match="certificate"):
            await client.get(server.url("/", "127.0.0.1"))


async def test_a_redirect_to_plain_http_is_not_followed(
    server: Server, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with Server() as plain:
        server.route("/down", 301, {"Location": plain.route("/feed", body="x")})
        async with Client(SETTINGS) as client:
            with pytest.raises(RedirectError, match="down to"):
                await client.get(server.url("/down", "localhost"), allowed_hosts=None)
        assert plain.requests == []
