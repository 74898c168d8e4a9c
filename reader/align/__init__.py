"""Which piece of one text says what a piece of another says: beads of two texts, and why.

Nothing here needs a network or a model: names, figures, dates, quotations, a small lexicon of
news words in seven languages, words two languages share, and lengths. ``align`` works on any
units (blocks or sentences); ``align_segments`` aligns sentences inside aligned blocks.
"""

from reader.align.choose import VERSION, align
from reader.align.segments import align_segments, segment_units

__all__ = ["VERSION", "align", "align_segments", "segment_units"]
