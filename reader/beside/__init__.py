"""What stands in the right column: a translation, an edition, another newsroom's text, or nothing.

Official before machine: where the outlet published the text in the wanted language, that is the
right column; a stored translation comes next, another newsroom's article on the event after it.
"""

from reader.beside.aligned import aligned_blocks
from reader.beside.choosing import Choices, Maker, choices
from reader.beside.columns import parallel
from reader.beside.editions import Edition
from reader.beside.translated import translated_side
from reader.beside.wanted import BEST, Wanted, parse_wanted

__all__ = [
    "BEST",
    "Choices",
    "Edition",
    "Maker",
    "Wanted",
    "aligned_blocks",
    "choices",
    "parallel",
    "parse_wanted",
    "translated_side",
]
