"""The filter language: what may be written, what it means, and what a mistake is told."""

from __future__ import annotations

import subprocess
import sys
import time as clock
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import ExitCode, QueryError
from reader.query import EVERYTHING, Condition, Query, Sort, Words, describe, parse
from reader.query.values import POSSESSIONS, STATES

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2025, 3, 10, 9, 30, tzinfo=HANOI)


def day(year: int, month: int, number: int) -> datetime:
    """Midnight in Hanoi."""
    return datetime(year, month, number, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("  \t ", ()),
        ("kyrgyzstan", (Words("kyrgyzstan"),)),
        ("to lam", (Words("to"), Words("lam"))),
        ('"to lam"', (Words("to lam", phrase=True),)),
        ("“to  lam”", (Words("to lam", phrase=True),)),
        ("«Тo Лам»", (Words("Тo Лам", phrase=True),)),
        ('"to lam', (Words("to lam", phrase=True),)),  # not closed yet
        ("-hanoi", (Words("hanoi", negated=True),)),
        ('-"to lam"', (Words("to lam", phrase=True, negated=True),)),
        ("kyrg*", (Words("kyrg", prefix=True),)),
        ('"ha no"* x', None),
        ('"ha noi"* x', (Words("ha noi", phrase=True, prefix=True), Words("x"))),
        ("cư-rơ-gư-xtan", (Words("cư-rơ-gư-xtan"),)),
        (unicodedata.normalize("NFD", "Điện"), (Words("Điện"),)),
        ("12:30", (Words("12:30"),)),
        ("https://x.vn/a?b=c", (Words("https://x.vn/a?b=c"),)),
        ("foo:", (Words("foo:"),)),
        ("Бишкек:встреча", (Words("Бишкек:встреча"),)),
        ('"country:kg"', (Words("country:kg", phrase=True),)),
        ("哈萨克斯坦", (Words("哈萨克斯坦"),)),
        ("C++ (G7)", (Words("C++"), Words("(G7)"))),
    ],
)
def test_words(text: str, words: tuple[Words, ...] | None) -> None:
    if words is None:
        with pytest.raises(QueryError, match="three letters"):
            parse(text)
    else:
        assert parse(text) == Query(words=words)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("country:kg", "country", "kg"),
        ("COUNTRY:KG", "country", "kg"),
        ("country:Kyrgyzstan", "country", "kg"),
        ("country:cư-rơ-gư-xtan", "country", "kg"),
        ('country:"Cu ro gu xtan"', "country", "kg"),
        ("country:Киргизия", "country", "kg"),
        ("country:kirgizstan", "country", "kg"),
        ("country:ouzbékistan", "country", "uz"),
        ("country:Kazajistán", "country", "kz"),
        ("country:塔吉克斯坦", "country", "tj"),
        ("country:Туркменистан", "country", "tm"),
        ('country:"Việt Nam"', "country", "vn"),
        ("lang:vi", "lang", "vi"),
        ("lang:Vietnamese", "lang", "vi"),
        ('lang:"tiếng Việt"', "lang", "vi"),
        ("lang:русский", "lang", "ru"),
        ("lang:中文", "lang", "zh"),
        ("lang:zh-CN", "lang", "zh"),
        ("lang:und", "lang", "und"),
        ("outlet:VNA", "outlet", "vna"),
        ('entity:"To Lam"', "entity", "To Lam"),
        ("entity:to-lam", "entity", "to-lam"),
        ("is:unread", "is", "unread"),
        ("is:Starred", "is", "starred"),
        ("has:edition", "has", "edition"),
    ],
)
def test_filters(text: str, field: str, value: str) -> None:
    assert parse(text) == Query(conditions=(Condition(field, value),))
    assert parse("-" + text) == Query(conditions=(Condition(field, value, negated=True),))


@pytest.mark.parametrize(
    ("value", "since", "until"),
    [
        ("2025", day(2025, 1, 1), day(2026, 1, 1)),
        ("2025-03", day(2025, 3, 1), day(2025, 4, 1)),
        ("2025-12", day(2025, 12, 1), day(2026, 1, 1)),
        ("2025-03-07", day(2025, 3, 7), day(2025, 3, 8)),
        ("2025-3-7", day(2025, 3, 7), day(2025, 3, 8)),
        ("today", day(2025, 3, 10), day(2025, 3, 11)),
        ("Yesterday", day(2025, 3, 9), day(2025, 3, 10)),
        ("7d", day(2025, 3, 3), day(2025, 3, 4)),
        ("2w", day(2025, 2, 24), day(2025, 2, 25)),
        ("1m", day(2025, 2, 10), day(2025, 2, 11)),
        ("3m", day(2024, 12, 10), day(2024, 12, 11)),
        ("1y", day(2024, 3, 10), day(2024, 3, 11)),
        ("12h", NOW - timedelta(hours=12), NOW - timedelta(hours=12)),
        ("2025-03-07T08:00", day(2025, 3, 7).replace(hour=8), day(2025, 3, 7).replace(hour=8)),
        ("2025-03-07T01:00Z", day(2025, 3, 7).replace(hour=8), day(2025, 3, 7).replace(hour=8)),
    ],
)
def test_dates(value: str, since: datetime, until: datetime) -> None:
    assert parse(f"since:{value}", now=NOW) == Query(since=since)
    assert parse(f"until:{value}", now=NOW) == Query(until=until)


def test_the_end_of_a_month_stays_in_the_month() -> None:
    last = datetime(2025, 3, 31, 12, tzinfo=HANOI)
    assert parse("since:1m", now=last).since == day(2025, 2, 28)


def test_days_begin_where_the_reader_is() -> None:
    """Also on a night when clocks change."""
    berlin = ZoneInfo("Europe/Berlin")
    query = parse("since:2025-03-30 until:2025-03-30", now=datetime(2025, 4, 1, tzinfo=berlin))
    assert query.since == datetime(2025, 3, 29, 23, tzinfo=UTC)
    assert query.until == datetime(2025, 3, 30, 22, tzinfo=UTC)


def test_without_a_clock_days_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC-7")
        clock.tzset()
        assert parse("since:2025-03-07").since == day(2025, 3, 7)
        assert describe(Query(since=day(2025, 3, 7))) == "since:2025-03-07"
    clock.tzset()


def test_dates_narrow_each_other() -> None:
    query = parse("since:2025-03 since:2025-01 until:2025-05 until:2025-04", now=NOW)
    assert (query.since, query.until) == (day(2025, 3, 1), day(2025, 5, 1))


def test_everything_together_in_any_order() -> None:
    text = 'sort:best hanoi country:kg -is:read "to lam" since:2025-03'
    assert parse(text, now=NOW) == Query(
        words=(Words("hanoi"), Words("to lam", phrase=True)),
        conditions=(Condition("country", "kg"), Condition("is", "read", negated=True)),
        since=day(2025, 3, 1),
        sort=Sort.BEST,
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["to", "lam"], "to lam"),
        (["to lam"], '"to lam"'),
        (["-to lam"], '-"to lam"'),
        (["entity:to lam", "is:unread"], 'entity:"to lam" is:unread'),
        (["-entity:to lam"], '-entity:"to lam"'),
        (['entity:"to lam"'], 'entity:"to lam"'),
        (["kyrgyzstan country:kg"], "kyrgyzstan country:kg"),
        (["country:kg hanoi -lang:vi"], "country:kg hanoi -lang:vi"),
        (['"to lam" hanoi'], '"to lam" hanoi'),
        ([" hanoi "], "hanoi"),
        (['entity:"to', 'lam"', "is:read"], 'entity:"to lam" is:read'),
        ([], ""),
    ],
)
def test_arguments_mean_what_a_line_means(arguments: list[str], line: str) -> None:
    assert parse(arguments) == parse(line)


def test_the_last_word_may_be_unfinished_while_it_is_typed() -> None:
    assert parse("ha kyrg", prefix_last=True) == parse("ha kyrg*")
    assert parse("kyrg ha", prefix_last=True) == parse("kyrg ha")
    assert parse("is:unread", prefix_last=True) == parse("is:unread")
    assert parse('"ha noi', prefix_last=True) == parse('"ha noi"*')


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("cuntry:kg", "character 1: cuntry:kg", "Did you mean country:kg?"),
        ("hanoi  lng:vi", "character 8: lng:vi", "Did you mean lang:vi?"),
        ("foo:bar", "character 1: foo:bar", "Filters are country, outlet,"),
        ("country:kirgystan", "kirgystan", "Did you mean country:ki"),
        ("country:cn", "character 1: country:cn", "Known are vn, kz, kg, uz, tj, tm"),
        ("lang:xx", "lang:xx", "Known are vi, en, id"),
        ("is:unred", "is:unred", "Did you mean is:unread?"),
        ("has:xyz", "has:xyz", "Known are edition, translation, fulltext"),
        ("sort:size", "sort:size", "Known are date, best"),
        ("country:", "country:", "missing"),
        ('entity:""', 'entity:""', "missing"),
        ("x entity: y", "character 3: entity:", "missing"),
        ("since:soon", "since:soon", "Write 2025, 2025-03"),
        ("since:2025-13", "since:2025-13", "the calendar has no"),
        ("since:2025-02-30", "2025-02-30", "the calendar has no"),
        ("until:9999", "until:9999", "outside the calendar"),
        ("since:9999y", "since:9999y", "outside the calendar"),
        ("-since:2025", "-since:2025", "cannot be negated"),
        ("-sort:best", "-sort:best", "cannot be negated"),
        ("hanoi -", "character 7: -", "no letter or digit"),
        ('""', '""', "no letter or digit"),
        ("ab*", "ab*", "three letters"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_is_known(
    text: str, place: str, said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, now=NOW)
    line = str(caught.value)
    assert place in line
    assert said in line
    assert "\n" not in line
    assert caught.value.exit_code is ExitCode.USAGE


def test_places_count_through_all_arguments() -> None:
    with pytest.raises(QueryError, match="character 7: is:x"):
        parse(["hanoi", "is:x"])


LETTERS = "0-9A-Za-zØ-öø-ÿĂăĐđƠơƯưẠ-ỹа-яё哈萨"
words = st.from_regex(rf"[{LETTERS}][{LETTERS}'’.&-]{{0,8}}", fullmatch=True)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
instants = st.datetimes(
    datetime(1950, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)
) | st.dates(date(1950, 1, 1), date(2090, 1, 1)).map(
    lambda d: datetime(d.year, d.month, d.day, tzinfo=HANOI).astimezone(UTC)
)
queries = st.builds(
    Query,
    words=st.lists(
        st.builds(Words, words, negated=st.booleans())
        | st.builds(Words, phrases, phrase=st.just(True), negated=st.booleans())
        | st.builds(Words, st.just("kyrg"), negated=st.booleans(), prefix=st.just(True)),
        max_size=3,
    ).map(tuple),
    conditions=st.lists(
        st.builds(Condition, st.just("country"), st.sampled_from(["kg", "vn"]), st.booleans())
        | st.builds(Condition, st.just("lang"), st.sampled_from(["vi", "zh"]), st.booleans())
        | st.builds(Condition, st.just("is"), st.sampled_from(STATES), st.booleans())
        | st.builds(Condition, st.just("has"), st.sampled_from(POSSESSIONS), st.booleans())
        | st.builds(Condition, st.just("entity"), phrases, st.booleans())
        | st.builds(Condition, st.just("outlet"), phrases.map(str.lower), st.booleans()),
        max_size=3,
    ).map(tuple),
    since=st.none() | instants,
    until=st.none() | instants,
    sort=st.sampled_from(Sort),
)


@given(queries)
@example(EVERYTHING)
def test_a_description_reads_as_the_same_query(query: Query) -> None:
    assert parse(describe(query, zone=HANOI), now=NOW) == query


@given(st.text(max_size=40) | st.text(st.sampled_from('a:"*- kgsinceountry“'), max_size=40))
@example('-"')
@example("since:٢٠٢٥")
@example("since:2025-03-07T")
def test_any_text_is_a_query_or_a_clear_error(text: str) -> None:
    query = query_or_place(text)
    if isinstance(query, Query):
        assert parse(describe(query, zone=HANOI), now=NOW) == query
    else:
        assert query.startswith("query, character")


@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_arguments_are_a_query_or_a_clear_error(arguments: list[str]) -> None:
    query = query_or_place(arguments)
    assert isinstance(query, Query) or query.startswith("query, character")


def query_or_place(given: str | list[str]) -> Query | str:
    try:
        return parse(given, now=NOW)
    except QueryError as error:
        return error.where


def test_reading_a_query_loads_little() -> None:
    code = "import sys, reader.query; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"difflib", "sqlite3", "regex", "ahocorasick", "reader.query.names", "asyncio"}
    assert heavy.isdisjoint(done.stdout.split())
