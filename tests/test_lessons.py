"""What two editions of a text teach the translation memory, and what they must not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.archive.sqlite import SqliteArchive, open_archive
from reader.beside.aligned import with_other
from reader.beside.lessons import lessons, of_article
from reader.commands.learning import keep, learn
from reader.commands.services import House
from reader.config import Config, ReadingSettings, TranslationSettings
from reader.model import (
    Alignment,
    Alternate,
    Article,
    Bead,
    Beside,
    BlockKind,
    Parallel,
    Provenance,
    Remembered,
    StoredArticle,
)
from reader.text.segment import block
from reader.translate.memory import Recall
from reader.translate.translator import Sentence, Translator, whole
from tests.align.documents import documents, flores
from tests.conftest import Run

PAIRS = (
    (
        "Hai bên nhất trí mở 12 chuyến tàu mỗi tuần từ Hà Nội.",
        "Both sides agreed on 12 trains a week from Hanoi.",
    ),
    (
        "Giá lúa mì đã giảm 8% so với năm 2024.",
        "The price of wheat has fallen 8% compared with 2024.",
    ),
    (
        "Các bộ trưởng sẽ gặp lại nhau vào mùa xuân tới.",
        "The ministers will meet each other again next spring.",
    ),
)
VI, EN = (tuple(pair[side] for pair in PAIRS) for side in (0, 1))


@pytest.fixture
def archive() -> Iterator[SqliteArchive]:
    with open_archive(None) as opened:
        yield opened


def address(language: str) -> str:
    number = {"vi": 101}.get(language, 102)
    return f"https://{language}.vna.example/three-days-of-talks-post{number}.vnp"


def article(language: str, texts: Sequence[str], key: str = "") -> Article:
    """An article that names its edition in the other language."""
    blocks = tuple(block(BlockKind.PARAGRAPH, text, language) for text in texts)
    url = address(language)
    other = "en" if language == "vi" else "vi"
    named = (Alternate(other, address(other)),)
    return Article(
        key or language, "vna", language, "A title", url, "test", None, blocks, alternates=named
    )


def put(archive: SqliteArchive, *articles: Article) -> list[StoredArticle]:
    return [a for s in archive.store(articles) if (a := archive.article(s.id)) is not None]


def beside(
    archive: SqliteArchive,
    left: Sequence[str] = VI,
    right: Sequence[str] = EN,
    beads: Sequence[Bead] | None = None,
) -> Parallel:
    """Two editions whose sentences are paired one by one for certain, or as ``beads`` say."""
    one, two = put(archive, article("vi", left), article("en", right))
    sure = [Bead((i,), (i,), 0.99) for i in range(len(left))]
    return Parallel(
        one.side(),
        two.side(),
        Beside.EDITION,
        Alignment((), "test", 1.0),
        segment_beads=tuple(sure if beads is None else beads),
    )


def taught(shown: Parallel) -> list[str]:
    """Return the Vietnamese sentences that were learnt."""
    return [e.source for e in lessons(shown) if e.language == "vi"]


def test_sure_pairs_are_learnt_in_both_directions_with_their_origin(archive: SqliteArchive) -> None:
    found = lessons(beside(archive))
    assert {(e.language, e.source, e.into, e.text) for e in found} == {
        *(("vi", a, "en", b) for a, b in PAIRS),
        *(("en", b, "vi", a) for a, b in PAIRS),
    }
    assert {(e.provenance, e.detail) for e in found} == {
        (Provenance.EDITION, "vna · 1 ‖ 2 · https://vi.vna.example/three-days-of-talks-post101.vnp")
    }
    assert of_article(found[0], 2)
    assert not of_article(found[0], 12)


@pytest.mark.parametrize(
    "doubtful",
    [
        Bead((1,), (1,), 0.96),
        Bead((1,), (1,), 0.99, tentative=True),
        Bead((1,), (1, 2), 0.99),
        Bead((1,), (), 0.99),
    ],
)
def test_what_is_not_sure_is_passed_over(archive: SqliteArchive, doubtful: Bead) -> None:
    beads = [Bead((0,), (0,), 0.99), doubtful, Bead((2,), (2,), 0.99)]
    assert VI[1] not in taught(beside(archive, beads=beads))


def test_a_pair_without_a_paired_neighbour_is_passed_over(archive: SqliteArchive) -> None:
    alone = [Bead((0,), (), 0.0), Bead((1,), (1,), 0.99), Bead((2,), (), 0.0)]
    assert taught(beside(archive, beads=alone)) == []
    crossed = [Bead((0,), (2,), 0.99), Bead((1,), (1,), 0.99), Bead((2,), (0,), 0.99)]
    assert taught(replace(beside(archive), segment_beads=tuple(crossed))) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (VI[1], EN[1].replace("8%", "9%")),
        (VI[1].rstrip("."), EN[1].rstrip(".")),
        (VI[1], EN[1][0].lower() + EN[1][1:]),
        (VI[1] + "/.", EN[1]),
        ("Ảnh: VNA.", "Photo: VNA."),
    ],
)
def test_parts_headings_credits_and_other_figures_are_passed_over(
    archive: SqliteArchive, left: str, right: str
) -> None:
    shown = beside(archive, (VI[0], left, VI[2]), (EN[0], right, EN[2]))
    assert taught(shown) == [VI[0], VI[2]]


def test_another_newsroom_teaches_nothing(archive: SqliteArchive) -> None:
    assert lessons(replace(beside(archive), kind=Beside.OTHER)) == ()


def test_what_was_learnt_stands_in_other_articles_and_below_a_person(
    archive: SqliteArchive,
) -> None:
    archive.remember([Remembered("vi", VI[2], "en", "Mine.", Provenance.PERSON)])
    assert keep(archive, beside(archive)) == 3
    given = [Sentence(t) for t in (VI[0], VI[2], VI[1].replace("8%", "15%"))]
    made = whole(Translator([], recall=Recall(archive)), given, "vi", "en")
    assert [(s.text, s.provenance) for s in made] == [
        (EN[0], Provenance.EDITION),
        ("Mine.", Provenance.PERSON),
        (EN[1].replace("8%", "15%"), Provenance.MEMORY),
    ]
    assert "vna · 1 ‖ 2" in made[0].detail


def test_what_is_forgotten_is_found_no_more(archive: SqliteArchive) -> None:
    shown = beside(archive)
    keep(archive, shown)
    assert archive.similar("vi", "en", VI[0])
    archive.remember([Remembered("vi", VI[0], "en", "Mine.", Provenance.PERSON)])
    assert archive.forget(lessons(shown)) == 5, "what a person wrote is not the edition's"
    assert [e.text for e in archive.memory()] == ["Mine."]
    assert [e.text for e in archive.similar("vi", "en", VI[1])] == []
    assert [e.text for e in archive.similar("vi", "en", VI[0])] == ["Mine."]
    assert keep(archive, shown) == 3


# --- where it happens --------------------------------------------------------------------------

SETTINGS = Config(
    (),
    (),
    (),
    reading=ReadingSettings(languages=("en",)),
    translation=TranslationSettings(engines=()),
)


def two_editions(archive: SqliteArchive) -> tuple[int, int]:
    one, two = put(archive, article("vi", VI), article("en", EN))
    archive.move(two.id, archive.move(one.id, None))
    return one.id, two.id


def test_looking_at_a_sure_edition_teaches(archive: SqliteArchive) -> None:
    vietnamese, _english = two_editions(archive)
    shown = House(SETTINGS, lambda: archive).parallel(archive, vietnamese, None)
    assert (shown.kind, shown.note) == (Beside.EDITION, "")
    assert {e.source for e in archive.memory()} >= {VI[0], EN[0]}


def test_editions_are_read_once(archive: SqliteArchive) -> None:
    two_editions(archive)
    assert learn(archive).editions == 1
    assert learn(archive).editions == 0
    again = learn(archive, again=True)
    assert (again.editions, again.sentences > 0) == (1, True)


def test_the_command_learns_lists_and_forgets(reader: Run, tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    with open_archive(file) as archive:
        two_editions(archive)

    def memory(*words: str) -> tuple[int, str]:
        done = reader("--archive", file, "memory", *words)
        return done.returncode, (done.stdout + done.stderr).decode()

    assert memory("learn") == (0, "2 sentences learnt from 1 pair of editions\n")
    records = memory("--article", "1", "--format", "jsonl")[1].splitlines()
    assert {json.loads(r)["source"] for r in records} == {*VI[:2], *EN[:2]}
    assert "2  Tiếng Việt → English  published by the outlet\n" in memory("--who", "edition")[1]
    assert memory("forget")[0] == 2
    assert memory("forget", "--article", "1") == (0, "4 translations forgotten\n")
    assert memory("--article", "1") == (3, "")


@pytest.mark.parametrize("pair", ["vi-en", "ru-en", "zh-en"])
def test_nothing_wrong_is_learnt_from_disturbed_texts(
    archive: SqliteArchive, shared: Path, pair: str
) -> None:
    """Three lines in ten are dropped, merged or split; what is taken is right all the same."""
    one, other = pair.split("-")
    right = wrong = 0
    for number, text in enumerate(
        documents(flores(shared, one), flores(shared, other), seed=3)[:4]
    ):
        left, counterpart = put(
            archive,
            article(one, text.left, f"{number}a"),
            article(other, text.right, f"{number}b"),
        )
        for entry in lessons(with_other(archive, left, counterpart, Beside.EDITION)):
            if entry.language != one:
                continue
            places = {i for i, line in enumerate(text.left) if entry.source in line}
            others = {j for j, line in enumerate(text.right) if entry.text in line}
            good = any((i, j) in text.links for i in places for j in others)
            right, wrong = right + good, wrong + (not good)
    assert right > 40
    assert wrong == 0
