"""What French and Spanish names say in small letters: ``Agence ouzbèke des industries créatives``.

Behind a head with a capital in mid-sentence stand adjectives and ``of`` phrases that belong to the
name. Without a dictionary an adjective is told by its ending, a noun by where it stands.
"""

from __future__ import annotations

import regex

from reader.entities.reading import PLACE, Reading
from reader.entities.rules.words import listed
from reader.entities.surnames import GIVEN, foreign_name_word

_ADJECTIVE = {
    "fr": regex.compile(
        r".{2,}(?:ique|iques|ale|al|ales|aux|ive|ives|ifs|elle|elles|el|aire|aires|ienne|ien|iens|"
        r"iennes|aise|ais|oise|ois|eke|eke|ekes|ain|aine|aines|euse|eux|ane|ouze|kaze|jike|mene|"
        r"hize|ee|ees|able|ante|antes|vert|verte|libre|jeune|jeunes)"
    ),
    "es": regex.compile(
        r".{2,}(?:ico|ica|icos|icas|al|ales|ivo|iva|ivos|ivas|ario|aria|arios|arias|ano|ana|anos|"
        r"anas|es|esa|eno|ena|eko|eka|kajo|zaja|zajo|beka|beko|uisa|uiso|ado|ada|ados|adas|ble|"
        r"bles|joven|jovenes|verde|libre)"
    ),
}
_OF = listed("de, du, des, d, del, sur, sobre, pour, para")
_ARTICLES = listed("la, le, les, l, el, los, las")
_ANDS = listed("et, y, e")
_VERBS = listed(
    "a, ont, est, sont, sera, seront, ha, han, es, son, fue, sera, seran, qui, que, dont, dit, dijo, "
    "se, s, y, cette, ce, este, esta, notre, nuestro, nuestra, plus, mas, janvier, fevrier, mars, "
    "avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre, enero, febrero, marzo, "
    "abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, son, sa, ses, su, "
    "sus, nouveau, nouvelle, nuevo, nueva, cet, leur, leurs, pays, paises, semaine, semana, annee, "
    "ano, ville, ciudad, capitale, capital, mois, mes, jour, dia, part, ici, aqui, deux, dos"
)
_SAYS = listed("explique, indique, publie, replique, applique, implique, publica, explica, indica")
"""Words that end a name: verbs, months, pointing words, nouns too plain to be in a name."""


def complement(reading: Reading, j: int, *, begun: bool) -> int:
    """Return the word behind the small words from word ``j`` on that belong to a head before it.

    At least one ``of`` phrase must be there, else ``j``: a lone adjective names nothing. ``begun``
    tells that one stands before ``j`` already, so that an ``and`` may come first.
    """
    adjective = _ADJECTIVE.get(reading.language)
    if adjective is None:
        return j
    k = _adjectives(reading, j, adjective)
    end = k if begun else j
    while True:
        noun = _phrase(reading, k, joined=begun or end > j)
        if noun == k:
            return end
        if reading.known[noun - 1] is not None:
            return noun
        k = end = _adjectives(reading, noun, adjective)


def of_country(reading: Reading, k: int) -> int:
    """Return the word behind ``de Corée`` at ``k``, or ``k``: a country ends a body's name."""
    tokens = reading.tokens
    if reading.language not in _ADJECTIVE or k + 1 >= len(tokens) or tokens[k].key not in _OF:
        return k
    after = k + 2 if tokens[k + 1].key in _ARTICLES and k + 2 < len(tokens) else k + 1
    if reading.gap(k) != " " or not tokens[after].capital or not reading.is_known(after, PLACE):
        return k
    return _behind_known(reading, after)


def named_behind(reading: Reading, k: int) -> int:
    """Return the word behind the name at ``k``, or ``k``: ``Académie d’échecs Zarafshon``."""
    end, tokens = k, reading.tokens
    if reading.language not in _ADJECTIVE or k == 0 or tokens[k - 1].capital:
        return k
    while (
        end < len(tokens) and end - k < 3 and tokens[end].capital and reading.gap(end) in (" ", "-")
    ):
        if reading.titles[end] or reading.known[end] is not None or end in reading.persons:
            return k
        end += 1
    words = [t.key for t in tokens[k:end]]
    person = len(words) > 1 and (words[0] in GIVEN or any(foreign_name_word(w) for w in words))
    return k if person else end


def _adjectives(reading: Reading, k: int, adjective: regex.Pattern[str]) -> int:
    start = k
    while k < len(reading.tokens) and k - start < 2 and _plain(reading, k):
        if not adjective.fullmatch(reading.tokens[k].key):
            break
        k += 1
    return k


def _phrase(reading: Reading, k: int, *, joined: bool) -> int:
    """Return the word behind an ``of`` phrase at ``k`` (behind ``and``, if ``joined``), or ``k``."""
    start, tokens = k, reading.tokens
    if joined and k < len(tokens) and tokens[k].key in _ANDS and reading.gap(k) == " ":
        k += 1
        if k + 1 < len(tokens) and tokens[k].key in _ARTICLES and _plain(reading, k + 1):
            words = reading.words
            key = tokens[k + 1].key
            heads = key in words.org_heads or key in words.loc_heads or key in words.event_heads
            return start if heads else k + 2
    if k >= len(tokens) or tokens[k].key not in _OF or reading.gap(k) not in (" ", "’", "'"):
        return start
    k += 1
    if k < len(tokens) and tokens[k].key in _ARTICLES:
        k += 1
    if k >= len(tokens) or reading.gap(k) not in (" ", "’", "'"):
        return start
    if not _plain(reading, k):
        about = tokens[start].key in ("sur", "sobre") and reading.known[k] is not None
        return _behind_known(reading, k) if about else start
    while k + 1 < len(tokens) and reading.gap(k + 1) == "-" and not tokens[k + 1].capital:
        k += 1
    return k + 1 if len(tokens[k].text) > 2 else start


def _behind_known(reading: Reading, k: int) -> int:
    hit = reading.known[k]
    while k < len(reading.tokens) and reading.known[k] is hit:
        k += 1
    return k


def _plain(reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    if reading.titles[k] or token.capital or token.gap not in (" ", "’", "'"):
        return False
    if token.key in reading.words.says or token.key in _SAYS:
        return False
    return token.key not in _VERBS and token.key not in _OF and not token.text.isdigit()
