"""The name a head begins: what of the words behind it, and before it, belongs to it.

A miss is better than a span that runs on.
"""

from __future__ import annotations

import regex

from reader.entities.complements import complement, named_behind, of_country
from reader.entities.extents import extend
from reader.entities.fields import field_pair, is_field
from reader.entities.joins import complete
from reader.entities.reading import BODY, EVENT, PLACE, QUOTED, TREATY, Reading
from reader.entities.rules.words import exact
from reader.entities.russian_extents import in_honour, state_head
from reader.entities.tails import LEGAL, left_adjectives, left_capitals, left_ordinals
from reader.entities.tokens import opens_quote
from reader.entities.trades import (
    COMPANY,
    GENERIC_LOWER,
    INDONESIAN_TRADE,
    TRADING,
    any_company,
    foreign_company,
)
from reader.model import EntityType

_KEEP_LOWER = regex.compile(
    r"министерств|посольств|ministere|ambassade|ministerio|embajada|национальн|государственн"
)


def from_head(reading: Reading, i: int, size: int, kind: EntityType) -> int:
    """Add the name whose head is words ``[i, i + size)``; returns the word behind it, or ``i``."""
    tokens = reading.tokens
    head = " ".join(t.key for t in tokens[i : i + size])
    if told := _told_at_once(reading, i, size, head, kind):
        return told
    company = reading.language == "en" and kind is BODY and head in GENERIC_LOWER
    if company and tokens[i].capital and not tokens[i].first:
        return i
    end = _reach(reading, i, size, head, kind)
    adjectives = kind is EVENT or (kind is BODY and not COMPANY.match(head))
    if reading.language == "ru" and adjectives and (first := left_adjectives(reading, i)) < i:
        return _behind_adjectives(reading, i, size, first, end, head, kind)
    if _names_nothing(reading, i, size, end, head, kind):
        return i
    proper = _makes_name(reading, i, size, end, head, kind)
    if proper is None:
        return i
    if not tokens[i].capital or _is_trade(reading, i, head, kind) or head in ("ong", "ngo"):
        return _lower_head(reading, i, size, end, proper, head, kind)
    return _with_head(reading, i, size, end, head, kind)


def _told_at_once(reading: Reading, i: int, size: int, head: str, kind: EntityType) -> int:
    """Add what the words behind the head tell alone: a quotation, a company, an honour; 0 if none."""
    tokens = reading.tokens
    quoted = _quoted(reading, i + size)
    whole = reading.language == "ru" and not COMPANY.match(head) and _described(reading, i)
    if quoted and kind is BODY and not whole:
        reading.add(
            i + size, quoted - 1, BODY, core=reading.surface(i + size, quoted), weight=QUOTED
        )
        return quoted
    if quoted and kind is PLACE and head in _ZONES:
        reading.add(i, quoted - 1, PLACE, core=reading.surface(i + size, quoted), weight=2)
        reading.spans[-1].end += 1
        return quoted
    if reading.language == "vi" and kind is BODY and not tokens[i].capital and head in TRADING:
        foreign = foreign_company(reading, i + size)
        if foreign:
            return foreign
    if kind is PLACE and (end := in_honour(reading, i + size)) > i + size:
        reading.add(i, end - 1, PLACE, core=reading.surface(i + size + 1, end), weight=2)
        return end
    return 0


def _reach(reading: Reading, i: int, size: int, head: str, kind: EntityType) -> int:
    """Return the word behind the name a head begins, complements included."""
    tokens = reading.tokens
    end = extend(reading, i + size, head, kind)
    if (
        kind is not PLACE
        and tokens[i].capital
        and not complete(reading, end - 1)
        and (not tokens[i].first or _elided(reading, i))
    ):
        end = max(end, complement(reading, end, begun=end > i + size))
        if kind is BODY and end > i + size:
            end = named_behind(reading, of_country(reading, end))
    return end


def _behind_adjectives(
    reading: Reading, i: int, size: int, first: int, end: int, head: str, kind: EntityType
) -> int:
    """Add a Russian name that begins with adjectives at ``first``; returns the word behind, or ``i``."""
    tokens = reading.tokens
    strange = (k for k in range(i + size, end) if tokens[k].capital and reading.known[k] is None)
    end = max(min(next(strange, end), end), i + size)
    plain = tokens[first].first and _PLAIN_ADJECTIVE.match(tokens[first].key)
    if plain or (end == i + size and tokens[first].first and _OF_COUNTRY.match(tokens[first].key)):
        return i
    reading.add(first, end - 1, _nature(head, kind), core=reading.surface(first, end), weight=2)
    _take_quoted(reading, end)
    return end


def _names_nothing(
    reading: Reading, i: int, size: int, end: int, head: str, kind: EntityType
) -> bool:
    """Tell whether a head with what follows is no name: nothing follows, or another thing is meant."""
    tokens = reading.tokens
    if end <= i + size or any_company(reading, i + size, end, head):
        return True
    if (
        kind is PLACE
        and reading.language == "en"
        and tokens[end - 1].key in reading.words.org_tails
    ):
        return True
    if kind is EVENT and head == "nam" and not reading.accented:
        return True
    if kind is EVENT and head in _NUMBERED and left_ordinals(reading, i) == i:
        return True
    return kind is EVENT and head == "năm" and tokens[i + size].key == "mới"


def _makes_name(
    reading: Reading, i: int, size: int, end: int, head: str, kind: EntityType
) -> int | None:
    """Return the word that makes a name of it, None when all of it are common words."""
    tokens = reading.tokens
    proper = next(
        (k for k in range(i + size, end) if tokens[k].capital or _year(reading, k, kind)), None
    )
    if proper is None:
        wordy = reading.language in ("ru", "fr", "es") and kind is BODY and end - i - size >= 2
        quotes = reading.language == "ru" and kind is BODY and _quoted(reading, end) > 0
        wordy = wordy or quotes or (reading.language == "ru" and kind is TREATY)
        wordy = wordy or (reading.language in ("fr", "es") and end - i - size >= 2)
        wordy = wordy or (reading.language == "vi" and kind is TREATY and end - i - size >= 3)
        opens = tokens[i].first and reading.language == "ru" and end - i - size >= 3
        opens = opens and kind is BODY and state_head(head)
        inside = not tokens[i].first or _elided(reading, i) or opens
        if not (wordy and tokens[i].capital and inside):
            return None
        proper = i
    return proper


def _is_trade(reading: Reading, i: int, head: str, kind: EntityType) -> bool:
    """Tell whether a head that opens a sentence says what is traded and is no part of the name."""
    if not reading.tokens[i].first:
        return False
    match reading.language:
        case "ru":
            return COMPANY.match(head) is not None
        case "en":
            return kind is BODY and head in GENERIC_LOWER
        case "vi":
            return head.endswith("giá rẻ")
        case "id":
            return INDONESIAN_TRADE.match(head) is not None
    return False


def _with_head(reading: Reading, i: int, size: int, end: int, head: str, kind: EntityType) -> int:
    """Add a name that begins with its head, or with what belongs to it on the left."""
    tokens, first = reading.tokens, i
    if reading.language == "en":
        first = left_capitals(reading, i)
    if kind is EVENT:
        first = left_ordinals(reading, first)
    told = reading.language in ("fr", "es") and end - i - size >= 2
    if kind is EVENT and not told and not _event_enough(reading, i + size, end):
        return i
    whole = first < i
    core = reading.surface(first, end) if whole else _core(reading, i + size, end)
    reading.add(first, end - 1, _nature(head, kind), core=core, weight=2)
    if reading.language == "ru" and kind in (BODY, EVENT) and not tokens[i].first:
        _take_quoted(reading, end)
    return end


def _take_quoted(reading: Reading, end: int) -> None:
    """Take the quoted name behind the last span into it: ``Общество дружбы «Восток»``."""
    close = _quoted(reading, end)
    if close:
        reading.spans[-1].end = reading.tokens[close - 1].end + 1


_NUMBERED = exact("asamblea, assemblee, reunion, sesion, session, seance")
"""Meetings that a number alone makes one of their kind."""
_ZONES = exact("сэз, оэз, свободная экономическая зона, свободной экономической зоне")
"""Heads of places whose quoted name cannot stand alone: it is a city's."""


def _year(reading: Reading, k: int, kind: EntityType) -> bool:
    """Tell whether word ``k`` is a year that tells a treaty from others of its kind."""
    return kind is TREATY and len(reading.tokens[k].text) == 4 and reading.tokens[k].text.isdigit()


def _described(reading: Reading, i: int) -> bool:
    """Tell whether an adjective with a capital stands before word ``i`` in mid-sentence."""
    first = left_adjectives(reading, i)
    return first < i and not reading.tokens[first].first


def _elided(reading: Reading, i: int) -> bool:
    """Tell whether an article with an apostrophe stands before word ``i``: ``L’Agence``."""
    return i > 0 and reading.gap(i) in ("'", "’")


_MUSEUM = regex.compile(
    r"museum|pusat konvensi|trung tâm hội nghị|trung tâm triển lãm|convention cent|bảo tàng|bao tang|musee|museo|музе"
)


def _nature(head: str, kind: EntityType) -> EntityType:
    """Return PLACE for a museum, which is named like a body but is a sight, as palaces are."""
    return PLACE if kind is BODY and _MUSEUM.match(head) else kind


_OF_COUNTRY = regex.compile(
    r"(?:вьетнам|казахстан|казах|кыргызстан|кыргыз|киргиз|узбекистан|узбек|таджик|туркмен|росси|"
    r"китай|американ|британ|англи|немец|герман|француз|япон|корей|индий|индонезий|турец|иран|"
    r"европей|австралий|канад|польск|украин|белорус|израил|итальян|испан).*"
)
"""Russian adjectives of countries: with a plain noun at the head of a sentence they name nothing."""
_PLAIN_ADJECTIVE = regex.compile(
    r"(?:перв|втор|треть|четверт|пят|нов|крупн|больш|мал|главн|местн|совместн|очередн|следующ|"
    r"прошл|нынешн|соответству|наш|отдельн|кажд|друг|многи|некотор|ближайш|последн|предстоящ|"
    r"сервисн|логистическ|производственн|современн|популярн|известн|эт|так|цел|ведущ|молод|стар|частн|дочерн|зарубежн|иностранн)\w{0,4}$"
)
"""Russian adjectives that open a sentence before a plain noun: ``Первая партия мёда``."""


def _lower_head(
    reading: Reading, i: int, size: int, end: int, proper: int, head: str, kind: EntityType
) -> int:
    tokens = reading.tokens
    if kind in (EVENT, TREATY):
        return i
    if kind is BODY and _KEEP_LOWER.match(head):
        reading.add(i, end - 1, BODY, core=_core(reading, i + size, end), weight=2)
        return end
    if kind is BODY and (head not in GENERIC_LOWER or is_field(reading, proper)):
        return i
    stop = proper
    while stop < end and (tokens[stop].capital or tokens[stop].key.isdigit()):
        stop += 1
    between = range(i + size, proper)
    if proper != i + size and not all(_lower_generic(reading, k) for k in between):
        return i
    if reading.is_known(proper, PLACE) and reading.known[proper] is not None:
        return i
    follows = proper + 1 < end and tokens[proper + 1].capital
    if tokens[proper].key in reading.words.demonyms:
        return i
    if tokens[proper].key in reading.words.stops and not follows:
        return i
    if kind is PLACE and reading.language in ("ru", "fr", "es") and stop - proper > 3:
        return i
    after_person = _STREET.match(head) and _OF_PERSON.fullmatch(tokens[stop - 1].key)
    first = i if kind is PLACE and reading.language == "ru" and after_person else proper
    reading.add(first, stop - 1, kind, core=reading.surface(proper, stop), weight=2)
    return stop


_STREET = regex.compile(r"улиц|проспект|бульвар|переул")
_OF_PERSON = regex.compile(
    r"\p{L}{2,}(?:[оеё]ва|[иы]на|ского|ской|ого|ого|[бвгджзклмнпрстфхцчшщ]а|я)"
)
"""Genitives of persons, which cannot stand without the street named after them."""


def _lower_generic(reading: Reading, k: int) -> bool:
    key = reading.tokens[k].key
    return (
        key in reading.words.fields
        or key in reading.words.joins
        or field_pair(reading, k)
        or field_pair(reading, k - 1)
    )


def _event_enough(reading: Reading, start: int, end: int) -> bool:
    return any(t.capital or t.text.isdigit() for t in reading.tokens[start:end])


def _core(reading: Reading, first: int, end: int) -> str:
    """Return the words that tell this body from others: no fields, no legal form."""
    kept = [k for k in range(first, end) if _proper(reading, k)]
    return reading.surface(kept[0], end) if kept else ""


def _proper(reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    if not token.capital and not token.text.isdigit():
        return False
    return token.key not in LEGAL and not is_field(reading, k) and not field_pair(reading, k - 1)


def _quoted(reading: Reading, i: int) -> int:
    """Return the word behind a quoted capitalised name that starts at word ``i``, or 0."""
    tokens = reading.tokens
    if i >= len(tokens) or not opens_quote(tokens[i].gap) or len(tokens[i].gap) > 2:
        return 0
    if not tokens[i].capital and not tokens[i].text.isdigit():
        return 0
    for end in range(i + 1, min(i + 8, len(tokens)) + 1):
        tail = tokens[end].gap if end < len(tokens) else reading.text[tokens[end - 1].end :]
        if tail[:1] and tail[0] in "\"”»“'’":
            return end
    return 0
