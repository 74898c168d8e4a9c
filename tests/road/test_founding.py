"""The founding case: VNA's English and VietnamNet's Indonesian article on one visit, end to end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.beside import Wanted, parallel
from reader.config import load
from reader.ingest import ingest
from reader.model import Article, Beside, BlockKind, Parallel
from reader.query import EVERYTHING
from reader.sources.files import read_files
from tests.conftest import Run


@pytest.fixture(scope="module")
def archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    config = load()
    articles = list(read_files(sorted((shared / "seeds").glob("*.txt")), config))
    assert all(isinstance(a, Article) for a in articles)
    opened = open_archive(tmp_path_factory.mktemp("founding") / "archive.sqlite")
    ingest(opened, articles, config)  # type: ignore[arg-type]
    return opened


@pytest.fixture(scope="module")
def pair(archive: Archive) -> Parallel:
    number = next(a.id for a in archive.articles(EVERYTHING) if a.language == "en")
    return parallel(archive, number, Wanted(kind=Beside.OTHER))


def test_two_articles_of_two_newsrooms_found_in_two_languages(archive: Archive) -> None:
    lines = {line.language: line for line in archive.articles(EVERYTHING)}
    assert set(lines) == {"en", "id"}
    assert lines["en"].outlet == "vna"
    assert lines["id"].outlet == "vietnamnet"
    assert lines["id"].url is not None
    assert lines["id"].url.startswith("https://vietnamnet.vn/")
    for line in lines.values():
        assert line.topic.on_topic
        assert "Vietnam" in " ".join(line.topic.reasons)
        assert "Kyrgyzstan" in " ".join(line.topic.reasons)
        assert line.topic.countries == ("kg",)


def test_dates_come_from_evidence_only(archive: Archive) -> None:
    lines = {line.language: line for line in archive.articles(EVERYTHING)}
    published = lines["en"].published
    assert published is not None
    assert (published.year, published.month, published.day) == (None, 3, 6)
    assert lines["id"].published is None


def test_file_names_and_credits_are_no_paragraphs_and_captions_are_captions(
    archive: Archive,
) -> None:
    for line in archive.articles(EVERYTHING):
        stored = archive.article(line.id)
        assert stored is not None
        texts = [b.text for b in stored.article.blocks]
        assert not [t for t in texts if ".jpg" in t or t in {"VNA", ""} or t.startswith("Sumber")]
        captions = [b.text for b in stored.article.blocks if b.kind is BlockKind.CAPTION]
        assert len(captions) == {"en": 1, "id": 6}[line.language], captions


def test_they_are_one_story(archive: Archive) -> None:
    (story,) = archive.stories(EVERYTHING, language="en")
    assert set(story.outlets) == {"vna", "vietnamnet"}
    assert set(story.languages) == {"en", "id"}
    assert story.language == "en"
    assert not story.dated
    assert story.partial_date == "--03-06"


PAIRS = (
    ("Regarding multilateral cooperation", "Mengenai kerja sama multilateral"),
    (
        "importance of further promoting collaboration in security",
        "kerja sama keamanan dan pertahanan",
    ),
    ("impressed by Vietnam’s remarkable", "Ia sangat terkesan dengan pencapaian pembangunan"),
    ("priceless asset", "aset tak ternilai"),
    ("past more than three decades", "Selama tiga dekade terakhir"),
    ("will open up a new stage", "akan membuka babak baru"),
)


@pytest.mark.parametrize(("left", "right"), PAIRS, ids=[p[0][:24] for p in PAIRS])
def test_what_says_the_same_stands_side_by_side(pair: Parallel, left: str, right: str) -> None:
    assert pair.right is not None
    i = next(i for i, b in enumerate(pair.left.blocks) if left in b.text)
    j = next(j for j, b in enumerate(pair.right.blocks) if right in b.text)
    (bead,) = [b for b in pair.alignment.beads if i in b.left]
    assert j in bead.right, bead


ONLY_VIETNAMNET = (
    "negara pegunungan",
    "jembatan bagi Kyrgyzstan",
    "Terkait Laut Timur",
    "bersama dengan Majelis Nasional Kirgistan",
)


@pytest.mark.parametrize("passage", ONLY_VIETNAMNET)
def test_what_only_vietnamnet_says_stands_alone(pair: Parallel, passage: str) -> None:
    assert pair.right is not None
    j = next(j for j, b in enumerate(pair.right.blocks) if passage in b.text)
    (bead,) = [b for b in pair.alignment.beads if j in b.right]
    assert bead.left == (), bead


LINKED = (
    "per:to-lam",
    "per:adylbek-kasymaliev",
    "per:sadyr-japarov",
    "loc:kg",
    "loc:hanoi",
    "org:eaeu",
    "org:un",
)


def test_names_are_linked_on_both_sides(archive: Archive) -> None:
    named: dict[str, dict[str, set[str]]] = {}
    for line in archive.articles(EVERYTHING):
        stored = archive.article(line.id)
        assert stored is not None
        for m in stored.article.mentions:
            named.setdefault(m.entity, {}).setdefault(line.language, set()).add(m.surface)
    for entity in LINKED:
        assert set(named[entity]) == {"en", "id"}, entity
    assert "org:asean" in named
    assert named["loc:kg"]["id"] >= {"Kirgistan", "Kyrgyzstan"}
    assert named["per:adylbek-kasymaliev"]["id"] >= {"Adylbek Kasymaliev", "Adylbek Kasimalyev"}


def test_the_command_line_does_the_same(reader: Run, shared: Path, tmp_path: Path) -> None:
    assert reader("import", *sorted((shared / "seeds").glob("*.txt"))).returncode == 0
    (story,) = [json.loads(x) for x in reader("list", "--format", "jsonl").stdout.splitlines()]
    shown = reader("show", story["id"], "--beside", "other", "--width", "120")
    assert shown.returncode == 0
    lines = shown.stdout.decode("utf-8").splitlines()
    assert any(
        "Regarding multilateral" in line and "Mengenai kerja sama multilateral" in line
        for line in lines
    )
    assert b"\x1b" not in shown.stdout
    reader("show", story["id"], "--beside", "other", "--width", "120", "-o", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == shown.stdout
    records: list[dict[str, Any]] = [
        json.loads(x)
        for x in reader(
            "show", story["id"], "--beside", "other", "--format", "jsonl"
        ).stdout.splitlines()
    ]
    assert [r["part"] for r in records[:2]] == ["left", "right"]
    assert {r["part"] for r in records[2:]} == {"bead"}


def test_coverage_tells_what_each_newsroom_alone_says(archive: Archive) -> None:
    from reader.reporting import compare

    (story,) = archive.stories(EVERYTHING)
    articles, found = compare(archive, story.id)
    language = {a.id: a.article.language for a in articles}
    alone = {
        language[own.article]: " ".join(p.text for p in own.passages) for own in found.articles
    }
    assert "Vietnamese community in Kyrgyzstan" in alone["en"]
    for passage in ONLY_VIETNAMNET:
        assert passage in alone["id"]
    assert "Mengenai kerja sama multilateral" not in alone["id"]
    assert "Regarding multilateral cooperation" not in alone["en"]
    named = {language[own.article]: own.entities for own in found.articles}
    assert {"per:luong-cuong", "loc:east-sea", "org:asean"} <= set(named["id"])
    assert "treaty:vn-eaeu-fta" in named["en"]


def test_coverage_on_the_command_line(reader: Run, shared: Path) -> None:
    reader("import", *sorted((shared / "seeds").glob("*.txt")))
    shown = reader("show", "s1", "--coverage")
    assert shown.returncode == 0
    assert "Laut Timur" in shown.stdout.decode("utf-8")
    records = [
        json.loads(x)
        for x in reader("show", "s1", "--coverage", "--format", "jsonl").stdout.splitlines()
    ]
    assert [r["part"] for r in records if r["part"] == "only"] == ["only", "only"]
