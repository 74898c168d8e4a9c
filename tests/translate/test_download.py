"""Models over the network: what can go wrong, what is said, and that nothing half-done is used."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reader.commands.model_source import ModelSource
from reader.config import Config, FetchSettings
from reader.errors import EngineError, FetchError
from reader.translate import download as downloading
from reader.translate.catalogue import parse
from reader.translate.folders import CancelledError
from reader.translate.store import MANIFEST, Model, ModelStore
from tests.sources.server import Answer, Server, drip, stall_before_head
from tests.translate.publisher import RECORDS, Publisher, sha256

CONFIG = Config((), (), (), fetch=FetchSettings(private_hosts=("127.0.0.1",)))


@pytest.fixture
def publisher(small_model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Has the small model as vi-en 3.0; not open yet. Parts are of 64 kB, pauses are short."""
    monkeypatch.setattr(downloading, "PART", 64_000)
    monkeypatch.setattr(downloading, "PAUSE", 0.01)
    with Server() as server:
        made = Publisher(server)
        made.publish_folder(small_model, "vi", "en")
        yield made


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def source_of(publisher: Publisher) -> ModelSource:
    return ModelSource(CONFIG, mirror=publisher.mirror)


def add(publisher: Publisher, source: str = "vi", target: str = "en") -> Model:
    publisher.open()
    return source_of(publisher).add(source, target, lambda done, total: None)


def nothing_usable(root: Path) -> bool:
    return ModelStore(root).installed() == ()


def leftovers(root: Path) -> list[str]:
    return sorted(p.name for p in root.iterdir() if p.name.endswith((".tmp", ".old")))


WEIGHTS = "main-workspace/translations-models-v2/vien-model-3.0.zst"
VOCABULARY = "main-workspace/translations-models-v2/vien-vocab-3.0.zst"


# --- what goes well ----------------------------------------------------------------------------


def test_a_model_comes_whole_and_translates(publisher: Publisher, root: Path) -> None:
    model = add(publisher)
    assert model.folder == root / "vi-en"
    assert (model.version, model.architecture, model.license) == ("3.0", "tiny", "MPL-2.0")
    ModelStore(root).verify(model)
    assert leftovers(root) == []
    assert not list(root.glob(".*.part"))


def test_it_is_fetched_in_parts_and_tells_how_far_it_is(publisher: Publisher, root: Path) -> None:
    publisher.open()
    told: list[tuple[int, int]] = []
    source_of(publisher).add("vi", "en", lambda done, total: told.append((done, total)))
    assert len(publisher.server.asked(f"/{WEIGHTS}")) > 2
    assert [d for d, _ in told] == sorted(d for d, _ in told)
    assert told[-1][0] == told[-1][1] == sum(map(len, publisher.packed.values()))


def test_a_server_without_parts_serves_as_well(publisher: Publisher, root: Path) -> None:
    publisher.parts = False
    ModelStore(root).verify(add(publisher))
    assert len(publisher.server.asked(f"/{WEIGHTS}")) == 1


def test_the_same_version_is_not_fetched_again(publisher: Publisher, root: Path) -> None:
    add(publisher)
    before = len(publisher.server.asked(f"/{WEIGHTS}"))
    add(publisher)
    assert len(publisher.server.asked(f"/{WEIGHTS}")) == before


def test_a_damaged_model_is_fetched_anew(publisher: Publisher, root: Path) -> None:
    weights = next((add(publisher).folder).glob("model.*"))
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    ModelStore(root).verify(add(publisher))


def test_a_newer_version_takes_the_older_one_s_place(
    publisher: Publisher, root: Path, small_model: Path
) -> None:
    assert add(publisher).version == "3.0"
    publisher.publish_folder(small_model, "vi", "en", "3.1")
    publisher.publish_folder(small_model, "vi", "en", "3.2a1")
    assert add(publisher).version == "3.2a1"
    assert leftovers(root) == []


# --- transfers that break ----------------------------------------------------------------------


def test_a_cut_transfer_goes_on_where_it_stopped(publisher: Publisher, root: Path) -> None:
    publisher.open()
    publisher.cut_once(WEIGHTS, 50_000)
    ModelStore(root).verify(source_of(publisher).add("vi", "en", lambda done, total: None))
    ranges = [r.headers["range"] for r in publisher.server.asked(f"/{WEIGHTS}")]
    assert ranges[1].startswith("bytes=50000-")


def test_what_came_before_an_interruption_is_used_the_next_time(
    publisher: Publisher, root: Path
) -> None:
    publisher.open()
    done = 0

    def note(n: int, _total: int) -> None:
        nonlocal done
        done = n

    with pytest.raises(CancelledError, match="kept"):
        source_of(publisher).add("vi", "en", note, lambda: done >= 128_000)
    assert nothing_usable(root)
    asked = len(publisher.server.asked(f"/{WEIGHTS}"))
    ModelStore(root).verify(source_of(publisher).add("vi", "en", note))
    again = publisher.server.asked(f"/{WEIGHTS}")[asked:]
    assert again[0].headers["range"].startswith("bytes=128000-")


def test_a_part_left_by_another_version_does_no_harm(publisher: Publisher, root: Path) -> None:
    root.mkdir()
    name = next(r["name"] for r in publisher.records if r["fileType"] == "model")
    (root / f".vi-en.{name}.part").write_bytes(b"x" * 100_000)
    ModelStore(root).verify(add(publisher))


def test_a_part_longer_than_the_file_does_no_harm(publisher: Publisher, root: Path) -> None:
    root.mkdir()
    for record in publisher.records:
        record["attachment"].pop("size")
        (root / f".vi-en.{record['name']}.part").write_bytes(b"x" * 900_000)
    ModelStore(root).verify(add(publisher))


def test_damaged_bytes_are_refused(publisher: Publisher, root: Path) -> None:
    data = bytearray(publisher.packed[WEIGHTS])
    data[1000] ^= 1
    publisher.packed[WEIGHTS] = bytes(data)
    with pytest.raises(EngineError, match="SHA-256 is not the publisher's"):
        add(publisher)
    assert nothing_usable(root)
    assert leftovers(root) == []


def test_a_file_shorter_than_stated_is_refused(publisher: Publisher, root: Path) -> None:
    publisher.packed[WEIGHTS] = publisher.packed[WEIGHTS][:-500]
    publisher.parts = False
    with pytest.raises(EngineError, match="bytes and should have"):
        add(publisher)
    assert nothing_usable(root)


def test_what_unpacks_to_something_else_is_refused(publisher: Publisher, root: Path) -> None:
    for record in publisher.records:
        record["decompressedHash"] = sha256(b"another file")
    with pytest.raises(EngineError, match="unpacked file is damaged"):
        add(publisher)
    assert nothing_usable(root)


def test_a_bomb_is_stopped_at_the_size_stated(publisher: Publisher, root: Path) -> None:
    bomb = zstandard.compress(b"\0" * 300_000_000)
    publisher.packed[WEIGHTS] = bomb
    for record in publisher.records:
        if record["fileType"] == "model":
            record["attachment"].update(size=len(bomb), hash=sha256(bomb))
    with pytest.raises(EngineError, match="unpacks to more than 318839 bytes"):
        add(publisher)
    assert nothing_usable(root)


def test_a_second_frame_is_not_overlooked(publisher: Publisher, root: Path) -> None:
    twice = publisher.packed[WEIGHTS] + zstandard.compress(b"more")
    publisher.packed[WEIGHTS] = twice
    for record in publisher.records:
        if record["fileType"] == "model":
            record["attachment"].update(size=len(twice), hash=sha256(twice))
    with pytest.raises(EngineError, match="unpacks to more"):
        add(publisher)


# --- servers that fail -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_refused_file_is_said_with_its_status(
    publisher: Publisher, root: Path, status: int
) -> None:
    publisher.open()
    publisher.server.route(f"/{WEIGHTS}", status)
    with pytest.raises(FetchError, match=f"status {status}.*--mirror"):
        source_of(publisher).add("vi", "en", lambda done, total: None)
    tries = len(publisher.server.asked(f"/{WEIGHTS}"))
    assert tries == (4 if status == 500 else 1)
    assert nothing_usable(root)


def test_a_server_that_fails_twice_is_asked_again(publisher: Publisher, root: Path) -> None:
    publisher.open()
    real = publisher.server._routes[f"/{WEIGHTS}"]
    publisher.server.route(
        f"/{WEIGHTS}",
        answer=lambda request: (
            real(request)
            if len(publisher.server.asked(f"/{WEIGHTS}")) > 2
            else replace(real(request), status=503, body=b"")
        ),
    )
    ModelStore(root).verify(source_of(publisher).add("vi", "en", lambda done, total: None))


@pytest.mark.parametrize("refuses", [True, False])
def test_a_server_that_never_gets_further_is_given_up(
    publisher: Publisher, root: Path, refuses: bool
) -> None:
    """One that refuses every part, and one without parts that always breaks off."""
    publisher.open()
    if refuses:
        publisher.server.route(f"/{WEIGHTS}", answer=lambda _request: Answer(416, {}, b""))
    else:
        publisher.server.fault(f"/{WEIGHTS}", _break_off)
    with pytest.raises(FetchError, match="neither the whole file nor parts"):
        source_of(publisher).add("vi", "en", lambda done, total: None)
    assert len(publisher.server.asked(f"/{WEIGHTS}")) <= downloading.TRIES
    assert nothing_usable(root)


def _break_off(connection: socket.socket, _server: Server) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + b"x" * 30_000)


@pytest.mark.parametrize("body", [b"<html>log in</html>", b'{"data": 3}', b"[" * 100_000, b"\xff"])
def test_a_list_that_is_none_is_said(publisher: Publisher, root: Path, body: bytes) -> None:
    publisher.server.route(RECORDS, body=body)
    with pytest.raises(EngineError, match="no such list"):
        source_of(publisher).add("vi", "en", lambda done, total: None)


def test_an_unreachable_server_is_said(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="no connection"):
        ModelSource(CONFIG, mirror=f"http://127.0.0.1:{port}").add(
            "vi", "en", lambda done, total: None
        )


@pytest.mark.parametrize("fault", [drip, stall_before_head])
def test_a_stalling_server_ends_at_the_deadline(
    publisher: Publisher, root: Path, monkeypatch: pytest.MonkeyPatch, fault: object
) -> None:
    monkeypatch.setattr("reader.commands.model_source.PART_DEADLINE", 0.15)
    publisher.open()
    publisher.server.fault(f"/{WEIGHTS}", fault)  # type: ignore[arg-type]
    begun = time.monotonic()
    with pytest.raises(FetchError, match="no complete answer"):
        source_of(publisher).add("vi", "en", lambda done, total: None)
    assert time.monotonic() - begun < 8


def test_a_redirect_to_another_host_is_refused(publisher: Publisher, root: Path) -> None:
    publisher.open()
    publisher.server.route(f"/{WEIGHTS}", 302, {"Location": "http://localhost:1/x"})
    with pytest.raises(FetchError):
        source_of(publisher).add("vi", "en", lambda done, total: None)


def test_cancelling_during_a_pause_does_not_wait(
    publisher: Publisher, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "PAUSE", 30.0)
    publisher.open()
    publisher.server.route(f"/{WEIGHTS}", 500)
    begun = time.monotonic()
    with pytest.raises((CancelledError, FetchError)):
        source_of(publisher).add(
            "vi", "en", lambda done, total: None, lambda: time.monotonic() - begun > 0.3
        )
    assert time.monotonic() - begun < 5


# --- records that lie --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.bin",
        "/etc/passwd",
        "model.vien.exe",
        "model..bin",
        ".model.vien.bin",
        "model.vien.bin\0",
        "MODEL.VIEN.BIN",
        "model/vien.bin",
        "vocab.vien.spm",
        "model." + "x" * 300 + ".bin",
    ],
)
def test_a_file_name_that_is_none_is_left_out(publisher: Publisher, root: Path, name: str) -> None:
    for record in publisher.records:
        if record["fileType"] == "model":
            record["name"] = name
    with pytest.raises(EngineError, match="no model is published"):
        add(publisher)
    assert not (root / "vi-en").exists()


@pytest.mark.parametrize("place", ["../x.zst", "https://elsewhere.example/x", "/x", "a//b", "", 3])
def test_a_location_outside_the_base_is_left_out(
    publisher: Publisher, root: Path, place: object
) -> None:
    for record in publisher.records:
        record["attachment"]["location"] = place
    with pytest.raises(EngineError, match="no model is published"):
        add(publisher)


def test_a_file_without_any_digest_is_left_out(publisher: Publisher, root: Path) -> None:
    for record in publisher.records:
        record.pop("decompressedHash")
        record["attachment"].pop("hash")
    with pytest.raises(EngineError, match="no model is published"):
        add(publisher)


def test_one_digest_is_enough(publisher: Publisher, root: Path) -> None:
    for record in publisher.records:
        record.pop("decompressedHash")
        record.pop("decompressedSize")
    ModelStore(root).verify(add(publisher))


def test_a_pair_of_two_legs_names_both(publisher: Publisher, root: Path, small_model: Path) -> None:
    publisher.publish_folder(small_model, "en", "ru")
    with pytest.raises(EngineError, match=r"add vi en.*add en ru"):
        add(publisher, "vi", "ru")


# --- this machine ------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_mended_by_the_same_command(
    publisher: Publisher, root: Path
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, the device that is always full")
    root.mkdir()
    name = next(r["name"] for r in publisher.records if r["fileType"] == "model")
    part = root / f".vi-en.{name}.part"
    part.symlink_to("/dev/full")
    with pytest.raises(EngineError, match="no space left"):
        add(publisher)
    part.unlink()
    ModelStore(root).verify(add(publisher))


def test_a_folder_that_cannot_be_written_is_said(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READER_MODELS", str(tmp_path / "file" / "models"))
    with pytest.raises(EngineError, match=r"cannot write to the folder of models.*READER_MODELS"):
        add(publisher)


def _add_in_process(mirror: str, results: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    results.put(
        ModelSource(CONFIG, mirror=mirror).add("vi", "en", lambda done, total: None).version
    )


def test_two_processes_fetch_a_pair_once(publisher: Publisher, root: Path) -> None:
    publisher.open()
    context = multiprocessing.get_context("fork")
    results: multiprocessing.Queue = context.Queue()  # type: ignore[type-arg]
    both = [
        context.Process(target=_add_in_process, args=(publisher.mirror, results)) for _ in range(2)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join(20)
    assert [results.get(timeout=1) for _ in both] == ["3.0", "3.0"]
    firsts = [
        r
        for r in publisher.server.asked(f"/{WEIGHTS}")
        if r.headers["range"].startswith("bytes=0-")
    ]
    assert len(firsts) == 1
    assert leftovers(root) == []


def test_a_killed_download_leaves_nothing_that_is_trusted(publisher: Publisher, root: Path) -> None:
    publisher.open()
    publisher.server.fault(f"/{VOCABULARY}", stall_before_head)
    child = os.fork()
    if child == 0:
        try:
            source_of(publisher).add("vi", "en", lambda done, total: None)
        finally:
            os._exit(0)
    _until(lambda: bool(publisher.server.asked(f"/{VOCABULARY}")))
    os.kill(child, 9)
    os.waitpid(child, 0)
    assert nothing_usable(root)
    publisher.server._faults.clear()
    ModelStore(root).verify(source_of(publisher).add("vi", "en", lambda done, total: None))


def _until(done: object) -> None:
    for _ in range(200):
        if done():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


# --- the list ----------------------------------------------------------------------------------


def test_the_list_is_kept_for_when_there_is_no_network(publisher: Publisher, root: Path) -> None:
    publisher.open()
    models, note = source_of(publisher).known()
    assert [m.id for m in models] == ["vi-en"]
    assert note == ""
    offline = ModelSource(CONFIG, mirror=publisher.mirror, offline=True)
    assert [m.id for m in offline.known()[0]] == ["vi-en"]


def test_without_list_and_network_the_usual_pairs_are_shown(root: Path) -> None:
    models, note = ModelSource(CONFIG, mirror="http://127.0.0.1:9", offline=True).known()
    assert "vi-en" in [m.id for m in models]
    assert "offline" in note


# --- the folder --------------------------------------------------------------------------------


def test_a_model_made_elsewhere_is_taken_in(root: Path, small_model: Path) -> None:
    model = downloading.take_folder(small_model, "vi", "en", ModelStore(root))
    assert sorted(p.name for p in model.folder.iterdir()) == [
        MANIFEST,
        "model.vien.intgemm.alphas.bin",
        "vocab.vien.spm",
    ]


def test_a_folder_without_weights_is_refused(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "vi-en"
    empty.mkdir()
    (empty / "vocab.vien.spm").write_bytes(b"x")
    with pytest.raises(EngineError, match="weights or vocabulary are missing"):
        downloading.take_folder(empty, "vi", "en", ModelStore(root))


def test_a_manifest_that_names_other_files_is_damaged(root: Path, small_model: Path) -> None:
    folder = downloading.take_folder(small_model, "vi", "en", ModelStore(root)).folder
    said = json.loads((folder / MANIFEST).read_text())
    said["files"][0]["name"] = "../../secret"
    (folder / MANIFEST).write_text(json.dumps(said))
    with pytest.raises(EngineError, match="manifest is damaged"):
        ModelStore(root).read("vi", "en")


def test_removing_removes_all_of_it(root: Path, small_model: Path) -> None:
    store = ModelStore(root)
    downloading.take_folder(small_model, "vi", "en", store)
    store.remove("vi", "en")
    assert list(root.iterdir()) == []
    with pytest.raises(EngineError, match="is not here"):
        store.remove("vi", "en")


# --- anything at all ---------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = ("name", "fileType", "sourceLanguage", "targetLanguage", "version", "attachment")


@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6) | JSON, max_size=4))
def test_no_records_break_the_reading_of_the_list(records: list[object]) -> None:
    assert isinstance(parse(json.dumps({"data": records}).encode()), tuple)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_the_list(body: bytes) -> None:
    with contextlib.suppress(EngineError):
        parse(body)
