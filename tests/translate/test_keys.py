"""Keys of servers: the environment first, then a keyring, and nowhere else."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Endpoint
from reader.errors import EngineError
from reader.translate import keys
from reader.translate.endpoint import Server
from reader.translate.libretranslate import LibreTranslateEngine
from reader.translate.openai import OpenAiEngine
from tests.translate.test_engines import Loopback, libre, outcomes

keyring = pytest.importorskip("keyring", reason="the extra “keyring” is not installed")
from keyring import errors  # noqa: E402
from keyring.backend import KeyringBackend  # noqa: E402
from keyring.backends.fail import Keyring as NoKeyring  # noqa: E402


class InMemory(KeyringBackend):
    """A backend of keyring's own interface that keeps everything in a dictionary."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        if self.locked:
            raise errors.KeyringLocked("s3cret is behind a lock")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    monkeypatch.delenv("DESK_KEY", raising=False)
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def server() -> Iterator[Loopback]:
    loopback = Loopback()
    loopback.reply = libre
    yield loopback
    loopback.close()


def desk(server: Loopback) -> Endpoint:
    return Endpoint("desk", "libretranslate", server.url, key="DESK_KEY")


def test_a_key_of_the_keyring_reaches_the_server(ring: InMemory, server: Loopback) -> None:
    keys.keep_key("DESK_KEY", "s3cret")
    assert ring.kept == {("silk-reader", "DESK_KEY"): "s3cret"}
    outcomes(LibreTranslateEngine(desk(server)), "xin", "chào", "bạn")
    sent = [body["api_key"] for _m, path, _h, body in server.requests if path == "/translate"]
    assert sent == ["s3cret"] * 3
    assert ring.asked == 1, "a keyring may ask its owner: it is opened once"


def test_the_environment_wins(
    ring: InMemory, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.keep_key("DESK_KEY", "old")
    monkeypatch.setenv("DESK_KEY", "new")
    assert Server(desk(server)).key() == "new"
    assert (keys.origin("DESK_KEY"), ring.asked) == ("environment", 0)


def test_a_server_that_repeats_the_key_does_not_bring_it_to_light(
    ring: InMemory, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    keys.keep_key("DESK_KEY", "s3cret")
    server.reply = lambda m, p, b: libre(m, p, b) if m == "GET" else (403, b"bad key s3cret")
    with caplog.at_level(logging.DEBUG):
        (refused,) = outcomes(LibreTranslateEngine(desk(server)), "xin")
    assert "bad key …" in refused.detail
    assert "s3cret" not in refused.detail + caplog.text


def test_without_a_key_the_way_to_one_is_told(ring: InMemory, server: Loopback) -> None:
    (refused,) = outcomes(LibreTranslateEngine(desk(server)), "xin")
    assert refused.detail == (
        "desk: its key DESK_KEY is neither in the environment nor in the keyring. "
        "Set the variable, or: reader engines key desk."
    )


def test_without_the_package_that_is_said(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DESK_KEY", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not keys.available()
    (refused,) = outcomes(LibreTranslateEngine(desk(server)), "xin")
    assert "no keyring is installed" in refused.detail
    with pytest.raises(EngineError, match=r"silk-reader\[keyring\]"):
        keys.keep_key("DESK_KEY", "s3cret")
    assert not keys.forget_key("DESK_KEY")


def test_a_machine_without_a_keyring_and_a_locked_one_are_told_apart(
    ring: InMemory, server: Loopback
) -> None:
    ring.locked = True
    with pytest.raises(EngineError, match="cannot be opened \\(KeyringLocked\\)") as caught:
        Server(desk(server)).key()
    assert "s3cret" not in str(caught.value)
    keyring.set_keyring(NoKeyring())
    with pytest.raises(EngineError, match="no keyring that can be used"):
        keys.find_key("DESK_KEY")


def test_a_forgotten_key_is_gone(ring: InMemory) -> None:
    keys.keep_key("DESK_KEY", "s3cret")
    assert keys.forget_key("DESK_KEY")
    assert not keys.forget_key("DESK_KEY")
    assert (ring.kept, keys.find_key("DESK_KEY")) == ({}, "")


# --- the command -------------------------------------------------------------------------------

BACKEND = """
import json, pathlib
from keyring.backend import KeyringBackend

FILE = pathlib.Path(__file__).with_name("kept.json")


class InFile(KeyringBackend):
    priority = 1

    def _kept(self):
        return json.loads(FILE.read_text()) if FILE.exists() else {}

    def get_password(self, service, username):
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service, username, password):
        FILE.write_text(json.dumps(self._kept() | {f"{service}/{username}": password}))

    def delete_password(self, service, username):
        kept = self._kept()
        del kept[f"{service}/{username}"]
        FILE.write_text(json.dumps(kept))
"""
SETTINGS = """
[translation]
engines = ["local", "desk"]
[[endpoint]]
name = "desk"
kind = "libretranslate"
url = "https://translate.example"
key = "DESK_KEY"
cost = "2 cents a page"
[[endpoint]]
name = "own"
kind = "ctranslate2"
path = "~/models"
"""


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "infile.py").write_text(BACKEND)
    (tmp_path / "feeds.toml").write_text(SETTINGS)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "infile.InFile")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delenv("DESK_KEY", raising=False)
    return tmp_path


def engines(place: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reader", "engines", *words, "--config", place / "feeds.toml"],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_key_is_kept_named_and_forgotten_and_never_shown(command: Path) -> None:
    before = engines(command).stdout.splitlines()
    assert "on this machine" in before[0]
    assert before[1].startswith("2   desk          libretranslate  leaves this machine")
    assert "2 cents a page" in before[1]
    assert before[1].endswith("key DESK_KEY: missing")
    assert before[2].startswith("-   own           ctranslate2     on this machine")
    kept = engines(command, "key", "desk", given="s3cret\n")
    assert kept.returncode == 0, kept.stderr
    assert json.loads((command / "kept.json").read_text()) == {"silk-reader/DESK_KEY": "s3cret"}
    listed = engines(command, "--format", "jsonl")
    assert json.loads(listed.stdout.splitlines()[1])["key_from"] == "keyring"
    gone = engines(command, "forget", "desk")
    assert (gone.returncode, engines(command, "forget", "desk").returncode) == (0, 3)
    shown = "".join(done.stdout + done.stderr for done in (kept, listed, gone))
    assert "s3cret" not in shown


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("key",), "x\n", "which engine?"),
        (("key", "own"), "x\n", "no [[endpoint]] of that name has a key. With keys: desk."),
        (("key", "desk"), "\n", "that is no key"),
        (("key", "desk"), "a\x1b[31mb\n", "that is no key"),
    ],
)
def test_what_is_no_key_is_refused(
    command: Path, words: tuple[str, ...], given: str, said: str
) -> None:
    done = engines(command, *words, given=given)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (command / "kept.json").exists()


@pytest.mark.parametrize("key", ["sk-s3cret\nX: y", "sk-s3cret\x00", "sk-s3crét"])
def test_a_key_no_header_can_hold_is_said_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr("reader.translate.endpoint.find_key", lambda _name: key)
    engine = OpenAiEngine(
        Endpoint("desk", "openai", "http://127.0.0.1:9/v1", model="m", key="DESK_KEY")
    )
    (refused,) = outcomes(engine, "xin")
    assert refused.text is None
    assert "its key DESK_KEY is none" in refused.detail
    assert "s3cr" not in refused.detail


def test_the_line_end_of_a_file_is_no_part_of_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DESK_KEY", "s3cret\n")
    endpoint = Endpoint("desk", "libretranslate", "http://127.0.0.1:9", key="DESK_KEY")
    assert Server(endpoint).key() == "s3cret"


def test_a_password_in_an_address_is_neither_listed_nor_said(command: Path) -> None:
    settings = (command / "feeds.toml").read_text().replace("https://", "https://me:hunter2@")
    (command / "feeds.toml").write_text(settings)
    for words in ((), ("--format", "jsonl")):
        listed = engines(command, *words)
        assert "https://" in listed.stdout
        assert "hunter2" not in listed.stdout + listed.stderr
    endpoint = Endpoint("desk", "openai", "http://me:hunter2@127.0.0.1:9/v1", model="m", deadline=2)
    (refused,) = outcomes(OpenAiEngine(endpoint), "xin")
    assert "Is the server running at 127.0.0.1:9?" in refused.detail
