"""Recognisers of others: how they are found, kept harmless, and merged under our authority."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive.sqlite import open_archive
from reader.config import RecogniserSettings
from reader.entities import annotator, recogniser
from reader.entities.memory import Memory
from reader.entities.recognisers.chosen import choose
from reader.entities.recognisers.chosen import panel as chosen_panel
from reader.entities.recognisers.guard import Patience
from reader.entities.recognisers.merging import Page, add_proposed, trimmed
from reader.entities.recognisers.opening import open_recogniser, states
from reader.entities.recognisers.panel import open_panel
from reader.entities.recognisers.protocol import Proposal
from reader.entities.version import digest, version
from reader.errors import EngineError, UsageError
from reader.ingest import annotate
from reader.model import EntityType, Mention
from reader.reannotation import count_behind, refresh
from tests.archive.builders import article, block
from tests.entities.gold import gold_texts
from tests.entities.plugin import LEXICON, MODULE, install, panel, proposing

PER, ORG, LOC = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


@pytest.fixture(autouse=True)
def _nobody_helps_afterwards() -> Iterator[None]:
    yield
    choose()
    for name in [n for n in sys.modules if n.endswith("_names")]:
        del sys.modules[name]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = install(tmp_path / "site")
    monkeypatch.syspath_prepend(str(folder))
    return folder


def surfaces(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    return [(m.surface, m.type.value) for m in mentions]


class TestFinding:
    def test_another_package_brings_one(self, site: Path) -> None:
        opened = open_recogniser("lexicon", LEXICON)
        assert opened.identity == "lexicon words 7 lexicon_names 2.1"
        assert opened.proposer.settings is LEXICON  # type: ignore[attr-defined]
        found = {s.name: s for s in states(RecogniserSettings())}
        assert found["lexicon"].package == "lexicon_names 2.1"
        assert found["lexicon"].languages == ("en", "ru")
        assert set(found) >= {"natasha", "spacy"}

    def test_a_name_nobody_brought(self, site: Path) -> None:
        with pytest.raises(UsageError, match=r"no recogniser “lexikon”.*natasha, spacy, lexicon"):
            open_recogniser("lexikon", RecogniserSettings())
        told: list[str] = []
        assert open_panel(RecogniserSettings(use=("lexikon",)), told.append) is None
        assert len(told) == 1

    def test_what_is_asked_for_and_nowhere_is_listed_too(self) -> None:
        (last,) = [s for s in states(RecogniserSettings(use=("lexikon",))) if s.name == "lexikon"]
        assert "no recogniser" in last.missing

    @pytest.mark.parametrize(
        "module",
        [
            "import nothing_of_this_name",
            "Lexicon = None",
            "raise SystemError('torn')",
            MODULE.replace('"words 7"', "7"),
            MODULE.replace('("en", "ru")', "None"),
        ],
    )
    def test_a_broken_package_is_told_and_left_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
    ) -> None:
        monkeypatch.syspath_prepend(str(install(tmp_path / "broken", module=module)))
        with pytest.raises(EngineError, match=r"“lexicon” cannot be started.*lexicon_names 2\.1"):
            open_recogniser("lexicon", LEXICON)
        told: list[str] = []
        choose(lambda: LEXICON, told.append)
        for _ in range(2):
            assert surfaces(annotator().annotate("To Lam in Zubrowka.", "en"))[0][0] == "To Lam"
        assert len(told) == 1

    def test_a_name_shipped_here_is_nobody_elses(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.syspath_prepend(str(install(tmp_path / "site", name="natasha")))
        monkeypatch.setattr("reader.entities.recognisers.russian_news.find_spec", lambda _: None)
        with pytest.raises(EngineError, match=r"natasha is not installed.*silk-reader\[natasha\]"):
            open_recogniser("natasha", RecogniserSettings())


class TestChoice:
    def test_nobody_is_asked_by_default(self) -> None:
        assert chosen_panel() is None
        assert annotator() is recogniser()
        assert version() == digest("")

    def test_by_default_nothing_of_it_is_loaded(self) -> None:
        code = (
            "import sys; from reader.cli import main\n"
            "main(['annotate', sys.argv[1]])\n"
            "print(*(m for m in sys.modules if 'recognisers' in m), file=sys.stderr)"
        )
        command = [sys.executable, "-c", code, __file__]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        loaded = set(done.stderr.split())
        assert loaded == {"reader.entities.recognisers", "reader.entities.recognisers.chosen"}

    def test_what_is_chosen_helps_with_whole_texts_only(self, site: Path) -> None:
        choose(lambda: LEXICON)
        text = "Nobody drinks Zubrowka here."
        assert surfaces(annotator().annotate(text, "en")) == [("Zubrowka", "LOC")]
        assert "Zubrowka" not in dict(surfaces(recogniser().annotate(text, "en")))

    def test_the_version_of_annotations_names_who_helped(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        alone = version()
        choose(lambda: LEXICON)
        helped = version()
        assert helped != alone
        (site / "lexicon_names-2.1.dist-info").rename(tmp_path / "gone")
        (tmp_path / "gone").joinpath("METADATA").write_text(
            "Metadata-Version: 2.1\nName: lexicon_names\nVersion: 2.2\n", encoding="utf-8"
        )
        (tmp_path / "gone").rename(site / "lexicon_names-2.2.dist-info")
        choose(lambda: LEXICON)
        assert version() not in {alone, helped}
        choose()
        assert version() == alone

    def test_one_that_breaks_does_not_have_all_read_anew(self, site: Path) -> None:
        choose(lambda: LEXICON)
        before = version()
        annotator().annotate("crash", "en")
        helpers = chosen_panel()
        assert helpers is not None
        assert helpers.failed
        assert version() == before

    def test_articles_are_read_anew_when_the_choice_changes(self, site: Path) -> None:
        plain = article(1, title="News", blocks=(block("Nobody drinks Zubrowka here."),))
        clock = datetime(2026, 5, 1, tzinfo=UTC)
        with open_archive(None, clock=lambda: clock) as archive:
            archive.store([annotate(plain)])
            assert count_behind(archive) == 0
            choose(lambda: LEXICON)
            assert count_behind(archive) == 1
            assert refresh(archive).changed == 1
            assert archive.articles_naming("loc:zubrovka")
            choose()
            assert refresh(archive).changed == 1
            assert not archive.articles_naming("loc:zubrovka")


class TestHarmless:
    TEXT = "To Lam spoke in Astana. Nobody drinks Zubrowka here.\nThen a crash."

    def test_a_crash_costs_its_help_and_nothing_else(self, site: Path) -> None:
        told: list[str] = []
        choose(lambda: LEXICON, told.append)
        plain = recogniser().annotate(self.TEXT, "en")
        found = annotator().annotate(self.TEXT, "en")
        assert set(found) >= set(plain)
        assert annotator().annotate("Nobody drinks Zubrowka here.", "en") == ()
        assert told == [
            "recogniser lexicon: it failed and is left out from here on (ValueError: no such luck)"
        ]

    @pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), RecursionError("deep")])
    def test_whatever_it_raises_the_program_lives(self, error: BaseException) -> None:
        def recognise(_text: str, _language: str) -> Iterable[object]:
            raise error

        told: list[str] = []
        helped = recogniser().with_panel(panel(recognise, told))
        assert helped.annotate(self.TEXT, "en") == recogniser().annotate(self.TEXT, "en")
        assert len(told) == 1

    @pytest.mark.parametrize(
        "nonsense",
        [
            Proposal(-5, 6, PER),
            Proposal(6, 6, PER),
            Proposal(9, 2, PER),
            Proposal(0, 10_000, PER),
            Proposal(0, 6.0, PER),  # type: ignore[arg-type]
            Proposal(0, 6, "PER-ish"),  # type: ignore[arg-type]
            (0, 6, PER),
            None,
        ],
    )
    def test_places_outside_of_the_text_are_left_out(self, nonsense: object) -> None:
        told: list[str] = []

        def recognise(text: str, language: str) -> list[object]:
            return [nonsense, *proposing(("Zubrowka", LOC))(text, language)]

        helped = recogniser().with_panel(panel(recognise, told))
        for _ in range(2):
            found = surfaces(helped.annotate(self.TEXT, "en"))
            assert found == [("To Lam", "PER"), ("Astana", "LOC"), ("Zubrowka", "LOC")]
        assert told == ["recogniser made-up: some of its names lie outside of the text; left out"]

    def test_no_more_is_taken_than_a_text_can_hold(self) -> None:
        def endless(_text: str, _language: str) -> Iterator[Proposal]:
            while True:
                yield Proposal(0, 1, PER)

        told: list[str] = []
        helped = recogniser().with_panel(panel(endless, told))
        assert helped.annotate(self.TEXT, "en") == recogniser().annotate(self.TEXT, "en")

    def test_one_that_hangs_is_left_out(self) -> None:
        told: list[str] = []

        def recognise(text: str, _language: str) -> list[Proposal]:
            time.sleep(5 if "crash" in text else 0)
            return []

        helped = recogniser().with_panel(
            panel(recognise, told, patience=Patience(first=1, paragraph=0.05))
        )
        began = time.monotonic()
        assert helped.annotate(self.TEXT, "en") == recogniser().annotate(self.TEXT, "en")
        assert time.monotonic() - began < 2
        assert told == [
            "recogniser made-up: it failed and is left out from here on (no answer in 0.05 s)"
        ]

    def test_its_thread_ends_when_nobody_needs_it_any_more(self, site: Path) -> None:
        def running() -> list[threading.Thread]:
            return [t for t in threading.enumerate() if t.name == "recogniser lexicon"]

        choose(lambda: LEXICON)
        annotator().annotate(self.TEXT.replace("crash", "rest"), "en")
        (thread,) = running()
        choose()
        thread.join(5)
        assert not running()

    def test_a_long_text_goes_without_a_slow_one_for_its_rest(self) -> None:
        asked: list[str] = []
        told: list[str] = []

        def recognise(text: str, _language: str) -> list[Proposal]:
            asked.append(text)
            time.sleep(0.002)
            return []

        patience = Patience(document=0.01)
        helped = recogniser().with_panel(panel(recognise, told, patience=patience))
        helped.annotate("A line.\n" * 100, "en")
        assert 2 <= len(asked) < 50
        assert len(told) == 1
        helped.annotate("Another text.", "en")
        assert asked[-1] == "Another text."

    def test_it_is_asked_in_its_languages_and_in_pieces(self) -> None:
        asked: list[tuple[int, str]] = []

        def recognise(text: str, language: str) -> list[Proposal]:
            asked.append((len(text), language))
            return []

        helped = recogniser().with_panel(panel(recognise, [], languages=("ru",)))
        helped.annotate_text(
            "The talks went on for hours in the city.\n" + "Это было. " * 900, "en"
        )
        assert {language for _size, language in asked} == {"ru"}
        assert sum(size for size, _language in asked) == 9_000
        assert max(size for size, _language in asked) <= 4_000


def added(text: str, language: str, *names: tuple[str, EntityType]) -> list[tuple[str, str]]:
    """Return what naming ``names`` adds to a text, and check that it takes nothing away."""
    plain = recogniser().annotate(text, language)
    told: list[str] = []
    found = recogniser().with_panel(panel(proposing(*names), told)).annotate(text, language)
    assert set(found) >= set(plain)
    assert not told
    return surfaces(m for m in found if m not in plain)


def name_in(text: str, language: str, proposed: str, kind: EntityType) -> str | None:
    """Return what of a proposal is kept as the name."""
    start = text.index(proposed)
    reading = recogniser()._read(0, 0, text, language).reading
    place = trimmed(reading, Proposal(start, start + len(proposed), kind))
    return None if place is None else text[slice(*place)]


class TestMerging:
    def test_a_known_name_or_a_rule_that_overlaps_wins(self) -> None:
        text = "President Kassym-Jomart Tokayev met Aibek Sultanov in Astana."
        names = [("Tokayev met", ORG), ("President Kassym-Jomart Tokayev met Aibek", PER)]
        assert not added(text, "en", *names, ("Aibek Sultanov in Astana", ORG), ("Astana", PER))

    def test_the_longer_of_two_proposals_wins_and_the_first_of_equals(self) -> None:
        text = "the fair was run by Quvonch Savdo and others"
        names = ("Quvonch", PER), ("Quvonch Savdo", ORG), ("Quvonch Savdo", PER)
        assert added(text, "en", *names) == [("Quvonch Savdo", "ORG")]

    @pytest.mark.parametrize(
        ("text", "language", "proposed", "kind", "kept"),
        [
            ("это сказал Президент Зуброк вчера", "ru", "Президент Зуброк", PER, "Зуброк"),
            ("они шли у реки Зуброк вчера", "ru", "реки Зуброк", LOC, "Зуброк"),
            ("это сделала Фирма «Зуброк» вчера", "ru", "Фирма «Зуброк", ORG, "Зуброк"),
            ("это было в Зуброке, у дома", "ru", " Зуброке, ", LOC, "Зуброке"),
            ("с ним был Зуброк вчера", "ru", "Зуброк вчера", PER, "Зуброк"),
            ("это решил Союз зубров вчера", "ru", "Союз зубров", ORG, "Союз зубров"),
            ("it was made by The Zubrok in May", "en", "The Zubrok", ORG, "Zubrok"),
            ("c'était pour l’Zubrok en mai", "fr", "l’Zubrok", ORG, "Zubrok"),
            ("都去了祖布罗卡过节", "zh", "祖布罗卡", LOC, "祖布罗卡"),
        ],
    )
    def test_the_guideline_says_where_a_name_begins_and_ends(
        self, text: str, language: str, proposed: str, kind: EntityType, kept: str
    ) -> None:
        assert name_in(text, language, proposed, kind) == kept

    @pytest.mark.parametrize(
        ("text", "language", "proposed", "kind"),
        [
            ("вьетнамские и Кыргызские мастера", "ru", "Кыргызские", LOC),
            ("у Трансаляскинского и других труб", "ru", "Трансаляскинского", LOC),
            ("всё решило ОсОО вчера", "ru", "ОсОО", ORG),
            ("это был Зуброк, Мурок и мы", "ru", "Зуброк, Мурок", PER),
            ("это был Зуброк (Мурок) и мы", "ru", "Зуброк (Мурок", LOC),
            ("это был Премьер-министр вчера", "ru", "Премьер-министр", PER),
            ("они шли у реки", "ru", "реки", LOC),
            ("это было в Зуброке вчера", "ru", "Зубро", LOC),
            ("it was on Monday in May", "en", "Monday", PER),
            ("it cost a lot, 120 million", "en", "120 million", ORG),
        ],
    )
    def test_what_is_no_name_by_the_guideline(
        self, text: str, language: str, proposed: str, kind: EntityType
    ) -> None:
        assert name_in(text, language, proposed, kind) is None

    @pytest.mark.parametrize(
        ("text", "proposed", "kind"),
        [
            ("ему дали Орден Хо Ши Мина вчера", "Хо Ши Мина", PER),
            ("Стрелы летели долго.", "Стрелы", PER),
            ("сайт https://Zubrok.example/Murok открыт", "Murok", ORG),
        ],
    )
    def test_where_it_stands_makes_it_no_name(
        self, text: str, proposed: str, kind: EntityType
    ) -> None:
        assert proposed in text
        assert not added(text, "ru", (proposed, kind))

    def test_a_first_word_counts_when_it_has_a_capital_elsewhere(self) -> None:
        text = "Зуброк сказал это вчера."
        assert not added(text, "ru", ("Зуброк", PER))
        text += "\nПотом все видели Зуброка в саду."
        assert added(text, "ru", ("Зуброка", PER), ("Зуброк", PER)) != []

    def test_a_part_of_a_longer_name_is_no_other_name(self) -> None:
        text = "with Aibek Sultanov, with MUROK-Sultanov, and with Bishkek-Murok"
        plain = surfaces(recogniser().annotate(text, "en"))
        assert ("Aibek Sultanov", "PER") in plain
        assert ("Bishkek", "LOC") in plain
        assert not added(text, "en", ("Murok", LOC))
        assert added(text, "en", ("Murok", ORG)) == [("Murok", "ORG")]

    def test_the_word_before_a_quoted_name_says_what_it_is(self) -> None:
        text = "то улица «Зуброк», то «Мурок»"
        assert name_in(text, "ru", "Зуброк", ORG) == "Зуброк"
        page = Page(recogniser()._read(0, 0, text, "ru").reading, [])
        page.proposals = [
            Proposal(text.index(name), text.index(name) + 6 - (name == "Мурок"), ORG)
            for name in ("Зуброк", "Мурок")
        ]
        add_proposed([page], recogniser()._linker, Memory())
        assert [(s.type, s.entity) for s in page.spans] == [
            (LOC, "loc:zubrok"),
            (ORG, "org:murok"),
        ]

    def test_a_body_without_the_country_behind_it_would_be_everybodys(self) -> None:
        text = "с ними были ВМС Вьетнама, а мимо шёл Зуброк Вьетнама"
        assert not added(text, "ru", ("ВМС", ORG))
        assert added(text, "ru", ("Зуброк", PER)) == [("Зуброк", "PER")]

    def test_names_are_linked_like_those_the_rules_found(self) -> None:
        text = "вчера пел Дорж фон Мурок из школы.\nПотом Мурок ушёл, и все ждали Мурока."
        helped = recogniser().with_panel(panel(proposing(("Дорж фон Мурок", PER)), []))
        found = helped.annotate_text(text, "ru")
        assert [m.surface for m in found] == ["Дорж фон Мурок", "Мурок", "Мурока"]
        assert {m.entity for m in found} == {"per:dorj-fon-murok"}
        assert not any(m.confirmed for m in found)

    def test_a_lone_word_gets_the_id_of_the_full_name_the_rules_found(self) -> None:
        text = "Профессор Дорж Мурокин приехал.\nГоворили, что «Мурокина» никто не ждал."
        helped = recogniser().with_panel(panel(proposing(("Мурокина", PER)), []))
        found = helped.annotate_text(text, "ru")
        assert [m.surface for m in found] == ["Дорж Мурокин", "Мурокина"]
        assert len({m.entity for m in found}) == 1

    def test_a_name_the_knowledge_base_holds_gets_its_id(self) -> None:
        text = "к нам едут Касымжомарт Токаев и другие"
        helped = recogniser().with_panel(panel(proposing(("Касымжомарт Токаев", PER)), []))
        assert "per:kassym-jomart-tokayev" in {m.entity for m in helped.annotate(text, "ru")}


@cache
def passages() -> tuple[tuple[str, str, tuple[Mention, ...]], ...]:
    texts = [
        *((gold.text, gold.language) for gold in list(gold_texts())[::4]),
        ("Фото https://a.example/Ханой.jpg\n\nВ Ханое\u00a0– «Ак Жол»", "ru"),
        ("TO LAM IN ASTANA AND HANOI WITH ALL MINISTERS OF BOTH STATES", "en"),
        ("", "vi"),
    ]
    return tuple((t, tag, recogniser().annotate(t, tag)) for t, tag in texts)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_proposed_what_stands_stands(data: st.DataObject) -> None:
    """Known names and rules keep every mention; what is added is free, whole and a name."""
    text, language, plain = data.draw(st.sampled_from(passages()))

    places, lengths = st.integers(0, 700), st.integers(1, 40)
    drawn = data.draw(st.lists(st.tuples(places, lengths, st.sampled_from(EntityType))))

    def recognise(paragraph: str, _language: str) -> list[Proposal]:
        last = len(paragraph)
        return [Proposal(a, min(a + n, last), kind) for a, n, kind in drawn if a < last]

    told: list[str] = []
    found = recogniser().with_panel(panel(recognise, told)).annotate(text, language)
    assert not told
    assert set(plain) <= set(found)
    assert list(found) == sorted(found, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for mention in set(found) - set(plain):
        surface = text[mention.start : mention.end]
        assert surface == mention.surface
        assert surface == surface.strip(" \n«»“”\"'.,;:()")
        assert surface[0].isupper() or surface[0].isdigit() or language == "zh"
        assert mention.language in {"vi", "en", "id", "ru", "fr", "es", "zh"}
        assert not mention.entity.endswith(":")
        assert "http" not in surface


def test_proposals_do_not_depend_on_their_order() -> None:
    for text, language, _plain in passages()[:20]:
        words = text.split()
        names = [(w, ORG) for w in dict.fromkeys(map(" ".join, pairwise(words)))]
        names += [(w, ORG) for w in dict.fromkeys(words)]
        ahead = recogniser().with_panel(panel(proposing(*names), [])).annotate(text, language)
        back = recogniser().with_panel(panel(proposing(*names[::-1]), [])).annotate(text, language)
        assert ahead == back
