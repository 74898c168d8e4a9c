"""The small filter language, used by the command line and the screens alike.

Everything in a query must hold: ``free words``, ``"a phrase"``, ``country:kg``, ``outlet:vna``,
``lang:vi``, ``entity:"to lam"``, ``since:2025-03``, ``until:2025-03-07``, ``is:unread``,
``has:edition``, ``sort:best``; a ``-`` in front negates, ``kyrg*`` is the beginning of a word.
An article has one outlet and one language, so two of them (``lang:vi lang:en``) find nothing among
articles; among stories they mean those told by both.

Free words are looked for as they are written, in every text; who wants a person, body or place by
any of its names asks for ``entity:``.
"""

from reader.query.describing import describe
from reader.query.parsing import parse
from reader.query.values import EVERYTHING, FIELDS, Condition, Query, Sort, Words, rivals

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "Condition",
    "Query",
    "Sort",
    "Words",
    "describe",
    "parse",
    "rivals",
]
