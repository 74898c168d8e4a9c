"""Ids for names the knowledge base does not hold, the same in every run, article and script.

A name is brought to a plain Latin form (``canonical``): Vietnamese syllables from Cyrillic by the
table, other Cyrillic by letters, Latin spellings by what they sound like (zh/j, kh/h, ou/u), case
endings off, surname last, patronymic out. Equal forms give equal ids without shared state.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from reader.entities.key import lookup_key
from reader.entities.rules.words import listed
from reader.entities.surnames import (
    GIVEN,
    SAFE_PLAIN,
    SURNAMES_PLAIN,
    foreign_name_word,
    vietnamese_syllable,
)
from reader.entities.syllables import from_cyrillic

_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіёў",
        ["a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
         "h", "ts", "ch", "sh", "sh", "", "i", "", "e", "u", "a", "a", "g", "k", "n", "o", "u", "u", "h", "i", "e", "u"],
        strict=True,
    )
)  # fmt: skip
_LATIN_SOUNDS = (
    (regex.compile(r"shch|sch"), "sh"), (regex.compile(r"tch"), "ch"), (regex.compile(r"dzh|dj|zh"), "j"),
    (regex.compile(r"kh"), "h"), (regex.compile(r"ph"), "f"), (regex.compile(r"ou"), "u"), (regex.compile(r"q"), "k"),
    (regex.compile(r"w"), "v"), (regex.compile(r"(?<=[aeo])x(?=[aeiou])"), "ks"), (regex.compile(r"x"), "h"),
    (regex.compile(r"y?io|yo|jo$"), "e"), (regex.compile(r"iy|yi|y"), "i"), (regex.compile(r"c(?!h)"), "k"),
    (regex.compile(r"i+(?=[aeu])"), ""), (regex.compile(r"'"), ""), (regex.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_CYRILLIC_SOUNDS = (
    (regex.compile(r"йу"), "у"), (regex.compile(r"дж"), "ж"), (regex.compile(r"и(?=[яеюё])"), ""), (regex.compile(r"[ьъ]"), ""), (regex.compile(r"й(?=[яеюё])"), ""),
)  # fmt: skip
_PATRONYMIC = regex.compile(
    r".{3,}(?:[oe]vich|[oe]vna|ович|евич|овна|евна|ич|инична)(?:а|у|ем|ом|ы|е|ой)?"
)
_PARTICLES = frozenset(["uulu", "kyzy", "ogly", "oglu", "uly", "уулу", "кызы", "оглы", "улы"])


def is_cyrillic(word: str) -> bool:
    """Tell whether a folded word begins with a Cyrillic letter."""
    return "а" <= word[:1] <= "я" or word[:1] in "әғқңөұүһіў"


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return a folded word of either script as it sounds, in plain Latin letters."""
    if is_cyrillic(word):
        for pattern, instead in _CYRILLIC_SOUNDS:
            word = pattern.sub(instead, word)
        return regex.sub(r"(.)\1+", r"\1", "".join(_LETTERS.get(c, c) for c in word))
    for pattern, instead in _LATIN_SOUNDS:
        word = pattern.sub(instead, word)
    return word


def without_case(words: list[str]) -> list[str]:
    """Return the folded Russian words of a person's name in the nominative, as far as can be told."""
    last = words[-1]
    base = regex.fullmatch(r"(.{2,}(?:ов|ев|ин|ын))(а|у|ым|е|ой)?", last)
    first = words[0]
    if base is None or len(words) < 2:
        return [_plain_noun(w) for w in words]
    ending = base[2] or ""
    known = first in GIVEN
    feminine = ending == "ой" or (
        ending in ("а", "у")
        and (known or first[-1:] not in "аяую" or (ending == "а" and first[:-1] not in GIVEN))
    )
    if ending == "у" and first[-1:] in "уюю" and (first[:-1] + "а") not in GIVEN:
        feminine = False
    if ending == "а" and not known and _MALE.search(first):
        feminine = False
    if ending == "у" and (first[:-1] + "а") in GIVEN:
        feminine = True
    stem = base[1] + ("а" if feminine else "")
    return [
        *(
            _given(
                w,
                feminine=feminine,
                declined=ending not in ("", "а") or (ending == "а" and not feminine),
            )
            for w in words[:-1]
        ),
        stem,
    ]


_MALE = regex.compile(r"(?:дин|мон|бек|жан|джон|жон|бой|шер|ахмад|ахмат|мурод|мурат|хан|султан)а$")
"""Given names of men in the genitive that look like women's in the nominative."""


def _given(word: str, *, feminine: bool, declined: bool) -> str:
    if word in GIVEN or not declined:
        return word
    if feminine:
        for ending in ("ой", "ей", "ы", "и", "е", "у", "ю"):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                return next((stem + e for e in ("а", "я", "ь") if stem + e in GIVEN), stem + "а")
        return word
    for ending, instead in (
        ("ом", ""),
        ("ем", "ь"),
        ("ем", "й"),
        ("а", ""),
        ("у", ""),
        ("я", "й"),
        ("я", "ь"),
        ("ю", "й"),
        ("е", ""),
    ):
        if word.endswith(ending) and (word[: -len(ending)] + instead) in GIVEN:
            return word[: -len(ending)] + instead
    return _plain_noun(word)


def _plain_noun(word: str) -> str:
    if not is_cyrillic(word) or len(word) < 5:
        return word
    return regex.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|а|у)$", "", word)


def person_slug(surface: str) -> str:
    """Return the canonical slug of a person's name in any of our scripts but Han."""
    words = [w for w in regex.split(r"[^\p{L}\p{M}']+", lookup_key(surface)) if w]
    words = [w for w in words if len(w) > 1] or words
    if not words:
        return ""
    vietnamese = vietnamese_words(words)
    if vietnamese:
        return "-".join(vietnamese)
    if len(words) > 2:
        kept = [w for w in words if not _PATRONYMIC.fullmatch(w)]
        words = kept if len(kept) >= 2 else words
    if is_cyrillic(words[-1]):
        words = without_case(words)
    if len(words) == 2 and foreign_name_word(words[0]) and not foreign_name_word(words[1]):
        words = [words[1], words[0]]
    return "-".join(s for w in words if (s := regex.sub(r"[^a-z0-9]", "", sound(w))))


def vietnamese_words(words: list[str]) -> list[str] | None:
    """Return the unaccented Latin syllables of a Vietnamese name, or None if it is none."""
    if is_cyrillic(words[0]):
        latin = [from_cyrillic(w) for w in words]
        if all(latin) and latin[0] in SURNAMES_PLAIN and (len(words) > 2 or latin[0] in SAFE_PLAIN):
            return [final_i(w) for w in latin if w]
        return None
    if words[0] not in SURNAMES_PLAIN or not 2 <= len(words) <= 5:
        return None
    if not all(vietnamese_syllable(w) for w in words):
        return None
    return [final_i(w) for w in words]


def final_i(syllable: str) -> str:
    """Return a syllable with one letter for y and i at the end: ``vy`` and ``vi`` sound alike."""
    return regex.sub(r"(?<=[bcdghklmnpqrstvx])y$", "i", syllable)


_SORTED = {
    "logistik": "logistics", "логистика": "logistics", "логистик": "logistics", "logistique": "logistics", "logistica": "logistics", "трейд": "trade", "трейдинг": "trading",
    "транс": "trans", "текстиль": "textile", "агро": "agro", "групп": "group", "тур": "tour", "трэвел": "travel", "тревел": "travel", "софт": "soft", "эйр": "air", "фуд": "food", "фудс": "foods",
}  # fmt: skip
KINDS = listed(
    "group, grup, groupe, grupo, corporation, company, holding, holdings, jsc, llc, llp, ltd, "
    "inc, corp, plc, gmbh, sa, sarl, sl, tbk, limited, pt, cv, tnhh, mtv, cp, tmcp, ctcp, ао, "
    "foundation, fondation, fundacion, фонд, "
    "оао, зао, пао, ооо, тоо, осоо, ип, сп, гк, and, the, of, de, la, du, et, dan, и, co, va, y"
)

_TRADES = listed(
    "det, may, van, tai, thuong, mai, dich, vu, dau, tu, xay, dung, san, xuat, nhap, khau, che, "
    "bien, quoc, te, trading, trade, textile, logistics, transport"
)
"""What a company does: left out of its id, because newsrooms add and drop it."""


_CASES = regex.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ую|юю|ов|ев|ей|ами|ями|ах|ях|ам|ям|ии|ия|ию|а|я|у|ю|ы|и|е|о|ь)$"
)


_KIND_PHRASES = regex.compile(
    r"\b(?:tong cong ty|cong ty|tap doan|co phan|trach nhiem huu han|mot thanh vien|joint stock|co\., ltd)\b"
)


_PLACE_KINDS = listed(
    "river, lake, village, district, port, bazaar, market, monument, park, airport, square, street, "
    "sungai, danau, desa, distrik, pelabuhan, pasar, monumen, taman, lapangan, jalan, kota, "
    "song, ho, lang, cang, cho, dai, tuong, riviere, lac, parc, place, rue, bazar, marche, "
    "rio, lago, aldea, puerto, mercado, monumento, parque, plaza, calle, "
    "река, реки, реке, озеро, озера, озере, село, села, селе, район, района, районе, порт, порта, "
    "рынок, рынка, памятник, памятника, памятнику, парк, парка, площадь, площади, улица, улицы, улице"
)
"""Nouns that say what kind of place a name is; newsrooms add and drop them."""


def without_kind(text: str) -> str:
    """Return folded ``text`` without the phrases that say what kind of company it is."""
    return _KIND_PHRASES.sub(" ", text).strip()


def body_slug(
    surface: str, core: str, *, cases: bool = True, company: bool = True, place: bool = False
) -> str:
    """Return the canonical slug of an organisation, place, event or treaty by its own words.

    ``cases`` takes Russian case endings off; a quoted name has none. ``company`` leaves out what
    says the trade only, ``place`` what kind of place it is.
    """
    words = [
        w
        for w in regex.split(
            r"[^\p{L}\p{M}\p{N}']+",
            regex.sub(r"\b[dl]'", "", without_kind(lookup_key(core or surface))),
        )
        if w
    ]
    words = [w for w in words if w not in KINDS] or words
    words = [w for w in words if not place or w not in _PLACE_KINDS] or words
    words = [w for w in words if not company or w not in _TRADES] or words
    plain = [_CASES.sub("", w) if cases and is_cyrillic(w) and len(w) > 4 else w for w in words]
    plain = [_SORTED.get(w, w) for w in plain]
    sounds = [regex.sub(r"[^a-z0-9]", "", sound(w)) for w in plain]
    return "-".join(sorted(s for s in sounds if s))
