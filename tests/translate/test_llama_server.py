"""The OpenAI-compatible engine against a real llama.cpp server, which runs a model of ours."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from reader.config import Endpoint
from reader.model import Provenance
from reader.translate.engine import Piece
from reader.translate.openai import OpenAiEngine
from reader.translate.translator import Sentence, Translator, whole

if find_spec("xllamacpp") is None:
    pytest.skip("needs a llama.cpp server: pip install xllamacpp", allow_module_level=True)
pytest.importorskip("numpy", reason="numpy writes the model")

from tests.translate.chain_of_words import SENTENCE, write

SERVE = """
import sys, threading
import xllamacpp

given = xllamacpp.CommonParams()
given.model.path, given.n_ctx, given.cpuparams.n_threads = sys.argv[1], 2048, 1
given.hostnames, given.port, given.warmup = ["127.0.0.1"], int(sys.argv[2]), False
server = xllamacpp.Server(given)
print(server.listening_address, flush=True)
threading.Event().wait()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("llama")
    write(folder / "chain.gguf")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, folder / "chain.gguf", str(port)],
            stdout=log,
            stderr=log,
        )
    for _step in range(400):
        if b"\nhttp://" in b"\n" + (folder / "log").read_bytes():
            break
        assert server.poll() is None, (folder / "log").read_text(errors="replace")[-2_000:]
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/v1"
    server.kill()
    server.wait()


def engine(address: str) -> OpenAiEngine:
    return OpenAiEngine(Endpoint("llm", "openai", address, model="chain", deadline=20))


def test_its_stream_becomes_a_sentence_with_its_maker(address: str) -> None:
    given = [Sentence("Giá gạo giảm 8 phần trăm."), Sentence("Giá gạo giảm 9 phần trăm.")]
    one, other = whole(Translator([engine(address)]), given, "vi", "en")
    assert (one.text, one.provenance) == (SENTENCE, Provenance.MACHINE)
    assert one.detail == "chain llm (127.0.0.1)"
    assert "figures differ" in other.detail, "it says 8 whatever it is asked"


def test_what_it_refuses_is_said_and_the_rest_goes_on(address: str) -> None:
    one = engine(address)
    route = one.route("vi", "en")
    assert route is not None
    pieces = [Piece(0, "dài " * 1_000), Piece(1, "Giá gạo giảm.")]
    refused, made = one.translate(pieces, route, lambda: False)
    assert refused.text is None
    assert "status 400" in refused.detail
    assert made.text == SENTENCE


def test_a_wrong_address_is_said(address: str) -> None:
    one = engine(address.replace("/v1", "/elsewhere"))
    route = one.route("vi", "en")
    assert route is not None
    (outcome,) = one.translate([Piece(0, "Giá gạo giảm.")], route, lambda: False)
    assert outcome.text is None
    assert "status 404" in outcome.detail
