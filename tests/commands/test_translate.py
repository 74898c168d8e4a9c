"""``reader translate`` as a person or a script uses it, over the small model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytest.importorskip("fxtranslate", reason="needs the engine: silk-reader[translate]")

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "translate"
PRICE = "Giá xăng tăng 15 phần trăm so với năm 2026."
PRICE_EN = "Fuel prices rose 15 percent compared with 2026."


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_MODELS", str(SMALL))


@pytest.fixture
def none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("READER_MODELS", str(tmp_path / "none"))


def lines(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().splitlines()]


@pytest.mark.usefixtures("models")
class TestTranslate:
    def test_a_pipe_is_translated(self, reader: Run, archive_file: Path) -> None:
        done = reader("translate", "--to", "en", stdin=f"{PRICE}\n".encode())
        assert done.stdout.decode() == f"{PRICE_EN}\n"
        assert b"on this machine" in done.stderr
        assert done.returncode == 0
        assert not archive_file.exists(), "a pipe needs no archive and makes none"

    def test_quiet_says_nothing(self, reader: Run) -> None:
        done = reader("translate", "--to", "en", "-q", stdin=f"{PRICE}\n".encode())
        assert done.stderr == b""

    def test_paragraphs_stay_as_they_were(self, reader: Run, tmp_path: Path) -> None:
        file = tmp_path / "text.txt"
        file.write_text(f"\n  {PRICE}\n\n\n* * *\n{PRICE} {PRICE}\n\n", encoding="utf-8")
        done = reader("translate", file, "--from", "vi", "--to", "en")
        expected = f"\n  {PRICE_EN}\n\n\n* * *\n{PRICE_EN} {PRICE_EN}\n\n"
        assert done.stdout.decode() == expected

    def test_records_say_who_translated_what(self, reader: Run) -> None:
        text = f"Mở đầu 7.\n{PRICE}\n"
        done = reader("translate", "--to", "en", "--format", "jsonl", stdin=text.encode())
        record = lines(done.stdout)[1]
        assert text[record["start"] : record["end"]] == PRICE  # type: ignore[misc]
        assert record["v"] == 1
        assert (record["from"], record["to"], record["paragraph"]) == ("vi", "en", 1)
        assert (record["text"], record["provenance"]) == (PRICE_EN, "machine")
        assert str(record["detail"]).startswith("fxtranslate")
        assert record["warnings"] == []

    def test_wrong_figures_are_said(self, reader: Run) -> None:
        text = "Ngày 6/5, ông Tô Lâm thăm 2.345 hộ dân."
        done = reader(
            "translate", "--from", "vi", "--to", "en", "--format", "jsonl", stdin=text.encode()
        )
        assert lines(done.stdout)[0]["warnings"]
        assert b"sentence 1:" in done.stderr

    def test_side_by_side_fits_the_width(self, reader: Run) -> None:
        done = reader(
            "translate", "--to", "en", "--format", "side", "--width", "50", stdin=PRICE.encode()
        )
        rows = done.stdout.decode().splitlines()
        assert len(rows) > 1
        assert all(len(row) <= 50 and " │ " in row for row in rows)

    def test_tmx_is_written(self, reader: Run) -> None:
        from reader.view.tmx import Unit, read

        done = reader("translate", "--to", "en", "--format", "tmx", stdin=PRICE.encode())
        assert list(read(done.stdout)) == [Unit("vi", PRICE, "en", PRICE_EN, "machine")]

    def test_a_correction_wins_from_then_on(self, reader: Run) -> None:
        right = "Petrol became 15% dearer than in 2026."
        kept = reader("translate", "--to", "en", "--correct", right, stdin=PRICE.encode())
        assert kept.returncode == 0
        done = reader("translate", "--to", "en", "--format", "jsonl", stdin=PRICE.encode())
        assert lines(done.stdout)[0]["text"] == right
        assert lines(done.stdout)[0]["provenance"] == "person"
        other = PRICE.replace("15", "9")
        done = reader("translate", "--to", "en", stdin=other.encode())
        assert done.stdout.decode().strip() == right.replace("15", "9")
        alone = reader("translate", "--to", "en", "--no-memory", stdin=PRICE.encode())
        assert alone.stdout.decode() == PRICE_EN

    def test_the_memory_goes_out_and_comes_in(self, reader: Run, tmp_path: Path) -> None:
        reader("translate", "--to", "en", "--correct", "Right.", stdin=PRICE.encode())
        file = tmp_path / "memory.tmx"
        reader("translate", "--export-memory", "-o", file)
        elsewhere = {"READER_ARCHIVE": str(tmp_path / "other.sqlite")}
        taken = reader("translate", "--import-memory", file, **elsewhere)
        assert b"1 translation" in taken.stderr
        done = reader("translate", "--to", "en", stdin=PRICE.encode(), **elsewhere)
        assert done.stdout.decode() == "Right."

    def test_what_a_machine_made_is_no_memory(self, reader: Run, tmp_path: Path) -> None:
        file = tmp_path / "made.tmx"
        reader("translate", "--to", "en", "--format", "tmx", "-o", file, stdin=PRICE.encode())
        taken = reader("translate", "--import-memory", file)
        assert taken.returncode == 3
        assert b"0 translations taken in\n1 left out: a machine made it\n" in taken.stderr

    @pytest.mark.parametrize("name", ["none.tmx", "."])
    def test_a_memory_that_cannot_be_read_is_said(
        self, reader: Run, tmp_path: Path, name: str
    ) -> None:
        done = reader("translate", "--import-memory", tmp_path / name)
        assert done.returncode == 5
        assert b"there is no such file" in done.stderr or b"is a folder" in done.stderr

    def test_its_own_language_is_no_target(self, reader: Run) -> None:
        done = reader("translate", "--to", "vi", stdin=PRICE.encode())
        assert done.returncode == 2
        assert b"in that language already" in done.stderr

    def test_an_article_is_translated_where_nothing_better_is(
        self, reader: Run, tmp_path: Path
    ) -> None:
        file = tmp_path / "tin.txt"
        file.write_text(f"Tin thị trường\n\n{PRICE}\n", encoding="utf-8")
        reader("import", file, "--lang", "vi")
        shown = reader("show", "1", "--beside", "en").stdout.decode()
        assert PRICE_EN in shown
        assert "machine translation" in shown
        reader("translate", "--to", "en", "--correct", "Corrected.", stdin=PRICE.encode())
        assert "ᴾCorrected." in reader("show", "1", "--beside", "en").stdout.decode()


@pytest.mark.usefixtures("none")
class TestWithoutModels:
    def test_it_says_what_is_missing_in_one_line(self, reader: Run) -> None:
        done = reader("translate", "--to", "en", stdin=PRICE.encode())
        assert done.returncode == 7
        assert done.stdout == b""
        said = done.stderr.decode()
        assert said == "reader: No translation model vi-en: `reader models add vi en`\n"

    @pytest.mark.parametrize("option", ["--to", "--from"])
    def test_a_language_that_is_none_is_said_with_its_option(
        self, reader: Run, option: str
    ) -> None:
        done = reader("translate", option, "xx", stdin=PRICE.encode())
        assert done.returncode == 2
        assert f"{option}: unknown language “xx”".encode() in done.stderr

    @pytest.mark.parametrize("kind", ["libretranslate", "openai"])
    def test_offline_no_server_elsewhere_is_asked(
        self, reader: Run, tmp_path: Path, kind: str
    ) -> None:
        settings = tmp_path / "feeds.toml"
        settings.write_text(
            '[translation]\nengines = ["desk"]\n[[endpoint]]\nname = "desk"\n'
            f'kind = "{kind}"\nurl = "http://203.0.113.7:9/v1"\nmodel = "m"\ndeadline = 5\n',
        )
        asked = ("translate", "--to", "en", "--config", settings, "--offline")
        done = reader(*asked, stdin=PRICE.encode())
        assert done.returncode == 7
        assert done.stderr == (
            b"reader: Offline: desk is not on this machine. Leave out --offline\n"
        )

    def test_an_article_is_shown_all_the_same(self, reader: Run, tmp_path: Path) -> None:
        file = tmp_path / "tin.txt"
        file.write_text(f"Tin thị trường\n\n{PRICE}\n", encoding="utf-8")
        reader("import", file, "--lang", "vi")
        done = reader("show", "1", "--beside", "en")
        assert PRICE.encode() in done.stdout
        assert b"reader models add vi en" in done.stderr
        assert done.returncode == 3

    def test_what_is_remembered_needs_no_model(self, reader: Run) -> None:
        reader("translate", "--to", "en", "--correct", "Right.", stdin=PRICE.encode())
        text = f"{PRICE}\nMột câu khác.\n"
        done = reader("translate", "--to", "en", stdin=text.encode())
        assert done.stdout.decode() == "Right.\nMột câu khác.\n"
        assert done.returncode == 1
        assert b"1 of 2 sentences stays as it was" in done.stderr
