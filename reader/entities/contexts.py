"""Names told by the words around them: behind ``in``, before ``port``, beside a name, explained.

``through Lianyungang port``, ``tại Kosonsoy``, ``Too Balzamy, a cooperative``, ``Aktau and Kuryk``:
what no list holds and no head or tail tells is read from its neighbours. Persons come first: a run
that looks like a person's name stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reader.entities.key import lookup_key
from reader.entities.reading import BODY, EVENT, PERSON, PLACE, Reading, Span
from reader.entities.rules.clues import CLUES, NO_PLACE, NO_PLACE_END, ORIGIN, Clues
from reader.entities.rules.words import listed
from reader.entities.surnames import GIVEN, foreign_name_word, vietnamese_syllable
from reader.entities.tokens import opens_quote
from reader.model import EntityType

_LONGEST = 5


_OF_PEOPLE = regex.compile(r".{2,}(?:ism|ian|ish|ese|ist|ists|ians|ics)")
"""English words for people, their tongues and their beliefs."""
_RELATIONAL = regex.compile(r".{2,}(?:ск|цк|н|ов|ев)(?:ий|ый|ой|ом|ем|ую|ая|ое|их|ых|ого|его|им)")


def find_by_context(reading: Reading, spans: list[Span]) -> list[Span]:
    """Return ``spans`` (in order) and those that the words around unclaimed names tell."""
    clues = CLUES.get(reading.language)
    if clues is None or (reading.language == "vi" and not reading.accented):
        return spans
    _retype(reading, clues, spans)
    taken = _taken(reading, spans)
    found = list(spans)
    headline = reading.headline
    for first, end in _runs(reading, taken):
        first, end, kind = _by_itself(reading, first, end)
        if kind is None and not headline:
            kind = _told(reading, clues, first, end) or _beside(reading, first, end, taken)
        person = _like_person(reading, first, end) and kind not in (PLACE, PERSON)
        if kind is None or person:
            continue
        start, stop = reading.tokens[first].start, reading.tokens[end - 1].end
        span = Span(start, stop, kind, core=reading.text[start:stop], weight=1)
        found.append(span)
        taken[first:end] = [span] * (end - first)
    found.sort(key=lambda s: s.start)
    return found


def _retype(reading: Reading, clues: Clues, spans: list[Span]) -> None:
    """Make bodies of unknown names that a noun behind a comma calls so: ``Smile Bridge, a charity``."""
    for span in spans:
        if span.entity or span.type not in (PLACE, PERSON) or span.weight > 2:
            continue
        words = span.end, reading.text[span.end : span.end + 2]
        first = reading.at.get(span.start)
        if first is None or words[1] != ", ":
            continue
        end = next(
            (k for k in range(first, len(reading.tokens)) if reading.tokens[k].start >= span.end),
            len(reading.tokens),
        )
        person = span.type is PERSON and (
            first in reading.persons
            or _like_person(reading, first, end)
            or (first > 0 and reading.titles[first - 1])
        )
        if end - first > 1 and not person and _explained(reading, clues, end) is BODY:
            span.type, span.core = BODY, reading.surface(first, end)


def _taken(reading: Reading, spans: list[Span]) -> list[Span | None]:
    """Return for each word the span over it."""
    over: list[Span | None] = [None] * len(reading.tokens)
    position = 0
    for n, token in enumerate(reading.tokens):
        while position < len(spans) and spans[position].end <= token.start:
            position += 1
        if position < len(spans) and spans[position].start < token.end:
            over[n] = spans[position]
    return over


def _runs(reading: Reading, taken: list[Span | None]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of capitalised words that nothing has claimed."""
    i, count = 0, len(reading.tokens)
    while i < count:
        if not _free(reading, i, taken):
            i += 1
            continue
        end = i + 1
        while (
            end < count
            and reading.gap(end) in (" ", "-", "\u00a0", " & ")
            and _free(reading, end, taken)
        ):
            end += 1
        behind = (
            end < count
            and reading.close(end)
            and (taken[end] is not None or reading.tokens[end].capital)
        )
        if end - i <= _LONGEST and not behind and not _common(reading, i, end):
            yield i, end
        i = end


def _free(reading: Reading, i: int, taken: list[Span | None]) -> bool:
    token, words = reading.tokens[i], reading.words
    if not token.capital or taken[i] is not None or reading.titles[i] or len(token.text) < 2:
        return False
    if token.key in words.demonyms:
        return False
    if token.key in words.stops and (token.first or not _hyphen_behind(reading, i)):
        return False
    return not token.upper or len(token.text) > 2


def _hyphen_behind(reading: Reading, i: int) -> bool:
    """Tell whether a hyphen and a capital follow: a small word as a part of ``At-Bashy``."""
    tokens = reading.tokens
    return i + 1 < len(tokens) and tokens[i + 1].gap == "-" and tokens[i + 1].capital


def _common(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a run is an everyday noun with a capital: a head, one Vietnamese syllable."""
    key = reading.tokens[first].key
    words = reading.words
    if any(key in table for table in (words.org_heads, words.loc_heads, words.event_heads)):
        return True
    alone = reading.language == "vi" and end - first == 1
    return alone and vietnamese_syllable(lookup_key(reading.tokens[first].text))


_CAMEL = regex.compile(r"\p{Lu}\p{L}*\p{Ll}\p{Lu}\p{L}*\p{Ll}|\p{Lu}\p{L}*\p{Ll}{2}\p{Lu}{1,4}")
_CLAN = regex.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Von)\p{Lu}")


def _by_itself(reading: Reading, first: int, end: int) -> tuple[int, int, EntityType | None]:
    """Tell a body by how it is written: ``VietRace365``, a credit in a dateline; also where it lies."""
    tokens = reading.tokens
    credit = (
        first > 0
        and end < len(tokens)
        and end - first <= 3
        and reading.known_types[first - 1] is PLACE
        and (reading.gap(first), reading.gap(end)[:2]) in ((" (", ") "), (". /", "/ "))
        and first <= 4
        and regex.match(r"[)/]\s*[-–—]", reading.gap(end)) is not None
    )
    if end - first == 1 and _GROWN_EVENT.fullmatch(tokens[first].text):
        return first, end, EVENT
    if _quoted_bank(reading, first, end):
        return first, end + 1, BODY
    grown = _COMPOUND.fullmatch(tokens[first].key)
    if end - first == 1 and grown and (not tokens[first].first or _BANK.search(tokens[first].key)):
        return first, end, BODY
    if _quoted_latin(reading, first, end):
        return first, end, BODY
    joined = next((k for k in range(first + 1, end) if reading.gap(k) == " & "), None)
    if joined is not None:
        return (joined - 1 if tokens[first].first else first), end, BODY
    camel = next((k for k in range(first, end) if _camel(tokens[k].text)), None)
    if camel is None:
        return first, end, BODY if credit else None
    if tokens[first].first:
        first = camel
    if end < len(tokens) and tokens[end].gap == "" and tokens[end].text.isdigit():
        end += 1
    return first, end, BODY


_COMPOUND = regex.compile(
    r"\p{L}{3,}(?:bank|telecom|neft|invest|stroy|energo|export|prom|tech|soft|pharm|textile|cargo|"
    r"logistics|(?:банк|телеком|нефть|инвест|строй|энерго|экспорт|пром|тех|софт|фарм|транс|трейд|"
    r"логистик|текстиль|металл|цемент)(?:а|у|ом|е)?)"
)
"""Names of companies grown together of what they do: ``Uzpromstroybank``."""
_GROWN_EVENT = regex.compile(r"\p{Lu}\p{L}{2,}(?:Expo|EXPO|Fest|Forum|Summit)")
_BANK = regex.compile(r"(?:bank|telecom|(?:банк|телеком)(?:а|у|ом|е)?)$")
_WORKS = regex.compile(
    r"фильм|картин|книг|роман|песн|альбом|спектакл|опер[аыуе]|балет|проект|конкурс|программ|преми|"
    r"акци|орден|медал|марк|модел|рубрик|передач|сериал|выставк|форум|фестивал|тем[аыуе]|лозунг|"
    r"девиз|слов|термин|игр|клип|шоу|мультфильм|систем|стих|стать|корабл|судн|судо|поезд|самол"
)
"""Russian nouns before quoted names that are no bodies."""


def _quoted_latin(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a Latin name stands alone in Russian quotation marks: ``«Astana Hub»``."""
    if reading.language != "ru" or first == 0 or not opens_quote(reading.gap(first)):
        return False
    close = reading.text[reading.tokens[end - 1].end :][:1]
    latin = all(t.text.isascii() for t in reading.tokens[first:end]) or reading.titles[first - 1]
    return latin and close in ("»", "”", '"') and not _WORKS.match(reading.tokens[first - 1].key)


def _quoted_bank(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a quoted Russian name goes on with what it is: ``«Ипак Йули банк»``."""
    tokens = reading.tokens
    if reading.language != "ru" or end >= len(tokens) or not opens_quote(reading.gap(first)):
        return False
    close = reading.text[tokens[end].end :][:1]
    return close in ("»", "”", '"') and tokens[end].key in ("банк", "групп", "холдинг", "фонд")


def _camel(word: str) -> bool:
    """Tell whether a word has a capital in its middle, as brands do and clans (``McKay``) do not."""
    return _CAMEL.fullmatch(word) is not None and _CLAN.match(word) is None


def _told(reading: Reading, clues: Clues, first: int, end: int) -> EntityType | None:
    """Return what the words right before and right behind a run say it is."""
    tokens = reading.tokens
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.gap == " " and not after.capital and not tokens[first].first:
        if after.key in clues.place_after and end - first <= 3:
            return PLACE
        if after.key in clues.body_after:
            return BODY
    if after is not None and after.gap in (", ", " – ", " — ") and first:
        spoke = tokens[first - 1].key in reading.words.says and reading.gap(first) == " "
        told = None if spoke else _explained(reading, clues, end)
        if told is not None:
            return told
    if _based(reading, first) and not _like_person(reading, first, end):
        return BODY
    before = tokens[first - 1] if first else None
    place = (
        before is not None
        and _before_place(reading, clues, first, end)
        and reading.gap(first) == " "
        and end - first <= 3
        and (before.first or not before.capital)
        and not tokens[end - 1].upper
        and tokens[first].key not in NO_PLACE
        and tokens[end - 1].key not in NO_PLACE_END
        and not _describes(reading, end)
        and not _goes_on(reading, end)
    )
    return PLACE if place else None


def _based(reading: Reading, first: int) -> bool:
    """Tell whether a name stands behind where it is based: ``Nam Dinh-based Thanh Phat``."""
    if first < 2 or reading.language != "en" or reading.tokens[first - 1].key != "based":
        return False
    return reading.gap(first - 1) == "-" and reading.gap(first) == " "


_OF_WHERE = listed(
    "people, residents, villagers, village, town, outskirts, north, south, east, west, streets, "
    "inhabitants, citizens, valley, mountains, natives, native"
)
"""English words before ``of`` and a place."""


def _before_place(reading: Reading, clues: Clues, first: int, end: int) -> bool:
    key = reading.tokens[first - 1].key
    if key in ("de", "d") and first > 1 and reading.tokens[first - 2].key in ORIGIN:
        return True
    if key in clues.before_place:
        return True
    if key == "of" and first > 1 and reading.language == "en":
        return reading.tokens[first - 2].key in _OF_WHERE
    words = [lookup_key(t.text) for t in reading.tokens[first:end]]
    if key not in clues.towards_place or len(words) > 2:
        return False
    if reading.language == "en" and _OF_PEOPLE.fullmatch(words[-1]):
        return False
    person = any(foreign_name_word(w) or w in GIVEN for w in words)
    return not person and not all(vietnamese_syllable(w) for w in words)


def _describes(reading: Reading, end: int) -> bool:
    """Tell whether a Russian adjective ends the run and its noun, in small letters, follows."""
    if reading.language != "ru" or end >= len(reading.tokens) or reading.gap(end) != " ":
        return False
    latin = reading.tokens[end - 1].text.isascii() and reading.gap(end - 1) == " "
    return latin or _RELATIONAL.fullmatch(reading.tokens[end - 1].key) is not None


def _goes_on(reading: Reading, end: int) -> bool:
    """Tell whether a possessive or a hyphen goes on behind a run: ``in Zhumabekov's view``."""
    behind = reading.text[reading.tokens[end - 1].end :][:2]
    return behind[:1] in ("'", "’", "-", "/", "&") or behind == " &"


def _explained(reading: Reading, clues: Clues, i: int) -> EntityType | None:
    """Return what the noun behind a comma says: ``, a cooperative that …``."""
    article = False
    reach = 8 if i < len(reading.tokens) and reading.tokens[i].key == "one" else 5
    for k in range(i, min(i + reach, len(reading.tokens))):
        token = reading.tokens[k]
        if (k > i and token.gap not in (" ", "-", "'", "’")) or reading.titles[k]:
            return None
        pair = f"{token.key} {reading.tokens[k + 1].key}" if k + 1 < len(reading.tokens) else ""
        lone = article or reading.language in ("ru", "fr", "id")
        told = token.key in clues.body_told or pair in clues.body_told
        told = told or (token.key[:-1] in clues.body_told and token.key.endswith("s"))
        if lone and told:
            owner = reading.text[token.end : token.end + 2] in ("'s", "’s")
            return None if owner else BODY
        if article and (token.key in clues.place_told or pair in clues.place_told):
            return PLACE
        if token.key in clues.articles:
            article = True
        elif k == i and reading.language not in ("ru", "vi"):
            return None
    return None


def _beside(reading: Reading, first: int, end: int, taken: list[Span | None]) -> EntityType | None:
    """Return the type of the place or body a run is joined to by ``and`` or stands in a list with."""
    left = _left_neighbour(reading, first, taken)
    if _beside_person(reading, first, end, left, taken):
        return PERSON
    if left is None or left.type not in (PLACE, BODY):
        return None
    after = reading.tokens[end] if end < len(reading.tokens) else None
    if after is not None and reading.titles[end] and after.gap == " ":
        return None
    if left.type is PLACE:
        right = taken[end] if after is not None and after.gap in (", ", " ") else None
        listed_too = reading.gap(first) == " " or (right is not None and right.type is PLACE)
        return (
            PLACE if listed_too and end - first <= 2 and not reading.tokens[first].upper else None
        )
    return BODY if reading.gap(first) == " " and _like_body(reading, first, end) else None


def _beside_person(
    reading: Reading, first: int, end: int, left: Span | None, taken: list[Span | None]
) -> bool:
    """Tell whether two or three words are joined by ``and`` to a person of as many names."""
    if not 2 <= end - first <= 3 or reading.language == "vi" or reading.tokens[end - 1].upper:
        return False
    right = None
    if end + 1 < len(reading.tokens) and reading.tokens[end].key in reading.words.ands:
        right = taken[end + 1] if reading.gap(end) == reading.gap(end + 1) == " " else None
    joined = left if first and reading.tokens[first - 1].key in reading.words.ands else None
    return any(
        s is not None and s.type is PERSON and " " in reading.text[s.start : s.end]
        for s in (joined, right)
    )


def _left_neighbour(reading: Reading, first: int, taken: list[Span | None]) -> Span | None:
    """Return the name before an ``and`` or a comma before word ``first``."""
    if first >= 1 and reading.gap(first) == ", ":
        return taken[first - 1]
    joined = first >= 2 and reading.tokens[first - 1].key in reading.words.ands
    plain = joined and reading.gap(first) == " " and reading.gap(first - 1) == " "
    return taken[first - 2] if plain else None


def _like_body(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a run beside a body can be one: words that no person of our languages bears."""
    words = [lookup_key(t.text) for t in reading.tokens[first:end]]
    if end - first == 1:
        return len(words[0]) > 3 and not foreign_name_word(words[0]) and words[0] not in GIVEN
    return not all(vietnamese_syllable(w) for w in words)


def _like_person(reading: Reading, first: int, end: int) -> bool:
    keys = [t.key for t in reading.tokens[first:end]]
    return end - first > 1 and (keys[0] in GIVEN or any(foreign_name_word(k) for k in keys))


__all__ = ["find_by_context"]
