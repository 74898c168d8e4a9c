"""What stands in the right column, why, and what is said where nothing can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.beside import BEST, Wanted, aligned_blocks, choices, parallel, parse_wanted
from reader.config import load
from reader.errors import NothingFoundError, UsageError
from reader.ingest import ingest
from reader.model import (
    Alternate,
    Article,
    Beside,
    Provenance,
    StoredArticle,
    TranslatedSegment,
    Translation,
)
from tests.conftest import Run
from tests.editions_set import written

TALKS, BANQUET, PARTY = "kg-visit/talks", "kg-visit/banquet", "kg-visit/party"


class Engine:
    """Translates Vietnamese into English and nothing else, and tells what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def can(self, source: str, target: str) -> bool:
        return (source, target) == ("vi", "en")

    def missing(self, source: str, target: str) -> str:
        return f"No model {source}-{target}; `reader models add {source} {target}`."

    def make(self, stored: StoredArticle, language: str) -> Translation:
        self.asked.append((stored.id, language))
        return translation(stored, language)


def translation(stored: StoredArticle, language: str) -> Translation:
    made = TranslatedSegment("Said so.", Provenance.MACHINE, "test")
    blocks = tuple(tuple(made for _ in block.segments) for block in stored.article.blocks)
    return Translation(stored.id, language, made, blocks)


@pytest.fixture
def archive() -> Iterator[Archive]:
    opened = open_archive(None)
    yield opened
    opened.close()


def text(name: str, language: str, **given: object) -> Article:
    (found,) = [o.article for o in written() if o.text == name and o.article.language == language]
    return replace(found, **given)  # type: ignore[arg-type]


def put(archive: Archive, *given: Article) -> list[StoredArticle]:
    done = ingest(archive, given, load())
    found = [archive.article(one.id) for one in done]
    return [one for one in found if one is not None]


def other_newsroom(language: str = "vi") -> Article:
    return text(PARTY, language, outlet="vietnamnet", key=f"other/{language}")


# --- what can be asked for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("edition", Wanted(Beside.EDITION)),
        (" Other ", Wanted(Beside.OTHER)),
        ("none", Wanted(Beside.NONE)),
        ("ru", Wanted(language="ru")),
        ("42", Wanted(article=42)),
    ],
)
def test_what_can_be_asked_for(word: str, wanted: Wanted) -> None:
    assert parse_wanted(word) == wanted


@pytest.mark.parametrize("word", ["", "deutsch", "-1", "s7"])
def test_what_cannot(word: str) -> None:
    with pytest.raises(UsageError):
        parse_wanted(word)


# --- the best there is -------------------------------------------------------------------------


def test_a_sure_edition_comes_first(archive: Archive) -> None:
    vi, en, _other = put(archive, text(TALKS, "vi"), text(TALKS, "en"), other_newsroom("en"))
    engine = Engine()
    archive.save_translation(translation(vi, "en"))
    shown = parallel(archive, vi.id, BEST, ("en",), engine)
    assert shown.kind is Beside.EDITION
    assert shown.right is not None
    assert shown.right.article.id == en.id
    assert shown.alignment.method == "monotone"
    assert (shown.note, engine.asked) == ("", [])


def test_then_a_stored_translation_then_one_that_can_be_made(archive: Archive) -> None:
    vi, _banquet = put(archive, text(TALKS, "vi"), text(BANQUET, "en"))
    engine = Engine()
    assert parallel(archive, vi.id, BEST, ("en",), engine).kind is Beside.TRANSLATION
    assert engine.asked == [(vi.id, "en")]
    archive.save_translation(translation(vi, "en"))
    assert parallel(archive, vi.id, BEST, ("en",)).kind is Beside.TRANSLATION


def test_then_another_newsroom_and_what_can_be_read_is_not_translated(archive: Archive) -> None:
    vi, other = put(archive, text(TALKS, "vi"), other_newsroom("en"))
    shown = parallel(archive, vi.id, BEST, ("vi", "en"), Engine())
    assert shown.kind is Beside.OTHER
    assert shown.right is not None
    assert shown.right.article.id == other.id


def test_an_article_alone_stands_alone(archive: Archive) -> None:
    (en,) = put(archive, text(TALKS, "en"))
    shown = parallel(archive, en.id, BEST, ("en",))
    assert (shown.kind, shown.right) == (Beside.NONE, None)
    assert len(shown.alignment.beads) == len(en.article.blocks)


# --- a kind asked for, had or missing -----------------------------------------------------------


def test_no_edition_says_which_further_articles_the_outlet_has(archive: Archive) -> None:
    en, banquet = put(archive, text(TALKS, "en"), text(BANQUET, "id"))
    shown = parallel(archive, en.id, Wanted(Beside.EDITION))
    assert shown.right is None
    assert "not in the archive" in shown.note
    assert f"--beside {banquet.id}" in shown.note


def test_no_edition_says_where_the_page_names_one(archive: Archive) -> None:
    there = "https://fr.vietnamplus.vn/entretien-post245060.vnp"
    (en,) = put(archive, text(TALKS, "en", alternates=(Alternate("fr", there),)))
    note = parallel(archive, en.id, Wanted(Beside.EDITION)).note
    assert there in note
    assert "reader fetch" in note


def test_no_other_newsroom_no_translation_no_engine(archive: Archive) -> None:
    (vi,) = put(archive, text(TALKS, "vi"))
    for kind, said in (
        (Beside.OTHER, "No other newsroom's article"),
        (Beside.TRANSLATION, "No translation is stored"),
    ):
        shown = parallel(archive, vi.id, Wanted(kind))
        assert (shown.right, shown.kind) == (None, kind)
        assert said in shown.note
    assert "models add vi ru" in parallel(
        archive, vi.id, Wanted(Beside.TRANSLATION), ("ru",), Engine()
    ).note  # fmt: skip


def test_nothing_is_nothing_without_a_word(archive: Archive) -> None:
    vi, _en = put(archive, text(TALKS, "vi"), text(TALKS, "en"))
    shown = parallel(archive, vi.id, Wanted(Beside.NONE))
    assert (shown.right, shown.kind, shown.note) == (None, Beside.NONE, "")


# --- a language asked for -----------------------------------------------------------------------


def in_language(archive: Archive, article: StoredArticle, language: str) -> tuple[Beside, str]:
    shown = parallel(archive, article.id, Wanted(language=language), ("en",), Engine())
    return shown.kind, shown.note


def test_a_language_is_an_edition_a_translation_another_newsroom_or_a_sibling(
    archive: Archive,
) -> None:
    vi, _fr, _other, _banquet = put(
        archive, text(TALKS, "vi"), text(TALKS, "fr"), other_newsroom("ru"), text(BANQUET, "id")
    )
    assert in_language(archive, vi, "fr") == (Beside.EDITION, "")
    assert in_language(archive, vi, "en")[0] is Beside.TRANSLATION
    kind, note = in_language(archive, vi, "ru")
    assert (kind, "another newsroom" in note) == (Beside.OTHER, True)
    kind, note = in_language(archive, vi, "id")
    assert (kind, "another article of the same outlet" in note) == (Beside.OTHER, True)


def test_a_language_that_is_its_own_or_that_nobody_has(archive: Archive) -> None:
    (vi,) = put(archive, text(TALKS, "vi"))
    assert in_language(archive, vi, "vi") == (
        Beside.NONE,
        "The article is in that language already.",
    )
    kind, note = in_language(archive, vi, "zh")
    assert kind is Beside.TRANSLATION
    assert "Nothing in that language" in note
    assert "models add vi zh" in note


# --- an article asked for -----------------------------------------------------------------------


def by_number(archive: Archive, one: StoredArticle, two: StoredArticle) -> tuple[Beside, str]:
    shown = parallel(archive, one.id, Wanted(article=two.id))
    assert shown.right is not None
    assert shown.right.article.id == two.id
    return shown.kind, shown.note


def test_any_article_can_be_set_beside_another(archive: Archive) -> None:
    talks, banquet, vi, other = put(
        archive, text(TALKS, "en"), text(BANQUET, "en"), text(TALKS, "vi"), other_newsroom("ru")
    )
    assert by_number(archive, talks, vi) == (Beside.EDITION, "")
    assert by_number(archive, talks, other) == (Beside.OTHER, "")
    kind, note = by_number(archive, talks, banquet)
    assert kind is Beside.OTHER
    assert note == "Two articles of one outlet in one language."
    kind, note = by_number(archive, vi, banquet)
    assert kind is Beside.OTHER
    assert "another article of the same outlet" in note


def test_an_article_beside_itself_and_numbers_that_nothing_has(archive: Archive) -> None:
    (en,) = put(archive, text(TALKS, "en"))
    shown = parallel(archive, en.id, Wanted(article=en.id))
    assert shown.right is None
    assert "itself" in shown.note
    for number, wanted in ((999, BEST), (en.id, Wanted(article=999))):
        with pytest.raises(NothingFoundError):
            parallel(archive, number, wanted)


def test_two_newsrooms_are_aligned_freely_and_editions_in_order(archive: Archive) -> None:
    en, vi, other = put(archive, text(TALKS, "en"), text(TALKS, "vi"), other_newsroom("ru"))
    assert aligned_blocks(archive, en, vi).method == "monotone"
    assert aligned_blocks(archive, en, other).method == "free"


# --- stepping through ---------------------------------------------------------------------------


def test_kinds_come_in_order_and_only_those_to_be_had(archive: Archive) -> None:
    vi, _en = put(archive, text(TALKS, "vi"), text(TALKS, "en"))
    had = choices(archive, vi, ("en",), Engine())
    assert had.kinds() == (Beside.TRANSLATION, Beside.EDITION, Beside.NONE)
    put(archive, other_newsroom("ru"))
    assert choices(archive, vi, ("en",)).kinds() == (Beside.EDITION, Beside.OTHER, Beside.NONE)


def test_every_article_of_the_story_can_be_stepped_to(archive: Archive) -> None:
    vi, *rest = put(
        archive,
        text(TALKS, "vi"),
        text(TALKS, "en"),
        text(TALKS, "fr"),
        text(BANQUET, "en"),
        other_newsroom("ru"),
        other_newsroom("es"),
    )
    had = choices(archive, vi, ("fr", "en"))
    stepped = [step.article for step in had.steps() if step.article is not None]
    assert sorted(stepped) == sorted(one.id for one in rest)
    assert had.steps()[-1] == Wanted(Beside.NONE)
    languages: Sequence[str] = [a.article.language for a in had.editions]
    assert languages == ["fr", "en"]
    assert [a.article.language for a in had.siblings] == ["en"]
    for step in had.steps():
        shown = parallel(archive, vi.id, step)
        assert (shown.right is None) == (step.kind is Beside.NONE)


# --- the command --------------------------------------------------------------------------------


def test_the_command_says_what_is_missing_and_what_mends_it(reader: Run) -> None:
    given = "\n\n".join(("Pham Minh Chinh, Kasymaliev hold talks", *_paragraphs(TALKS)))
    brought = reader("import", "-", "--lang", "en", "--outlet", "vna", stdin=given.encode())
    assert brought.returncode == 0, brought.stderr
    shown = reader("show", "1", "--beside", "edition")
    assert shown.returncode == 3
    assert b"not in the archive" in shown.stderr
    assert b"Kasymaliev" in shown.stdout


def _paragraphs(name: str) -> list[str]:
    return [block.text for block in text(name, "en").blocks]
