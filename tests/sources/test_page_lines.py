"""Datelines, time stamps and the lines around an article, in the forms the outlets print."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config
from reader.model import Evidence
from reader.sources import credits as lines
from reader.sources.charset import decode
from reader.sources.datelines import dateline, without_dateline
from reader.sources.stamps import offset_of, parse_stamp

KNOWN = lines.Credits(config.load().outlets)
REST = "The ministers spoke about trade and flights."


@pytest.mark.parametrize(
    ("line", "agency", "place"),
    [
        ("Hanoi (VNA) – ", "VNA", "Hanoi"),
        ("Hanoï (VNA) - ", "VNA", "Hanoï"),
        ("Hanoi (VNA)- ", "VNA", "Hanoi"),
        ("Astaná (VNA) - ", "VNA", "Astaná"),
        ("Ханой (ВИА) – ", "ВИА", "Ханой"),
        ("Ханой (ВИA) — ", "ВИA", "Ханой"),
        ("(TTXVN) - ", "TTXVN", ""),
        ("(VOVWORLD) - ", "VOVWORLD", ""),
        ("越通社河内——", "越通社", "河内"),
        ("（越通社）河内——", "越通社", "河内"),
        ("HÀ NỘI — ", "", "HÀ NỘI"),
        ("TASHKENT — ", "", "TASHKENT"),
        ("ASTANA – ", "", "ASTANA"),
        ("Бишкек, 29.09.25 /Кабар/. ", "Кабар", "Бишкек"),
        ("ХАНОЙ, 8 мая. /ТАСС/. ", "ТАСС", "ХАНОЙ"),
        ("ДУШАНБЕ, 16.05.2024 /НИАТ «Ховар»/. ", "НИАТ «Ховар»", "ДУШАНБЕ"),
        ("ASTANA, Kazakhstan, May 6. ", "", "ASTANA, Kazakhstan"),
    ],
)
def test_datelines_are_read_and_stay_where_they_are(line: str, agency: str, place: str) -> None:
    found = dateline(line + REST)
    assert found is not None
    assert (found.agency, found.place) == (agency, place)
    assert without_dateline(line + REST) == REST


@pytest.mark.parametrize(
    "line",
    [
        "The Eurasian Economic Union (EAEU) has five members.",
        "VNA – the agency – reported it.",
        "He said – and this was new – that he would come.",
        "Vietnam (and Laos) – two neighbours.",
        "",
        "Hanoi (VNA) –",
    ],
)
def test_other_brackets_and_dashes_are_no_datelines(line: str) -> None:
    assert dateline(line) is None


@given(st.text("Hanoi (VNA)–-—,./ 越通社河内", max_size=150))
def test_a_dateline_ends_inside_its_text(text: str) -> None:
    found = dateline(text)
    assert found is None or 0 < found.end < len(text)


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("2025-03-06T10:31:00+07:00", "2025-03-06T03:31:00Z"),
        ("2025-03-06T10:31:00+0700", "2025-03-06T03:31:00Z"),
        ("2025-03-06T10:31:00", "2025-03-06T03:31:00Z"),
        ("2025-03-06T10:31:00.123Z", "2025-03-06T10:31:00Z"),
        ("2025-03-06 10:31", "2025-03-06T03:31:00Z"),
        ("2025-03-06", "2025-03-06"),
        ("Thứ Sáu, 26/12/2025 - 22:10", "2025-12-26T15:10:00Z"),
        ("26/12/2025 22:10 (GMT+7)", "2025-12-26T15:10:00Z"),
        ("26/12/2025, 22h10", "2025-12-26T15:10:00Z"),
        ("22:10 | 26/12/2025", "2025-12-26T15:10:00Z"),
        ("26.12.2025 22:10", "2025-12-26T15:10:00Z"),
        ("March 06, 2025 - 10:31", "2025-03-06T03:31:00Z"),
        ("March 6, 2025 10:31 PM", "2025-03-06T15:31:00Z"),
        ("March 6, 2025 12:05 AM", "2025-03-05T17:05:00Z"),
        ("2025年03月06日 10:31", "2025-03-06T03:31:00Z"),
        ("6 марта 2025, 10:31", "2025-03-06T03:31:00Z"),
        ("6 mars 2025 à 10:31", "2025-03-06T03:31:00Z"),
        ("06/03/2025", "2025-03-06"),
        ("31/02/2025 10:00", None),
        ("06/03/0001 10:00", None),
        ("25:99 06/03/2025", None),
        ("today", None),
        ("", None),
    ],
)
def test_stamps(stamp: str, iso: str | None) -> None:
    found = parse_stamp(stamp, "+07:00")
    assert (found.iso() if found else None) == iso
    assert found is None or found.evidence is Evidence.PAGE


@given(
    st.datetimes(datetime(1996, 1, 1), datetime(2099, 1, 1)),
    st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters)),
)
def test_a_stamp_with_an_offset_is_the_same_instant(moment: datetime, offset: timedelta) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(offset))
    found = parse_stamp(aware.isoformat(), "+07:00")
    assert found is not None
    assert found.moment == aware


@given(st.text(max_size=60), st.sampled_from(["+07:00", "-05:30", "x", ""]))
def test_no_stamp_breaks_the_reader(stamp: str, offset: str) -> None:
    parse_stamp(stamp, offset)
    offset_of(offset)


@pytest.mark.parametrize(
    "line",
    ["Photo: VNA", "Ảnh: TTXVN", "Ảnh: Dương Giang/TTXVN", "(Photo: VNA)", "Photo : VNA", "(Foto: VNA)", "Фото: ВИА", "图自越通社", "Ảnh minh họa"],
)  # fmt: skip
def test_photo_credits_alone(line: str) -> None:
    assert lines.is_photo_credit(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("To Lam (R) welcomes his guest. (Photo: VNA)", True),
        ("Quang cảnh cuộc gặp. Ảnh: TTXVN", True),
        ("La rencontre à Hanoï. Photo : VNA", True),
        ("双方会谈现场。图自越通社", True),
        ("The guest at the airport — VNA/VNS Photo", True),
        ("The photo: it hangs in a museum, and people come to see it. It is old.", False),
        ("They met in Hanoi (photo albums were given).", False),
    ],
)
def test_lines_that_end_as_captions_do(line: str, expected: bool) -> None:
    assert lines.ends_in_photo_credit(line) is expected


@pytest.mark.parametrize(
    "name",
    [
        "VNA",
        "(VNA)",
        "-VNA-",
        "— VNA",
        "TTXVN/Vietnam+",
        "ВИА",
        "ВИA",
        "（越通社-VNA）",
        "VietnamPlus",
    ],
)
def test_credit_lines_of_the_agency(name: str) -> None:
    assert KNOWN.line(name) == "vna"


def test_a_sentence_keeps_its_stop_when_the_stroke_goes() -> None:
    assert KNOWN.cut_closing("Hai bên nhất trí./.") == ("Hai bên nhất trí.", "")
    assert KNOWN.cut_closing("Hai bên nhất trí. /.") == ("Hai bên nhất trí.", "")
    assert KNOWN.cut_closing("Hai bên nhất trí./. (TTXVN)") == ("Hai bên nhất trí.", "vna")


@given(st.text(max_size=80))
def test_cutting_only_shortens(text: str) -> None:
    kept, _ = KNOWN.cut_closing(text)
    assert text.strip().startswith(kept.rstrip(".").strip())


@given(st.text(max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_what_was_encoded_with_a_mark_or_in_utf8_comes_back(text: str, encoding: str) -> None:
    text = (
        "".join(
            c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff" and c != "\ufeff"
        )
        + "."
    )
    read = decode(text.encode(encoding))
    assert read is not None
    assert (read.text, read.guessed, read.damaged) == (
        text,
        False,
        "�" in text and encoding != "utf-8" and encoding != "utf-8-sig",
    )


@given(st.binary(max_size=200), st.text(max_size=12))
def test_any_bytes_under_any_declaration(body: bytes, declared: str) -> None:
    decode(body, declared)
