"""``reader align``: two files in, beads out, whatever the files hold."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reader import cli
from reader.align import vectors
from tests.conftest import Run

VISIT = """The Kyrgyz Prime Minister arrived in Hanoi on March 5 for a three-day official visit.
Two-way trade reached 13.5 million USD in 2024, up from 7.5 million in 2023.
He laid a wreath at the Monument to Heroes and Martyrs on Bac Son street.
"""
ITS_TRANSLATION = """Thủ tướng Kyrgyzstan tới Hà Nội ngày 5/3, bắt đầu chuyến thăm chính thức ba ngày.
Thương mại hai chiều đạt 13,5 triệu USD năm 2024, tăng từ 7,5 triệu năm 2023.
Ông đặt vòng hoa tại Đài tưởng niệm các Anh hùng liệt sĩ trên đường Bắc Sơn.
"""
CAKE = """The recipe asks for two eggs and a cup of flour.
Beat the whites until they are stiff.
Serve it with cream and plums.
"""
NOTHING_SAID = b"nothing in one text seems to say what the other says"


@pytest.fixture
def given(tmp_path: Path) -> Any:
    """Write texts to files and return their paths."""

    def write(*texts: str | bytes) -> list[Path]:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"text{number}.txt"
            path.write_bytes(text.encode() if isinstance(text, str) else text)
            paths.append(path)
        return paths

    return write


def beads(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def pairs(found: list[dict[str, Any]]) -> list[tuple[list[int], list[int]]]:
    return [(b["left"], b["right"]) for b in found if b["left"] and b["right"]]


def assert_whole(found: list[dict[str, Any]], n: int, m: int) -> None:
    assert sorted(i for b in found for i in b["left"]) == list(range(n))
    assert sorted(j for b in found for j in b["right"]) == list(range(m))


def test_a_text_and_its_translation(reader: Run, given: Any) -> None:
    done = reader("align", *given(VISIT, ITS_TRANSLATION), "--format", "jsonl")
    assert pairs(beads(done)) == [([n], [n]) for n in range(3)]
    assert done.stderr == b""
    assert set(beads(done)[0]) >= {"v", "left", "right", "score", "reasons"}


def test_a_text_against_itself(reader: Run, given: Any) -> None:
    path = given(VISIT)[0]
    done = reader("align", path, path, "--level", "segment", "--format", "jsonl")
    assert pairs(beads(done)) == [([n], [n]) for n in range(3)]


@pytest.mark.parametrize("nothing", ["", "\n \n\n", "\ufeff"])
def test_an_empty_text_is_named(reader: Run, given: Any, nothing: str) -> None:
    empty, whole = given(nothing, VISIT)
    for order in ((empty, whole), (whole, empty), (empty, empty)):
        done = reader("align", *order, "--format", "jsonl")
        assert (done.returncode, done.stdout) == (5, b"")
        assert f"{empty}: the text is empty".encode() in done.stderr


def test_one_sentence_each(reader: Run, given: Any) -> None:
    one, its = VISIT.splitlines()[1], ITS_TRANSLATION.splitlines()[1]
    assert pairs(beads(reader("align", *given(one, its), "--format", "jsonl"))) == [([0], [0])]


def test_unrelated_texts_have_no_sure_pair_and_it_says_so(reader: Run, given: Any) -> None:
    done = reader("align", *given(VISIT, CAKE), "--format", "jsonl")
    found = beads(done)
    assert_whole(found, 3, 3)
    assert all(b["tentative"] for b in found if b["left"] and b["right"])
    assert done.stderr.strip()
    assert NOTHING_SAID in reader("align", *given(CAKE.splitlines()[0], "Да.")).stderr


def test_scripts_that_nothing_here_knows(reader: Run, given: Any) -> None:
    other = "زار رئيس الوزراء هانوي\nპრემიერ-მინისტრი ჰანოიში\nहनोई में प्रधानमंत्री\n"
    assert_whole(beads(reader("align", *given(other, VISIT), "--format", "jsonl")), 3, 3)
    path = given(other)[0]
    done = reader("align", path, path, "--format", "jsonl")
    assert pairs(beads(done)) == [([n], [n]) for n in range(3)]


def test_lists_of_numbers(reader: Run, given: Any) -> None:
    table = "".join(f"{n}\t{n * 3 + 1}\t{n * 7}\n" for n in range(120))
    done = reader("align", *given(table, table), "--format", "jsonl")
    assert pairs(beads(done)) == [([n], [n]) for n in range(120)]


def test_five_thousand_lines(reader: Run, given: Any) -> None:
    left = "".join(f"Village {n} has {n * 7 + 3} houses.\n" for n in range(5_000))
    right = "".join(f"Desa {n} punya {n * 7 + 3} rumah.\n" for n in range(5_000) if n % 500)
    done = reader(
        *("align", *given(left, right), "--format", "jsonl"),
        *("--left-lang", "en", "--right-lang", "id"),
    )
    found = beads(done)
    assert_whole(found, 5_000, 4_990)
    right_ones = sum(
        b["right"] == [b["left"][0] - b["left"][0] // 500 - 1]
        for b in found
        if b["left"] and b["right"]
    )
    assert right_ones > 4_900


def test_hostile_text_cannot_reach_the_terminal(reader: Run, given: Any) -> None:
    done = reader("align", *given("Hanoi \x1b[31mred\x1b]0;title\x07\n" * 3, VISIT))
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.txt", "missing.txt"], 5),
        (["-", "-"], 2),
        (["{file}", "{binary}"], 5),
        (["{file}", "{file}", "--left-lang", "xx"], 2),
        (["{file}", "{file}", "--width", "0"], 2),
        (["{file}"], 2),
    ],
)
def test_what_is_wrong_has_its_exit_code(
    reader: Run, given: Any, arguments: list[str], code: int
) -> None:
    file, binary = given(VISIT, b"\x89PNG\x00\x01\x02\xff")
    done = reader("align", *(a.format(file=file, binary=binary) for a in arguments))
    assert done.returncode == code
    assert done.stderr
    assert done.stdout == b""


def test_vectors_asked_for_and_not_installed_is_a_missing_model(
    given: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vectors, "installed", lambda: False)
    one, two = map(str, given(VISIT, ITS_TRANSLATION))
    assert cli.main(["align", "--semantic", one, two]) == 7
    assert "silk-reader[semantic]" in capfd.readouterr().err
    assert cli.main(["align", "--no-semantic", one, two]) == 0


@pytest.mark.skipif(not vectors.installed(), reason="needs the extra silk-reader[semantic]")
def test_vectors_find_what_no_clue_shows(reader: Run, given: Any) -> None:
    left = "They laughed until they cried.\nSnow covered the roofs.\nMy brother sells shoes.\nNobody opened the door.\n"
    right = "Никто не открыл дверь.\nОни смеялись до слёз.\nМой брат продаёт обувь.\nСнег покрыл крыши.\n"
    files = given(left, right)
    done = reader("align", *files, "--semantic", "--format", "jsonl")
    assert sorted(pairs(beads(done))) == [([0], [1]), ([1], [3]), ([2], [2]), ([3], [0])]
    plain = reader("align", *files, "--no-semantic", "--format", "jsonl")
    assert len(pairs(beads(plain))) < 4
