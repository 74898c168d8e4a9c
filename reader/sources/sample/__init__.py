"""The built-in sample edition: events told by two newsrooms, with editions and translations.

It is what a reader without a network sees first. The data files in ``events/`` hold one event each,
every text in all its languages block by block, one sentence a line, so that blocks and sentences of
editions and translations correspond by construction (see ``events/README.md``).
"""

from __future__ import annotations

from reader.sources.sample.edition import SampleArticle, SampleTranslation, articles, version

__all__ = ["VERSION", "SampleArticle", "SampleTranslation", "articles"]

VERSION: str = version()
"""16 hexadecimal digits that change whenever a data file does."""
