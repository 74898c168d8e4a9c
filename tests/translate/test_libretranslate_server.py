"""The LibreTranslate engine against a real server, which runs a package of ours without a network.

The server's dependencies do not go together with ours, so it stands in an environment of its own:
``pip install libretranslate spacy`` there, and READER_LIBRETRANSLATE names its ``libretranslate``.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Endpoint
from reader.model import Provenance
from reader.translate.libretranslate import LibreTranslateEngine
from reader.translate.translator import Sentence, Translator, whole

SERVER = os.environ.get("READER_LIBRETRANSLATE", "")
if not SERVER:
    pytest.skip("READER_LIBRETRANSLATE names no server's command", allow_module_level=True)
pytest.importorskip("ctranslate2", reason="the extra “ctranslate2” is not installed")
pytest.importorskip("sentencepiece", reason="the extra “ctranslate2” is not installed")

from tests.translate.word_for_word import SENTENCES, write  # noqa: E402

SPLITTER = "import spacy, sys; spacy.blank('xx').to_disk(sys.argv[1])"


def packages(folder: Path) -> None:
    """Write the same words as two packages, for the server wants both languages."""
    names = {"vi": "Vietnamese", "en": "English"}
    write(folder / "vi_en", argos=True)
    python = Path(SERVER).with_name("python")
    subprocess.run([python, "-c", SPLITTER, folder / "vi_en" / "spacy"], check=True)
    shutil.copytree(folder / "vi_en", folder / "en_vi")
    for one, other in (("vi", "en"), ("en", "vi")):
        said = {
            "type": "translate",
            "package_version": "1.0",
            "argos_version": "1.9",
            "from_code": one,
            "from_name": names[one],
            "to_code": other,
            "to_name": names[other],
        }
        (folder / f"{one}_{other}" / "metadata.json").write_text(json.dumps(said))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("libretranslate")
    packages(root / "data" / "argos-translate" / "packages")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = ["--host", "127.0.0.1", "--port", str(port), "--load-only", "vi,en", "--api-keys"]
    folders = {f"XDG_{kind}_HOME": str(root / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(
            [SERVER, *given],
            stdout=log,
            stderr=log,
            cwd=root,
            env={**os.environ, **folders, "ARGOS_CHUNK_TYPE": "SPACY"},
        )
    try:
        for _step in range(600):
            if b"Running on" in (root / "log").read_bytes():
                break
            assert server.poll() is None, (root / "log").read_text(errors="replace")[-2_000:]
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def test_it_translates_what_it_lists(address: str) -> None:
    engine = LibreTranslateEngine(Endpoint("desk", "libretranslate", address))
    assert engine.route("vi", "ru") is None
    made = whole(Translator([engine]), [Sentence(s) for s in SENTENCES], "vi", "en")
    assert [s.text for s in made] == list(SENTENCES.values())
    assert {s.provenance for s in made} == {Provenance.MACHINE}


def test_a_wrong_key_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_KEY", "s3cret")
    engine = LibreTranslateEngine(Endpoint("desk", "libretranslate", address, key="DESK_KEY"))
    (made,) = whole(Translator([engine]), [Sentence("Giá gạo tăng .")], "vi", "en")
    assert made.provenance is Provenance.NONE
    assert "status 403" in made.detail
    assert "s3cret" not in made.detail
