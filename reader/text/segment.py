"""Sentences: where one ends and the next begins, by rules for seven languages.

A full stop ends a sentence unless an abbreviation, an initial, a number or a following small
letter says otherwise; quotation marks and brackets that close after it belong to it. Chinese ends
at its own full-width signs without a space.
"""

from __future__ import annotations

import re

from reader.model import Block, BlockKind, Segment

# Never the end of a sentence: something that belongs to them follows.
_TITLES: dict[str, str] = {
    "vi": "th.s tp tx tt gs pgs ts ths bs ks cn tskh gđ ttg đc thượng.tá q p h đ ô th",
    "en": "mr mrs ms dr prof gen col lt capt maj sgt sen rep gov adm hon rev st mt vs messrs amb "
    "pres comdr cmdr supt insp",
    "id": "bpk ibu sdr dr drs dra ir prof tn ny kh h hj st jend letjen mayjen brigjen kol jl "
    "yth gg gd kab kec a.n u.p s.d",
    "ru": "г-н г-жа им акад проф ген полк адм св ул пр пл д ул корп стр обл р-н пос с оз р см ст т "
    "тов гр напр зам мин вице чл им.м кн ред",
    "fr": "m mm mme mmes mlle mgr dr me pr st ste gén col lt cap cf p.ex av bd",
    "es": "sr sra srta sres d dña dr dra lic ing prof gral cnel tte cap pdte vda mons fr av ud "
    "uds pág p.ej ee",
    "zh": "mr mrs dr prof",
}
_TITLES_ANY = "st mr mrs ms dr v vs ed eds cf ca"
# Abbreviations of something numbered: not the end when a figure follows.
_NUMBERED = frozenset(
    [
        "no",
        "nos",
        "nr",
        "num",
        "núm",
        "vol",
        "p",
        "pp",
        "art",
        "fig",
        "hal",
        "pkl",
        "bab",
        "tr",
        "b",
        "c",
        "ca",
        "approx",
        "sec",
        "q",
        "ст",
        "рис",
        "табл",
        "п",
        "пп",
        "стр",
        "д",
        "кв",
    ]
)
# Abbreviations that may also end a sentence: what follows decides.
_MAYBE: dict[str, str] = {
    "vi": "v.v vv tr cn scn",
    "en": "u.s u.k u.n u.s.s.r e.u d.c a.m p.m inc ltd co corp etc jr sr bros ph.d jan feb mar apr jun "
    "jul aug sep sept oct nov dec est mil bn cent i.e e.g",
    "id": "dll dsb dst tbk pt cv km ha rp a.s jan feb mar apr jun jul agu ags sep okt nov des",
    "ru": "г гг в вв т.е т.д т.п т.к др пр млн млрд трлн тыс руб коп долл км м кг га н.э л мин сек янв "
    "фев мар апр авг сен сент окт нояб дек",
    "fr": "etc janv févr avr juil sept oct nov déc env c.-à-d j.-c s.a",
    "es": "etc ee.uu ee uu a.m p.m s.a ene feb abr jun jul ago sept oct nov dic aprox d.c a.c",
    "zh": "u.s u.k u.n inc ltd co corp",
}
# Words that open a sentence and seldom stand with a capital inside one.
_OPENING_WORDS = (
    "the a an he she it they we i this that these those in on at for but and however also as after "
    "before when while if there his her its their our according during with from by since to "
    "ông bà anh chị các những theo trong tại ngày với khi nếu sau trước hai hiện đây đó việc để do từ "
    "ini itu dia ia mereka kami kita para menurut pada di dalam dengan untuk ketika jika namun selain "
    "он она оно они мы вы это этот эта эти в на по с при для если когда однако также из за к по как "
    "le la les un une des il elle ils elles nous vous ce cette ces dans en au aux pour mais selon "
    "lors après avant si ainsi depuis par avec "
    "el la los las un una unos él ella ellos en por para pero según cuando si este esta estos durante "
    "después además con desde"
)
_OPENERS = frozenset(_OPENING_WORDS.split())

# Possessive, and never begun inside a run of stops, so that a flood of them costs linear time.
_STOP = re.compile(
    r"""(?<![.!?…])(?:[.!?…]++(?:\s[!?]++)?|\s[!?]++)"""
    r"""(?:[\[(]\d{1,3}[\])])?(?:\s?»|["'”’)\]}」』）】》〉])*+(?=\s|\Z)"""
    r"""|[。！？；]++[!?。！？…]*+["'”’)\]」』）】》〉]*+"""
    r"""|(?<=[\u3400-\u9fff])……?["”’」』）】》]*+(?=["“「『（《\u3400-\u9fff])"""
    r"""|\n"""
)
_WORD_BEFORE = re.compile(r"[^\s(\[{«“\"'‘’,;:/—–]+\Z")
_FIRST_WORD = re.compile(r"[^\s,.;:!?\"'»”’)]+")
# A figure and its unit (or the Russian word for year), short as they are, may end a sentence.
_UNIT = re.compile(r"\d\s?(?:[a-zа-я]{1,2}/)?(?:km|m|mm|cm|kg|h|ha|км|м|см|мм|кг|га|ч|с|г|гг)\Z")
_DEGREES = re.compile(r"(?:\d|°|độ|degrees|derajat|градусов|degrés|grados)\s?[CF]\Z")
_INITIAL = re.compile(r"\w\.")
_OPENING = "\"'“‘«([{—–-•*»”’ "
_HAN_STOPS = frozenset("。！？；")


def split(text: str, language: str) -> tuple[Segment, ...]:
    """Return the sentences of ``text`` in order: they do not overlap and miss no visible character.

    ``language`` is one of the seven; rules common to all serve any other. A line feed always ends
    a sentence.
    """
    found: list[Segment] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_here(text, start, stop, language):
            _add(found, text, start, stop.end())
            start = stop.end()
    _add(found, text, start, len(text))
    return tuple(found)


def block(kind: BlockKind, text: str, language: str) -> Block:
    """Return ``text`` as a block of ``kind`` with its sentences; a heading is one sentence."""
    segments = _whole(text) if kind is BlockKind.HEADING else split(text, language)
    return Block(kind, text, segments)


def by_lines(kind: BlockKind, text: str) -> Block:
    """Return ``text`` as a block of ``kind`` with a segment for each line.

    For texts that are kept to be found and not to be set beside others: finding the sentences is
    most of the work of taking in a summary.
    """
    found: list[Segment] = []
    start = 0
    for line in text.split("\n"):
        _add(found, text, start, start + len(line))
        start += len(line) + 1
    return Block(kind, text, tuple(found))


def _whole(text: str) -> tuple[Segment, ...]:
    found: list[Segment] = []
    _add(found, text, 0, len(text))
    return tuple(found)


def _add(found: list[Segment], text: str, start: int, end: int) -> None:
    """Append ``[start, end)`` without surrounding white space, if anything is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        found.append(Segment(start + left, start + len(piece.rstrip())))


def _ends_here(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    mark = stop[0]
    if mark == "\n" or mark[0] in _HAN_STOPS:
        return True
    following = _next_visible(text, stop.end())
    if not following:
        return True
    if following[0].islower() or following[0] in ",;:":
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    return _full_stop_ends(
        text, start, stop.start(), text[stop.end() : stop.end() + 40], mark, language
    )


def _next_visible(text: str, at: int) -> str:
    """Return the text from the first letter or digit on, past opening quotes, at most 40 long."""
    return text[at : at + 40].lstrip().lstrip(_OPENING)


def _full_stop_ends(text: str, start: int, at: int, after: str, mark: str, language: str) -> bool:
    """Decide for a single full stop at ``at``, with a capital, a digit or a sign after it."""
    word_match = _WORD_BEFORE.search(text, max(start, at - 30), at)
    if word_match is None:
        return True
    word = word_match[0]
    low = word.lower()
    if _UNIT.search(text, max(start, at - 12), at):
        return True
    if low in _NUMBERED and after.lstrip()[:1].isdigit():
        return False
    titles = _words(_TITLES, language)
    if len(mark) == 1 and (low in titles or (len(low) > 3 and low.rpartition(".")[2] in titles)):
        return False
    if low in _words(_MAYBE, language) or _is_letters_and_stops(word):
        return _opens_sentence(after)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return _opens_sentence(after) or bool(_DEGREES.search(text, max(start, at - 12), at))
    return not (word.isdigit() and word_match.start() <= _first_visible(text, start))


def _is_letters_and_stops(word: str) -> bool:
    """Tell ``U.S``, ``т.е``, ``A.B`` (single letters joined by stops)."""
    return len(word) > 2 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _opens_sentence(after: str) -> bool:
    if after.lstrip()[:1] in tuple('“«"「'):
        return True
    word = _FIRST_WORD.match(after.lstrip().lstrip(_OPENING))
    return word is not None and word[0].lower() in _OPENERS and not _INITIAL.match(after.lstrip())


def _first_visible(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


_CACHE: dict[tuple[int, str], frozenset[str]] = {}


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    key = (id(table), language)
    if key not in _CACHE:
        common = _TITLES_ANY if table is _TITLES else ""
        _CACHE[key] = frozenset(f"{table.get(language, table['en'])} {common}".split())
    return _CACHE[key]
