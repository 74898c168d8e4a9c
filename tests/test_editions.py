"""Which article is the edition: what is declared first, then what the texts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.beside.editions import SURE, editions, is_edition
from reader.beside.sameness import sameness
from reader.beside.ties import Bond, bond, names_another, newsroom_shared
from reader.config import load
from reader.ingest import annotate, ingest
from reader.model import Alternate, Article, Evidence, Published, StoredArticle
from reader.query import EVERYTHING
from reader.sources.sample import articles
from tests.editions_set import (
    Labelled,
    as_one_newsroom,
    measure,
    sample_undeclared,
    stored,
    written,
)

PRECISION, RECALL = 0.98, 0.85


def test_the_labelled_set_is_large_and_hard_enough() -> None:
    labelled = [*written(), *as_one_newsroom()]
    texts = {one.event: set[str]() for one in labelled}
    for one in labelled:
        texts[one.event].add(one.text)
    assert len(labelled) >= 60
    assert sum(2 <= len(of_event) <= 4 for of_event in texts.values()) >= 12
    languages = Counter(one.text for one in labelled)
    assert all(n <= 4 for n in languages.values())
    assert sum(n >= 2 for n in languages.values()) >= 30


def test_on_days_with_several_articles_the_right_one_is_chosen() -> None:
    found = measure(list(written()))
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= 0.95, found.missed


def test_of_two_long_articles_on_one_event_the_right_one_is_chosen() -> None:
    found = measure(list(as_one_newsroom()))
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= RECALL, found.missed


def test_the_sample_edition_with_nothing_declared() -> None:
    found = measure(list(sample_undeclared()))
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= 0.95, found.missed


def test_the_sample_edition_as_it_declares_itself() -> None:
    given = [Labelled(s.event, s.edition_of or s.article.key, s.article) for s in articles()]
    found = measure(given)
    assert (found.wrong, found.missed) == ((), ())


# --- one branch after the other ---------------------------------------------------------------


def text(name: str, language: str, **given: object) -> Article:
    """One of the written articles, without names yet."""
    (found,) = [o.article for o in written() if o.text == name and o.article.language == language]
    return replace(found, **given)  # type: ignore[arg-type]


@pytest.fixture
def archive() -> Iterator[Archive]:
    opened = open_archive(None)
    yield opened
    opened.close()


def put(archive: Archive, *given: Article) -> list[StoredArticle]:
    """Take articles in; return them as stored, in order."""
    done = ingest(archive, given, load())
    found = [archive.article(one.id) for one in done]
    return [one for one in found if one is not None]


def chosen(archive: Archive, article: StoredArticle) -> list[int]:
    return [edition.article.id for edition in editions(archive, article)]


TALKS, BANQUET, PARTY = "kg-visit/talks", "kg-visit/banquet", "kg-visit/party"


def test_where_none_fits_there_is_none(archive: Archive) -> None:
    talks, banquet, party = put(archive, text(TALKS, "en"), text(BANQUET, "id"), text(PARTY, "vi"))
    assert len({one.story for one in (talks, banquet, party)}) == 1
    assert chosen(archive, talks) == []
    assert chosen(archive, party) == []


def test_reasons_and_score_are_told(archive: Archive) -> None:
    english, _vietnamese = put(archive, text(TALKS, "en"), text(TALKS, "vi"))
    (edition,) = editions(archive, english)
    assert SURE <= edition.score <= 1
    assert not edition.tentative
    assert not edition.declared
    assert "of both texts face each other" in edition.reasons[0]


def test_another_outlet_s_article_is_no_edition_however_alike(archive: Archive) -> None:
    english, _other = put(archive, text(TALKS, "en"), text(TALKS, "vi", outlet="vietnamnet"))
    assert chosen(archive, english) == []


def test_what_a_page_names_is_found_in_another_story(archive: Archive) -> None:
    there = "https://fr.vietnamplus.vn/entretien-a-hanoi-post245060.vnp"
    french = text(
        TALKS, "fr", key="fr.vietnamplus.vn/post/245060", url=there,
        published=Published(year=2024, month=1, day=2, evidence=Evidence.PAGE),
    )  # fmt: skip
    english, other = put(archive, text(TALKS, "en", alternates=(Alternate("fr", there),)), french)
    archive.move(other.id, None, by_user=True)
    moved = archive.article(other.id)
    assert moved is not None
    assert moved.story != english.story
    assert chosen(archive, english) == [other.id]
    assert chosen(archive, moved) == [english.id]
    assert editions(archive, english)[0].reasons == ("the page names it",)


def test_what_a_page_names_shuts_out_what_it_does_not(archive: Archive) -> None:
    elsewhere = Alternate("vi", "https://www.vietnamplus.vn/hoi-dam-post1019000.vnp")
    english, _vietnamese = put(
        archive,
        text(TALKS, "en", alternates=(elsewhere,)),
        text(TALKS, "vi", url="https://www.vietnamplus.vn/khac-post1019999.vnp"),
    )
    assert chosen(archive, english) == []


ORIGINAL = (
    "https://vietnamnet.vn/chu-tich-quoc-hoi-hoi-dam-chu-tich-ha-vien-uzbekistan-2456789.html"
)
COPY = "https://www.vietnam.vn/id/chu-tich-quoc-hoi-hoi-dam-chu-tich-ha-vien-uzbekistan"
UZ = "uz-speaker/talks"


def test_a_copy_counts_by_its_source_line_or_by_its_slug(archive: Archive) -> None:
    vi = text(UZ, "vi", url=ORIGINAL, key="vietnamnet.vn/post/2456789")
    copy = text("uz-speaker/president", "id", outlet="vietnamvn")
    by_line = replace(copy, key="c1", url="https://www.vietnam.vn/id/x", origin=ORIGINAL)
    by_slug = replace(copy, key="c2", url=COPY, blocks=text(UZ, "en").blocks, language="ru")
    original, one, two = put(archive, vi, by_line, by_slug)
    assert chosen(archive, original) == [one.id, two.id]
    assert original.id in chosen(archive, one)
    assert bond(vi, by_line) is Bond.NAMED
    assert bond(vi, by_slug) is Bond.SLUG


def test_the_same_headline_a_year_later_is_another_text() -> None:
    vi = annotate(text(UZ, "vi", url=ORIGINAL))
    later = Published(year=2026, month=11, day=27, evidence=Evidence.PAGE)
    copy = annotate(text(UZ, "en", outlet="vietnamvn", url=COPY, published=later))
    assert bond(vi, copy) is Bond.SLUG
    assert not is_edition(vi, copy)
    assert is_edition(vi, replace(copy, published=vi.published))


def test_a_copy_leads_to_the_other_editions_of_its_source(archive: Archive) -> None:
    vietnamese, english, copy = put(
        archive,
        text(UZ, "vi", url=ORIGINAL, key="vietnamnet.vn/post/2456789"),
        text(UZ, "en", url="https://vietnamnet.vn/en/uzbek-speaker-2456790.html"),
        text(
            "uz-speaker/president", "id", outlet="vietnamvn", key="c", origin=ORIGINAL,
            url="https://www.vietnam.vn/id/x", title="Ketua DPR Uzbekistan di Hanoi",
        ),
    )  # fmt: skip
    assert set(chosen(archive, copy)) == {vietnamese.id, english.id}
    assert set(chosen(archive, english)) == {vietnamese.id, copy.id}
    through = next(e for e in editions(archive, copy) if e.article.id == english.id)
    assert f"through article {vietnamese.id}" in through.reasons


def test_copies_of_two_newsrooms_at_one_site_are_not_one_newsroom_s() -> None:
    one = text(UZ, "vi", outlet="vietnamvn", url="https://www.vietnam.vn/a", origin=ORIGINAL)
    agency = "https://en.vietnamplus.vn/talks-post312345.vnp"
    two = replace(one, url="https://www.vietnam.vn/en/b", origin=agency, language="en")
    assert not newsroom_shared(one, two)
    assert newsroom_shared(two, text(UZ, "en", outlet="vna", url=agency))
    assert newsroom_shared(one, text(UZ, "en", url="https://vietnamnet.vn/en/c-2456790.html"))


def test_a_section_named_by_two_pages_ties_nothing() -> None:
    section = (Alternate("fr", "https://fr.vietnamplus.vn/politique"),)
    one, two = text(TALKS, "en", alternates=section), text(BANQUET, "id", alternates=section)
    assert bond(one, two) is None
    assert not names_another(one, two)


def test_a_source_shared_in_passing_must_not_contradict_the_texts() -> None:
    dossier = (Alternate("fr", "https://fr.vietnamplus.vn/dossier-visite-post245000.vnp"),)
    one = annotate(text("tj-astana/rahmon", "vi", alternates=dossier))
    two = annotate(text(BANQUET, "en", alternates=dossier))
    assert bond(one, two) is Bond.SOURCE
    assert not is_edition(one, two)


def test_two_versions_in_one_language_do_not_shut_each_other_out(archive: Archive) -> None:
    talks = text(TALKS, "en")
    mended = replace(talks, key="mended", title=talks.title + " (updated)")
    first, second, vietnamese = put(archive, talks, mended, text(TALKS, "vi"))
    assert chosen(archive, first) == [vietnamese.id]
    assert chosen(archive, second) == [vietnamese.id]
    assert chosen(archive, vietnamese) == [first.id]


def test_days_between_speak_against_it() -> None:
    one, two = annotate(text(TALKS, "en")), annotate(text(TALKS, "vi"))
    later = Published(year=2025, month=3, day=11, evidence=Evidence.PAGE)
    assert sameness(one, replace(two, published=later)).odds < sameness(one, two).odds - 2


def test_likeness_is_symmetric() -> None:
    one, two = annotate(text(TALKS, "en")), annotate(text(BANQUET, "id"))
    left, right = sameness(one, two), sameness(two, one)
    assert left.odds == pytest.approx(right.odds)
    assert left.reasons() == right.reasons()


def test_a_summary_is_matched_by_what_it_says() -> None:
    whole, brief = annotate(text(TALKS, "en")), text(TALKS, "vi")
    brief = annotate(replace(brief, blocks=brief.blocks[:1], complete=False))
    complete = replace(brief, complete=True)
    assert sameness(whole, brief).covered > sameness(whole, complete).covered


def test_an_article_alone_has_no_editions(archive: Archive) -> None:
    (alone,) = put(archive, text(TALKS, "en"))
    assert editions(archive, alone) == ()


def test_every_sample_article_s_choice_is_told() -> None:
    archive, known = stored(list(sample_undeclared()))
    for article in known.values():
        languages = [e.article.article.language for e in editions(archive, article)]
        assert len(languages) == len(set(languages))
        assert article.article.language not in languages
    assert archive.count_articles(EVERYTHING) == len(known)
    archive.close()


@pytest.mark.parametrize("language", ["und", "zh", "ko"])
def test_texts_that_give_no_clue_are_no_error(language: str) -> None:
    one = text(TALKS, "en", blocks=(), title="")
    two = replace(one, language=language, key="another")
    assert sameness(one, two).blind
    assert not is_edition(one, two)
    full = annotate(text(TALKS, "en"))
    assert not is_edition(full, two)


def test_a_very_long_text_is_judged_by_its_beginning() -> None:
    one, two = text(TALKS, "en"), text(TALKS, "vi")
    long = [annotate(replace(a, blocks=a.blocks * 100)) for a in (one, two)]
    assert is_edition(*long)
    assert not is_edition(long[0], annotate(text(BANQUET, "id")))


def test_without_any_clue_the_only_article_is_tentative(archive: Archive) -> None:
    bare = text(TALKS, "en", blocks=text(TALKS, "en").blocks[:0], title="One", key="one")
    one, two = put(archive, bare, replace(bare, key="two", language="ru", title="Один"))
    archive.move(two.id, one.story)
    (edition,) = editions(archive, one)
    assert edition.tentative
    assert edition.reasons == ("the outlet's only article in that language",)
