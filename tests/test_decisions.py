"""The user's word on names: what may be decided, what it changes at once, how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive.protocol import Decision, DecisionKind
from reader.archive.sqlite import SqliteArchive, open_archive
from reader.decisions import Names, confirm, find, merge, rename, split, undo
from reader.errors import ArchiveError, NothingFoundError, UsageError
from reader.model import EntityType, Mention
from reader.query import EVERYTHING, parse
from tests.archive.builders import article, block, name

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ASKAR, ASKER, BEK = "per:askar-bekov", "per:asker-bekov", "per:bek-nurov"
TOWN = "loc:testograd"


def unsure(surface: str, entity: str, where: int = 0, language: str = "en") -> Mention:
    found = name(surface, entity, where=where, language=language)
    return Mention(
        found.start, found.end, surface, found.type, entity, language, confirmed=False, block=where
    )


@pytest.fixture
def archive() -> Iterator[SqliteArchive]:
    """Four articles: 1 names Askar, 2 Asker (in Russian), 3 both, 4 Bek and a town."""
    with open_archive(None, clock=lambda: NOW) as opened:
        opened.store(
            [
                article(1, mentions=(unsure("Askar Bekov", ASKAR), unsure("Bekov", ASKAR))),
                article(
                    2, language="ru", outlet="vov",
                    mentions=(unsure("Аскер Беков", ASKER, language="ru"),),
                ),
                article(3, mentions=(unsure("Askar Bekov", ASKAR), unsure("Asker Bekov", ASKER))),
                article(
                    4,
                    mentions=(
                        unsure("Bek Nurov", BEK),
                        name("Testograd", TOWN, kind=EntityType.PLACE),
                    ),
                ),
            ]
        )  # fmt: skip
        yield opened


def ids(archive: SqliteArchive, query: str) -> list[int]:
    return sorted(line.id for line in archive.articles(parse(query)))


def named(archive: SqliteArchive, number: int) -> list[tuple[str, bool]]:
    stored = archive.article(number)
    assert stored is not None
    return [(m.entity, m.confirmed) for m in stored.article.mentions]


def everything(archive: SqliteArchive) -> object:
    """All that decisions may change, to compare before and after."""
    return (
        archive.entity_uses(EVERYTHING),
        archive.entity_frequencies(),
        [named(archive, n) for n in (1, 2, 3, 4)],
        [archive.profile(n) for n in (1, 2, 3, 4)],
        [archive.articles_naming(e) for e in (ASKAR, ASKER, BEK)],
        [ids(archive, f'entity:"{e}"') for e in (ASKAR, ASKER, "askar bekov", "asker bekov")],
    )


# --- confirming ---------------------------------------------------------------------------------


def test_what_rules_found_is_unconfirmed_until_the_user_says_so(archive: SqliteArchive) -> None:
    assert not Names(archive).confirmed(ASKAR)
    assert confirm(archive, "askar bekov") == ASKAR
    assert Names(archive).confirmed(ASKAR)
    assert named(archive, 1) == [(ASKAR, True), (ASKAR, True)]
    assert named(archive, 2) == [(ASKER, False)]


def test_articles_that_come_later_go_by_it(archive: SqliteArchive) -> None:
    confirm(archive, ASKAR)
    merge(archive, ASKER, ASKAR)
    archive.store([article(9, mentions=(unsure("Asker B.", ASKER),))])
    (stored,) = (a for a in archive.articles_naming(ASKAR) if a.title == "Headline 9")
    assert named(archive, stored.id) == [(ASKAR, True)]
    assert ids(archive, 'entity:"asker b."') == [1, 2, 3, stored.id]


# --- merging -------------------------------------------------------------------------------------


def test_merged_entities_are_one_everywhere(archive: SqliteArchive) -> None:
    assert merge(archive, ASKER, "Askar Bekov") == (ASKER, ASKAR)
    for query in (ASKAR, ASKER, "asker bekov", "аскер беков", "bekov"):
        assert ids(archive, f'entity:"{query}"') == [1, 2, 3], query
    assert named(archive, 2) == [(ASKAR, True)]
    assert [line.id for line in archive.articles_naming(ASKER)] == [3, 2, 1]
    assert archive.entities_called("Asker Bekov") == (ASKAR,)
    (use, *others) = archive.entity_uses(EVERYTHING)
    assert (use.entity, use.articles, use.mentions, use.surface) == (ASKAR, 3, 5, "Askar Bekov")
    assert use.outlets == {"vna": 2, "vov": 1}
    assert use.languages == {"en": 2, "ru": 1}
    assert ASKER not in {other.entity for other in others}
    assert archive.entity_frequencies() == (4, {ASKAR: 3, BEK: 1, TOWN: 1})


def test_an_article_that_names_both_counts_once_in_any_query(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    (use,) = archive.entity_uses(parse("lang:en entity:bekov"))
    assert (use.entity, use.articles, use.mentions) == (ASKAR, 2, 4)


def test_profiles_add_up_what_is_one(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    profile = archive.profile(3)
    assert profile is not None
    assert profile.entities == ((ASKAR, 2),)
    found = {p.id: p.entities for p in archive.profiles(datetime(2020, 1, 1, tzinfo=UTC), NOW)}
    assert found[2] == ((ASKAR, 1),)


def test_a_chain_leads_to_its_end_and_comes_apart_link_by_link(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    merge(archive, ASKAR, BEK)
    assert named(archive, 2) == [(BEK, True)]
    assert split(archive, ASKAR) == (ASKAR, BEK)
    assert named(archive, 2) == [(ASKAR, True)]
    assert split(archive, "Asker Bekov") == (ASKER, ASKAR)
    assert named(archive, 2) == [(ASKER, False)]


@pytest.mark.parametrize("order", [(ASKAR, ASKER), (ASKER, ASKAR)])
def test_a_merge_taken_back_leaves_no_trace(archive: SqliteArchive, order: tuple[str, str]) -> None:
    before = everything(archive)
    merge(archive, *order)
    assert everything(archive) != before
    split(archive, order[0])
    assert everything(archive) == before
    assert archive.decisions() == ()


def test_text_stored_again_under_a_merge_can_still_come_apart(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    archive.store(
        [
            article(
                3,
                blocks=(block("The guests arrived late."),),
                mentions=(unsure("Asker Bekov", ASKER),),
            )
        ]
    )
    assert named(archive, 3) == [(ASKAR, True)]
    split(archive, ASKER)
    assert named(archive, 3) == [(ASKER, False)]


def test_a_new_headline_does_not_write_the_merge_into_the_text(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    archive.store([article(2, language="ru", outlet="vov", title="Changed", complete=False)])
    split(archive, ASKER)
    assert [line.id for line in archive.articles_naming(ASKAR)] == [3, 1]


def test_people_are_no_places(archive: SqliteArchive) -> None:
    with pytest.raises(UsageError, match="a person and loc:testograd is a place"):
        merge(archive, "Bek Nurov", "Testograd")
    with pytest.raises(UsageError, match="a place"):
        merge(archive, ASKAR, "Hanoi")
    assert archive.decisions() == ()


def test_circles_cannot_be_made(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    merge(archive, ASKAR, BEK)
    for one, other in ((BEK, ASKER), (BEK, ASKAR), (ASKAR, ASKER), (BEK, BEK)):
        with pytest.raises(UsageError, match="one"):
            merge(archive, one, other)
    with pytest.raises(UsageError, match="one already"):
        archive.decide(Decision(DecisionKind.MERGE, BEK, ASKER), EntityType.PERSON)


def test_what_is_merged_must_be_parted_before_it_is_merged_elsewhere(
    archive: SqliteArchive,
) -> None:
    merge(archive, ASKER, ASKAR)
    with pytest.raises(UsageError, match="split per:asker-bekov"):
        merge(archive, ASKER, BEK)


def test_a_name_can_be_merged_into_one_that_only_the_knowledge_base_has(
    archive: SqliteArchive,
) -> None:
    assert merge(archive, ASKAR, "Tô Lâm") == (ASKAR, "per:to-lam")
    assert ids(archive, 'entity:"to lam"') == [1, 3]
    assert "per:to-lam" in {use.entity for use in archive.entity_uses(EVERYTHING)[:2]}
    assert Names(archive).name("per:to-lam", "vi") == "Tô Lâm"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=12
    )
)
def test_any_merges_and_splits_leave_each_name_with_one_owner(
    steps: list[tuple[bool, str, str]],
) -> None:
    with open_archive(None, clock=lambda: NOW) as archive:
        archive.store(
            [
                article(n, mentions=(unsure(f"Name{c} X", f"per:{c}"),))
                for n, c in enumerate("abcde")
            ]
        )
        before = archive.entity_uses(EVERYTHING)
        for joined, one, other in steps:
            try:
                if joined:
                    merge(archive, f"per:{one}", f"per:{other}")
                else:
                    split(archive, f"per:{one}")
            except UsageError:
                continue
        uses = archive.entity_uses(EVERYTHING)
        assert sum(use.articles for use in uses) == 5
        assert dict(archive.entity_frequencies()[1]) == {u.entity: u.articles for u in uses}
        for c in "abcde":
            (lead,) = archive.entities_called(f"per:{c}")
            assert lead in {use.entity for use in uses}
        for decision in archive.decisions():
            archive.undecide(decision)
        assert archive.entity_uses(EVERYTHING) == before


# --- splitting -----------------------------------------------------------------------------------


def test_splitting_what_is_whole_says_so(archive: SqliteArchive) -> None:
    with pytest.raises(UsageError, match="nothing was merged"):
        split(archive, ASKAR)


def test_splitting_asks_which_when_there_are_several(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    merge(archive, BEK, ASKAR)
    with pytest.raises(UsageError, match="per:asker-bekov, per:bek-nurov"):
        split(archive, ASKAR)
    assert split(archive, BEK) == (BEK, ASKAR)


# --- naming --------------------------------------------------------------------------------------


def test_a_new_name_is_shown_and_found(archive: SqliteArchive) -> None:
    rename(archive, ASKAR, "Asqar Bekov")
    rename(archive, ASKAR, "Аскар Беков", "ru")
    names = Names(archive)
    assert names.name(ASKAR, "en") == "Asqar Bekov"
    assert names.name(ASKAR, "ru") == "Аскар Беков"
    assert names.name(ASKAR, "vi") == "Asqar Bekov"
    assert names.confirmed(ASKAR)
    assert ids(archive, 'entity:"asqar bekov"') == [1, 3]
    assert ids(archive, 'entity:"аскар беков"') == [1, 3]


def test_the_users_name_goes_before_the_knowledge_base(archive: SqliteArchive) -> None:
    archive.store([article(8, mentions=(name("Hanoi", "loc:hanoi", kind=EntityType.PLACE),))])
    rename(archive, "Hà Nội", "Thăng Long", "vi")
    names = Names(archive)
    assert names.name("loc:hanoi", "vi") == "Thăng Long"
    assert names.name("loc:hanoi", "en") == "Hanoi"
    rename(archive, "loc:hanoi", "Kẻ Chợ", "vi")
    assert Names(archive).name("loc:hanoi", "vi") == "Kẻ Chợ"
    assert len(archive.decisions()) == 1
    assert undo(archive, "Kẻ Chợ") == "loc:hanoi"
    assert Names(archive).name("loc:hanoi", "vi") == "Hà Nội"


@pytest.mark.parametrize("new", ["", "  ", "…", "\u202e\u200b"])
def test_a_name_needs_a_letter(archive: SqliteArchive, new: str) -> None:
    with pytest.raises(UsageError, match="letter"):
        rename(archive, ASKAR, new)


def test_a_name_is_cleaned_on_the_way_in(archive: SqliteArchive) -> None:
    rename(archive, ASKAR, "Asqar\x1b[31m\n\tBekov\u202e")
    assert Names(archive).name(ASKAR, "en") == "Asqar Bekov"


def test_a_language_must_be_known(archive: SqliteArchive) -> None:
    with pytest.raises(UsageError, match="Known: vi en id ru fr es zh"):
        rename(archive, ASKAR, "Asqar", "xx")


# --- finding -------------------------------------------------------------------------------------


def test_an_unknown_name_brings_the_nearest(archive: SqliteArchive) -> None:
    with pytest.raises(NothingFoundError, match=r"Nearest: Askar Bekov \(per:askar-bekov\)"):
        find(archive, "Oskra Bekv")


def test_a_name_of_several_must_be_given_by_id(archive: SqliteArchive) -> None:
    archive.store([article(7, mentions=(unsure("Askar Bekov", "per:askar-bekov-2"),))])
    with pytest.raises(UsageError, match=r"per:askar-bekov, per:askar-bekov-2.*Give the id"):
        confirm(archive, "Askar Bekov")


def test_undoing_what_was_never_decided_says_so(archive: SqliteArchive) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        undo(archive, ASKAR)


# --- keeping -------------------------------------------------------------------------------------


def test_decisions_outlive_the_program(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    with open_archive(file, clock=lambda: NOW) as first:
        first.store([article(1, mentions=(unsure("Askar Bekov", ASKAR),))])
        first.store([article(2, mentions=(unsure("Asker Bekov", ASKER),))])
        merge(first, ASKER, ASKAR)
    with open_archive(file) as second:
        assert second.decisions() == (
            Decision(DecisionKind.MERGE, ASKER, ASKAR, decided=NOW),
        )  # fmt: skip
        assert ids(second, "entity:asker") == [1, 2]
    with open_archive(file, read_only=True) as third, pytest.raises(ArchiveError):
        split(third, ASKER)


def test_names_seen_are_counted_by_language_and_form(archive: SqliteArchive) -> None:
    seen = [(f.language, f.text, f.mentions, f.articles) for f in archive.names_seen(ASKAR)]
    assert seen == [("en", "Askar Bekov", 2, 2), ("en", "Bekov", 1, 1)]
    merge(archive, ASKER, ASKAR)
    seen = [(f.language, f.text, f.mentions, f.articles) for f in archive.names_seen(ASKER)]
    assert seen == [
        ("en", "Askar Bekov", 2, 2),
        ("en", "Asker Bekov", 1, 1),
        ("en", "Bekov", 1, 1),
        ("ru", "Аскер Беков", 1, 1),
    ]


def test_mentions_found_just_now_can_be_asked_about(archive: SqliteArchive) -> None:
    merge(archive, ASKER, ASKAR)
    (found,) = archive.as_decided([unsure("Asker", ASKER)])
    assert (found.entity, found.confirmed, found.surface) == (ASKAR, True, "Asker")


def two_on_a_town(archive: SqliteArchive) -> tuple[int, int]:
    """Store two newsrooms' articles that name the same town, and no other thing in common."""
    told = "The railway to Testograd carries wheat and cotton every single day of the week."
    again = "Trains reach Testograd daily, with much cotton and wheat, says the railway there."
    stored = archive.store(
        [
            article(
                number,
                outlet=outlet,
                title="Rails",
                blocks=(block(text),),
                mentions=(the_town(text, "Testograd"),),
            )
            for number, outlet, text in ((11, "vna", told), (12, "vietnamnet", again))
        ]
    )
    first = archive.move(stored[0].id, None)
    archive.move(stored[1].id, first)
    return stored[0].id, stored[1].id


def the_town(text: str, surface: str) -> Mention:
    at = text.index(surface)
    return Mention(at, at + len(surface), surface, EntityType.PLACE, TOWN, "en", block=0)


def test_a_new_name_stands_in_the_reasons_of_pairs_kept_before(archive: SqliteArchive) -> None:
    from reader.beside.aligned import with_other
    from reader.model import Beside

    def why() -> str:
        one, other = (archive.article(n) for n in numbers)
        assert one is not None
        assert other is not None
        shown = with_other(archive, one, other, Beside.OTHER)
        return " ".join(
            r for b in (*shown.alignment.beads, *shown.segment_beads) for r in b.reasons
        )

    numbers = two_on_a_town(archive)
    assert "Testograd" in why()
    rename(archive, TOWN, "Newtown")
    assert "Newtown" in why()
    assert "Testograd" not in why()
    undo(archive, TOWN)
    assert "Testograd" in why()


def test_a_new_name_stands_in_the_coverage_of_a_story(archive: SqliteArchive) -> None:
    from reader.commands.naming import Naming
    from reader.view.coverage_pages import entity_name

    stored = archive.article(4)
    assert stored is not None
    assert entity_name(stored, TOWN, "en", lambda _e, _l: None) == "Testograd"
    rename(archive, TOWN, "Newtown")
    called = Naming(lambda: archive)
    assert called.entity_name(TOWN, "en") == "Newtown"
    assert entity_name(stored, TOWN, "en", called.entity_name) == "Newtown"
