"""Sentence vectors in the program: used where installed and allowed, kept, and never needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import cli
from reader.align import vectors
from reader.align.vectors import MODEL, key
from reader.archive.sqlite import open_archive
from reader.commands import meaning
from reader.config import Config, ReadingSettings
from tests.conftest import Run

ENGLISH = """Minister visits Astana
Astana (VNA) – The Vietnamese Minister of Transport met Kazakh officials in Astana on 5 May 2025.
They talked about rail links between Vietnam and Kazakhstan.
"""
VIETNAMESE = """Bộ trưởng thăm Astana
Ngày 5/5/2025, Bộ trưởng Giao thông Vận tải Việt Nam gặp các quan chức Kazakhstan tại Astana.
Hai bên bàn về kết nối đường sắt giữa Việt Nam và Kazakhstan.
"""
AUTO = Config(outlets=(), feeds=(), sites=())
OFF = Config(outlets=(), feeds=(), sites=(), reading=ReadingSettings(semantic="off"))


def test_settings_environment_and_a_missing_package_forbid_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(meaning, "installed", lambda: True)
    assert not meaning.allowed(AUTO)  # the environment of the tests says off
    monkeypatch.delenv("READER_SEMANTIC")
    assert meaning.allowed(AUTO)
    assert not meaning.allowed(OFF)
    monkeypatch.setattr(meaning, "installed", lambda: False)
    assert not meaning.allowed(AUTO)
    with open_archive(None) as archive:
        assert meaning.open_vectors(AUTO, archive, 1.0) is None


@pytest.mark.parametrize(
    ("settings", "here", "line"),
    [
        ("", True, f"sentence vectors: {MODEL}"),
        ("", False, "no sentence vectors: `pip install 'silk-reader[semantic]'`"),
        ('[reading]\nsemantic = "off"\n', True, "sentence vectors are off in the settings"),
    ],
)
def test_the_doctor_says_in_a_line_how_it_stands(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    settings: str,
    here: bool,
    line: str,
) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(settings, encoding="utf-8")
    monkeypatch.setattr(vectors, "installed", lambda: here)
    archive = tmp_path / "archive.sqlite"
    assert cli.main(["--config", str(file), "--archive", str(archive), "doctor"]) == 0
    said = capfd.readouterr().out
    assert line in said
    assert "BAD" not in said


def test_a_wrong_setting_is_refused_by_name(reader: Run, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[reading]\nsemantic = "yes"\n', encoding="utf-8")
    done = reader("--sample", "--config", file, "list")
    assert done.returncode == 2
    assert b"reading.semantic" in done.stderr
    assert b"auto, off" in done.stderr


@pytest.mark.skipif(not vectors.installed(), reason="needs the extra silk-reader[semantic]")
def test_what_two_articles_mean_is_kept_in_the_archive(
    reader: Run, archive_file: Path, tmp_path: Path
) -> None:
    for name, text, outlet in (("en", ENGLISH, "vna"), ("vi", VIETNAMESE, "vietnamnet")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert reader("import", tmp_path / f"{name}.txt", "--outlet", outlet).returncode == 0
    assert reader("show", "1", "--beside", "2").returncode == 0
    with open_archive(archive_file) as archive:
        article = archive.article(1)
        assert article is not None
        keys = [key(block.text) for block in article.article.blocks]
        assert archive.vectors(MODEL, keys) == {}
    done = reader("show", "1", "--beside", "2", READER_SEMANTIC="auto")
    assert done.returncode == 0, done.stderr
    assert b"rail links" in done.stdout
    with open_archive(archive_file) as archive:
        assert set(archive.vectors(MODEL, keys)) == set(keys)
