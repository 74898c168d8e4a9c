"""What belongs to two texts: beads and translations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.archive.sqlite import SqliteArchive
from reader.model import Alignment, Bead, Provenance, TranslatedSegment, Translation
from tests.archive.builders import article, block

ORIGINAL = article(1, blocks=(block("Một.", "Hai."), block("Ba.")))


def segment(text: str, provenance: Provenance = Provenance.MACHINE) -> TranslatedSegment:
    return TranslatedSegment(text, provenance, "engine 1")


def translation(
    *texts: str, title: str = "Title", by: Provenance = Provenance.MACHINE
) -> Translation:
    one, two, three = (segment(text, by) for text in texts)
    return Translation(1, "en", segment(title, by), ((one, two), (three,)))


@pytest.fixture
def stored(archive: SqliteArchive) -> SqliteArchive:
    archive.store([ORIGINAL, article(2)])
    return archive


def test_beads_come_back_while_their_fingerprint_fits(stored: SqliteArchive) -> None:
    beads = Alignment(
        (
            Bead((0,), (0, 1), 0.75, ("To Lam", "2 numbers")),
            Bead((1,), (), 0.0),
            Bead((), (2,), 0.1, tentative=True),
        ),
        "free",
        0.6,
    )
    stored.save_alignment(1, 2, "aligner 1", Alignment((), "monotone", 0.0))
    stored.save_alignment(1, 2, "aligner 2", beads)
    assert stored.alignment(1, 2, "aligner 2") == beads
    assert stored.alignment(1, 2, "aligner 1") is None
    assert stored.alignment(2, 1, "aligner 2") is None
    stored.delete_article(2)
    assert stored.alignment(1, 2, "aligner 2") is None


def test_a_translation_comes_back_by_language(stored: SqliteArchive) -> None:
    given = translation("One.", "Two.", "Three.")
    stored.save_translation(given)
    stored.save_translation(replace(given, language="fr"))
    assert stored.translation(1, "en") == given
    assert stored.translations(1) == ("en", "fr")
    assert stored.translation(2, "en") is None
    stored.save_translation(replace(given, article=99))
    assert stored.translations(99) == ()


def test_a_persons_segment_is_never_replaced_by_another_provenance(stored: SqliteArchive) -> None:
    first = translation("One.", "Two.", "Three.")
    mine = segment("TWO!", Provenance.PERSON)
    stored.save_translation(replace(first, blocks=((first.blocks[0][0], mine), first.blocks[1])))
    stored.save_translation(translation("1.", "2.", "3.", title="Other"))
    found = stored.translation(1, "en")
    assert found is not None
    assert found.title.text == "Other"
    assert [s.text for b in found.blocks for s in b] == ["1.", "TWO!", "3."]
    assert found.blocks[0][1] == mine


def test_a_person_replaces_a_person(stored: SqliteArchive) -> None:
    stored.save_translation(translation("a", "b", "c", by=Provenance.PERSON))
    stored.save_translation(translation("d", "e", "f", by=Provenance.PERSON))
    stored.save_translation(translation("g", "h", "i"))
    found = stored.translation(1, "en")
    assert found is not None
    assert [s.text for b in found.blocks for s in b] == ["d", "e", "f"]


def test_corrections_survive_a_change_of_the_article(stored: SqliteArchive) -> None:
    stored.save_translation(translation("One!", "Two!", "Three!", by=Provenance.PERSON))
    stored.store([replace(ORIGINAL, blocks=(block("Ba."), block("Mới.", "Hai.")))])
    assert stored.translation(1, "en") is None  # it no longer fits sentence by sentence
    title, machine = segment("Title"), segment("machine")
    stored.save_translation(Translation(1, "en", title, ((machine,), (machine, machine))))
    found = stored.translation(1, "en")
    assert found is not None
    assert [s.text for b in found.blocks for s in b] == ["Three!", "machine", "Two!"]
    assert found.title.provenance is Provenance.PERSON
