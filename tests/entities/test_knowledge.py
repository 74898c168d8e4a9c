"""The knowledge base: what a person may write, what is refused, and that all of it can be found."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reader.entities import build, inflect, recogniser
from reader.entities.compiled import COMPILED, Lines, load, merged
from reader.entities.knowledge import check, read_file, read_folder
from reader.entities.recognition import Recogniser
from reader.errors import ConfigError
from reader.model import EntityType


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_holds_five_hundred_entities_three_hundred_beyond_countries() -> None:
    records = read_folder()
    countries = [r for r in records if r.where == "countries.toml"]
    assert len(records) >= 1000
    assert len(records) - len(countries) >= 800


def test_is_nfc_and_every_entity_has_a_kind() -> None:
    for record in read_folder():
        assert all(unicodedata.is_normalized("NFC", a.text) for a in record.entity.aliases)
        assert record.entity.type in EntityType


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"per:x" = { vi = ["A B"], offce = "x" }', "per:x.offce: unknown key, nearest is office"),
        ('"person:x" = { vi = ["A B"] }', "person:x: an id is"),
        ('"per:x" = { note = "nobody" }', "has no name"),
        ('"per:x" = { vi = [3] }', "per:x.vi: is a name"),
        ('"per:x" = { vi = ["A B"], since = "old" }', "per:x.since: is a year"),
        ('"per:x" = ', "cannot be read as TOML"),
        ("stray = 3", "stray: is neither"),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_file(write(tmp_path, text))
    assert says in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_refuses_an_alias_two_entities_claim_unless_a_rank_decides(tmp_path: Path) -> None:
    both = '"per:a" = {{ en = ["Same Name"] }}\n"per:b" = {{ en = ["Same Name"]{} }}'
    with pytest.raises(ConfigError, match="claimed by per:a too"):
        check(read_file(write(tmp_path, both.format(""))))
    check(read_file(write(tmp_path, both.format(", rank = 1"))))


def test_refuses_an_id_twice(tmp_path: Path) -> None:
    records = read_file(write(tmp_path, '"per:a" = { en = ["Some Body"] }'))
    with pytest.raises(ConfigError, match="also stands in"):
        check([*records, *records])


def test_compiled_file_is_up_to_date() -> None:
    first = COMPILED.read_text(encoding="utf-8").split("\n", 1)[0]
    assert f'"source":"{build.source_hash()}"' in first, "run python -m reader.entities.build"


def test_compiling_again_gives_the_same_bytes() -> None:
    if not inflect.available():
        pytest.skip("pymorphy3 is needed to make the Russian case forms")
    tables, rows = build.compile_records(read_folder(), cases=True, source=build.source_hash())
    assert build.dump(tables, rows) == COMPILED.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en", "id", "ru"])
def test_most_entities_are_found_by_their_preferred_name(language: str) -> None:
    reader = recogniser()
    asked = found = 0
    for entity in reader.knowledge.entities:
        names = [a.text for a in entity.aliases if a.language == language]
        if not names:
            continue
        asked += 1
        text = names[0][0].upper() + names[0][1:]
        found += any(m.entity == entity.id for m in reader.annotate(f"{text}.", language))
    assert asked > 900
    assert found / asked > 0.97


def test_users_own_entities_join_and_add_aliases(tmp_path: Path) -> None:
    own = read_file(
        write(
            tmp_path,
            '"per:aunt-hoa" = { vi = ["Cô Hoa Sen"], en = ["Aunty Lotus"] }\n'
            '"per:to-lam" = { en = ["The Party Chief Lam"] }',
        )
    )
    reader = Recogniser(merged(load(), own))
    found = reader.annotate("Aunty Lotus met The Party Chief Lam and Luong Cuong.", "en")
    assert [m.entity for m in found] == ["per:aunt-hoa", "per:to-lam", "per:luong-cuong"]
    assert reader.name("per:to-lam", "vi") == "Tô Lâm"


def test_both_holders_of_an_office_stand_with_their_years() -> None:
    reader = recogniser()
    old, new = reader.entity("per:bui-thanh-son"), reader.entity("per:le-hoai-trung")
    assert old is not None
    assert new is not None
    assert new.since == 2025
    assert "Foreign Affairs 2021-2025" in old.note


@pytest.mark.parametrize("text", ["", "one", "Tô Lâm\n越南\nТокаев", "a\n\nb"])
def test_lines_are_those_of_the_text(text: str) -> None:
    lines = Lines(text)
    assert (
        list(lines) == [lines[n] for n in range(len(lines))] == (text.split("\n") if text else [])
    )


def test_every_entity_is_read_alone_as_among_all() -> None:
    knowledge = load()
    for number, entity in enumerate(knowledge.entities):
        assert entity.id == knowledge.ids[number]
        if number % 97 == 0:
            assert knowledge.entity(entity.id) == entity
