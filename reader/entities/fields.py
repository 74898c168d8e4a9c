"""The fields a body may work in, as words inside its name (``ngoại giao``)."""

from __future__ import annotations

from reader.entities.reading import Reading
from reader.entities.rules.words import listed

MINISTRY_FIELDS = listed(
    "integration, industry, trade, commerce, tourism, sports, sport, technology, training, science, "
    "environment, communications, communication, development, innovation, information, insurance, "
    "infrastructure, resources, labour, labor, protection, education, food, forestry, fisheries, "
    "water, energy, mines, culture, planning, investment, investments, finance, budget, "
    "integrasi, industri, perindustrian, perdagangan, pariwisata, olahraga, teknologi, pelatihan, "
    "sains, lingkungan, komunikasi, pembangunan, inovasi, informasi, infrastruktur, energi, "
    "kebudayaan, perencanaan, investasi, keuangan, kehutanan, perikanan, pangan, pendidikan, "
    "kesehatan, transportasi"
)
"""What ministries of English and Indonesian texts see to; a name goes on over ``and`` before one."""


def is_field(reading: Reading, k: int) -> bool:
    """Tell whether word ``k`` is, or begins, a field a body may work in."""
    return reading.tokens[k].key in reading.words.fields or field_pair(reading, k)


def field_pair(reading: Reading, k: int) -> bool:
    """Tell whether words ``k`` and ``k + 1`` are one field (``ngoại giao``)."""
    tokens = reading.tokens
    if k < 0 or k + 1 >= len(tokens) or tokens[k + 1].gap != " ":
        return False
    return f"{tokens[k].key} {tokens[k + 1].key}" in reading.words.fields
