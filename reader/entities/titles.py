"""Words of titles: no names themselves, and what follows one may be a person."""

from __future__ import annotations

from reader.entities.fields import MINISTRY_FIELDS, field_pair
from reader.entities.reading import PLACE, Reading, phrase_at
from reader.entities.rules.words import exact


def mark_titles(reading: Reading) -> None:
    """Mark the words of titles, so that they are no names and what follows may be one."""
    i = 0
    count = len(reading.tokens)
    titles, honorifics = reading.words.titles, reading.words.honorifics
    while i < count:
        key = reading.tokens[i].key
        size = phrase_at(reading, i, titles) if key in titles else 0
        if not size or phrase_at(reading, i, reading.words.org_heads) > size:
            i += 1
            continue
        if reading.language == "vi":
            size += _field_of_office(reading, i + size)
        elif reading.language == "en" and reading.tokens[i + size - 1].key == "minister":
            size += _english_field(reading, i + size)
        polite = key in honorifics and phrase_at(reading, i, honorifics) > 0
        for k in range(i, i + size):
            reading.titles[k] = True
            reading.honorific[k] = polite
        i += size


_OFFICE_WORDS = MINISTRY_FIELDS | exact(
    "internal, foreign, affairs, public, security, national, defence, defense, interior, justice, "
    "health, agriculture, transport, construction, economy, home, external, natural, rural, social, "
    "industries, trades, artificial, intelligence, development, innovation, innovations, employment, planning, investment, sports, tourism, culture, science, technology, technologies, education, training, information, communications, environment, ecology, water, resources, food, energy, finance, trade, industry, commerce, infrastructure, population, protection, digital, emergency, situations, higher, and, of, the"
)


def _english_field(reading: Reading, i: int) -> int:
    """Return how many words behind ``Minister`` say of what: ``of Internal Affairs``."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or tokens[i].key != "of" or reading.is_known(i + 1, PLACE):
        return 0
    end = i + 1
    while (
        end < len(tokens) and reading.gap(end) in (" ", ", ") and tokens[end].key in _OFFICE_WORDS
    ):
        end += 1
    while end > i + 1 and tokens[end - 1].key in ("and", "of", "the"):
        end -= 1
    return end - i if end > i + 1 else 0


def _field_of_office(reading: Reading, i: int) -> int:
    """Return how many words behind a Vietnamese minister say of what: ``Bộ trưởng Văn hóa``."""
    tokens = reading.tokens
    if reading.tokens[i - 1].key != "trưởng" or reading.tokens[i - 2].key not in ("bộ", "thứ"):
        return 0
    end = i
    while end + 1 < len(tokens) and field_pair(reading, end) and tokens[end].capital:
        end += 2
        joined = end + 1 < len(tokens) and (tokens[end].key == "và" or reading.gap(end) == ", ")
        if joined:
            step = end + (tokens[end].key == "và")
            end = step if step + 1 < len(tokens) and field_pair(reading, step) else end
    return end - i
