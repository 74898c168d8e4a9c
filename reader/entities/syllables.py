"""Vietnamese syllables in Latin and in Cyrillic letters.

Russian newsrooms write Vietnamese by ear and by habit, syllable by syllable, and not by a
romaniser: ``Chính`` is Тьинь, ``Trần`` is Чан, ``Diên`` is Зиен. The rules follow the practical
transcription (initial, glide, vowel, final); habits that differ are listed by hand.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

_INITIALS = {
    "ngh": "нг", "ng": "нг", "nh": "нь", "gh": "г", "gi": "з", "kh": "кх", "ph": "ф", "th": "тх",
    "tr": "ч", "ch": "т", "qu": "ку", "đ": "д", "d": "з", "x": "с", "s": "ш", "b": "б", "c": "к",
    "g": "г", "h": "х", "k": "к", "l": "л", "m": "м", "n": "н", "p": "п", "r": "р", "t": "т",
    "v": "в", "": "",
}  # fmt: skip
_RIMES = {
    "a": "а", "ac": "ак", "ach": "ать", "ai": "ай", "am": "ам", "an": "ан", "ang": "анг", "anh": "ань",
    "ao": "ао", "ap": "ап", "at": "ат", "au": "ау", "ay": "ай", "ă": "а", "ăc": "ак", "ăm": "ам",
    "ăn": "ан", "ăng": "анг", "ăp": "ап", "ăt": "ат", "âc": "ак", "âm": "ам", "ân": "ан", "âng": "анг",
    "âp": "ап", "ât": "ат", "âu": "ау", "ây": "ай", "e": "е", "en": "ен", "em": "ем", "eo": "ео",
    "et": "ет", "ê": "е", "ên": "ен", "êu": "еу", "ênh": "ень", "êt": "ет", "êch": "еть", "êm": "ем",
    "i": "и", "ich": "ить", "im": "им", "in": "ин", "inh": "инь", "ip": "ип", "it": "ит", "ia": "иа",
    "iêc": "иек", "iêm": "ием", "iên": "иен", "iêng": "иенг", "iêp": "иеп", "iêt": "иет", "iêu": "иеу",
    "iu": "иу", "o": "о", "oa": "оа", "oan": "оан", "oang": "оанг", "oai": "оай", "oat": "оат",
    "oc": "ок", "oi": "ой", "om": "ом", "on": "он", "ong": "онг", "op": "оп", "ot": "от", "oanh": "оань",
    "oăn": "оан", "oe": "оэ", "ô": "о", "ôc": "ок", "ôi": "ой", "ôm": "ом", "ôn": "он", "ông": "онг",
    "ôt": "от", "ơ": "о", "ơi": "ой", "ơn": "он", "ơm": "ом", "ơp": "оп", "u": "у", "uc": "ук",
    "ui": "уй", "um": "ум", "un": "ун", "ung": "унг", "ut": "ут", "uy": "уй", "uyên": "уен",
    "uyêt": "ует", "uynh": "уинь", "uân": "уан", "uât": "уат", "uê": "уэ", "uôc": "уок", "uôi": "уой",
    "uôn": "уон", "uông": "уонг", "ua": "уа", "ươc": "ыок", "ươi": "ыой", "ươm": "ыом", "ươn": "ыон",
    "ương": "ыонг", "ươu": "ыоу", "ưu": "ыу", "ư": "ы", "ưng": "ынг", "ưc": "ык", "ưa": "ыа", "ưt": "ыт",
    "y": "и", "yên": "иен", "yêt": "иет", "ynh": "инь", "uyn": "уин", "uây": "уай", "oc ": "ок",
}  # fmt: skip
_BY_HAND = {
    "nguyên": "нгуен", "phu": "фу", "chinh": "тьинь", "chi": "ти", "châu": "тяу", "chu": "тю",
    "chung": "тюнг", "chương": "тьыонг", "chiên": "тьиен", "dung": "зунг", "duc": "дык", "giang": "жанг",
    "gia": "за", "giap": "зап", "giao": "зао", "lê": "ле", "hô": "хо", "xuân": "суан", "thi": "тхи",
    "yên": "йен", "quôc": "куок", "quang": "куанг", "quân": "куан", "quynh": "куинь", "quyêt": "кует",
    "quy": "куи", "quê": "куэ", "kiên": "киен", "nam": "нам", "viêt": "вьет", "hiên": "хиен",
    "hiêp": "хиеп", "huê": "хюэ", "thuy": "тхюи", "thinh": "тхинь", "trinh": "чинь", "nhu": "ньы",
    "khôi": "кхой", "sơn": "шон", "vu": "ву", "vo": "во", "lâm": "лам", "to": "то", "tô": "то",
    "huynh": "хюинь", "tuyên": "туен", "tuyêt": "тует", "đuc": "дык", "đưc": "дык", "luu": "лыу",
    "lưu": "лыу", "cưu": "кыу", "nhưt": "ньыт", "nhân": "нян", "nhât": "нят", "nha": "ня", "nhan": "нян",
    "nhac": "няк", "chau": "тяу", "chac": "тяк", "chân": "тян", "chât": "тят", "nho": "ньо",
    "nhung": "ньунг", "chât ": "тят", "chi ": "ти", "chiêm": "тьием", "cho": "тьо", "chuyên": "тюен",
}  # fmt: skip
_ALTERNATIVES = {
    "тинь": "chinh", "чинь": "trinh", "сон": "son", "шон": "son", "тыонг": "thuong", "тхыонг": "thuong",
    "тиен": "tien", "хой": "hoi", "минь": "minh", "зыонг": "duong", "дыонг": "duong", "жыонг": "duong",
    "хонг": "hong", "зиен": "dien", "зиеп": "diep", "нгок": "ngoc", "тыой": "thuy", "зунг": "dung",
    "зуй": "duy", "зюй": "duy", "зи": "di", "зань": "danh", "зан": "dan", "за": "gia", "жа": "gia",
    "жанг": "giang", "занг": "giang", "зам": "dam", "ву": "vu", "хыу": "huu", "тхань": "thanh",
    "тханг": "thang", "тхе": "the", "тхай": "thai", "тхо": "tho", "тху": "thu", "суан": "xuan",
    "ань": "anh", "данг": "dang", "до": "do", "динь": "dinh", "дат": "dat", "дык": "duc", "донг": "dong",
    "дай": "dai", "дам": "dam", "доан": "doan", "буй": "bui", "фам": "pham", "фан": "phan", "чан": "tran",
    "чыонг": "truong", "чонг": "trong", "чунг": "trung", "чи": "tri", "чунг ": "trung", "ким": "kim",
    "куанг": "quang", "куок": "quoc", "куй": "quy", "кхань": "khanh", "ханг": "hang", "хай": "hai",
    "хыонг": "huong", "хынг": "hung", "хунг": "hung", "хоанг": "hoang", "хуен": "huyen", "хюен": "huyen",
    "тхуи": "thuy", "тхюй": "thuy", "тхуй": "thuy", "выонг": "vuong", "лыонг": "luong", "лыу": "luu",
    "май": "mai", "мань": "manh", "ман": "man", "ле": "le", "ли": "ly", "лонг": "long", "лок": "loc",
    "лой": "loi", "лоан": "loan", "лан": "lan", "линь": "linh", "нам": "nam", "нгуен": "nguyen",
    "нга": "nga", "нган": "ngan", "нгиа": "nghia", "нги": "nghi", "нгия": "nghia", "нят": "nhat",
    "нянь": "nhan", "нунг": "nhung", "ньунг": "nhung", "оань": "oanh", "фук": "phuc", "фыонг": "phuong",
    "фонг": "phong", "та": "ta", "там": "tam", "тан": "tan", "тай": "tai", "туан": "tuan", "тунг": "tung",
    "ту": "tu", "тинь ": "tinh", "туен": "tuyen", "тиеп": "tiep", "то": "to", "ван": "van", "вьет": "viet",
    "виет": "viet", "винь": "vinh", "вы": "vu", "во": "vo", "йен": "yen", "зьем": "diem", "зием": "diem",
    "кыонг": "cuong", "конг": "cong", "као": "cao", "кам": "cam", "тиу": "chieu", "тяу": "chau",
    "тьау": "chau", "чау": "chau", "ти": "chi", "бинь": "binh", "бао": "bao", "ба": "ba", "бать": "bach",
    "бит": "bich", "бить": "bich", "бик": "bich", "зу": "du", "нгуиен": "nguyen", "хоа": "hoa",
    "хоай": "hoai", "хоан": "hoan", "хань": "hanh", "хо": "ho", "ха": "ha", "хиеу": "hieu", "хьеу": "hieu",
    "хиен": "hien", "хьен": "hien", "хиеп": "hiep", "хьеп": "hiep", "кы": "cu", "тю": "chu", "тьы": "chu",
    "нго": "ngo", "дао": "dao", "мак": "mac", "май ": "mai", "ми": "my", "тхиен": "thien", "тхиеу": "thieu",
    "тхинь": "thinh", "тхуан": "thuan", "тхук": "thuc", "тхи": "thi", "тьен": "tien", "тьинь": "chinh",
    "тьиен": "chien", "тьыонг": "chuong", "тыонг ": "tuong", "кием": "kiem", "киен": "kien", "кьен": "kien",
    "кует": "quyet", "куен": "quyen", "куинь": "quynh", "куан": "quan", "хьюинь": "huynh", "хюинь": "huynh",
    "кхой": "khoi", "кхоа": "khoa", "кханг": "khang", "кхыонг": "khuong", "лием": "liem", "лиен": "lien",
    "льен": "lien", "фу": "phu", "хюэ": "hue", "хуэ": "hue", "зо": "do", "тхюи": "thuy", "ньы": "nhu",
    "нью": "nhu", "нху": "nhu", "шинь": "sinh", "шам": "sam", "шанг": "sang", "сам": "sam", "ши": "si",
    "тует": "tuyet", "нгием": "nghiem", "ань ": "anh", "ук": "uc", "ут": "ut", "уен": "uyen", "бать ": "bach",
    "тань": "thanh", "таньх": "thanh", "шау": "sau", "хау": "hau", "ной": "noi", "ни": "ni", "нинь": "ninh",
    "бак": "bac", "хюй": "huy", "хуй": "huy", "лак": "lac", "лап": "lap", "лыок": "luoc", "вуй": "vui",
    "тхак": "thach", "тхать": "thach", "тик": "tich", "чьеу": "trieu", "чиеу": "trieu", "чыок": "truoc",
    "зань ": "danh", "бьен": "bien", "биен": "bien", "дьеп": "diep", "диеп": "diep", "дьем": "diem",
    "зьеп": "diep", "зьен": "dien", "диен": "dien", "дьен": "dien", "дуй": "duy", "нгок ": "ngoc",
}  # fmt: skip


def toneless(syllable: str) -> str:
    """Return a lower-case syllable without tone, its vowel quality (â, ơ …) and đ kept."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))


def _syllable_to_cyrillic(syllable: str) -> str | None:
    base = toneless(syllable)
    if base in _BY_HAND:
        return _BY_HAND[base]
    for size in (3, 2, 1, 0):
        initial, rime = base[:size], base[size:]
        if initial in _INITIALS and rime in _RIMES:
            return _join(_INITIALS[initial], _RIMES[rime], initial)
    return None


def _join(head: str, rime: str, initial: str) -> str:
    if rime and initial in ("nh", "ch") and rime[0] in "ауо":
        soft = {"а": "я", "у": "ю", "о": "ё"}[rime[0]]
        return head.rstrip("ь") + soft + rime[1:]
    return head + rime


def to_cyrillic(name: str) -> str | None:
    """Return an accented Vietnamese name in Cyrillic by the rule, or None if a part resists."""
    words = []
    for word in name.replace("-", " ").split():
        cyrillic = _syllable_to_cyrillic(word)
        if cyrillic is None:
            return None
        words.append(cyrillic.capitalize())
    return " ".join(words)


@cache
def from_cyrillic(word: str) -> str | None:
    """Return the unaccented Latin form of one Cyrillic syllable of a Vietnamese name, or None.

    Case endings that Russian adds to the last syllable (Тьиня, Кыонгом) are taken off.
    """
    low = word.lower()
    table = _inverse()
    if low in table:
        return table[low]
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            found = table.get(low[: len(low) - len(ending)] + instead)
            if found is not None:
                return found
    for soft, hard in _SOFT:
        if soft in low and (found := table.get(low.replace(soft, hard))) is not None:
            return found
    return None


_SOFT = (
    ("ня", "нья"),
    ("зя", "за"),
    ("зю", "зу"),
    ("жя", "жа"),
    ("дж", "з"),
    ("кю", "ку"),
    ("тя", "та"),
    ("хюи", "хуи"),
)
"""Soft vowels some newsrooms write where others write hard ones."""


_ENDINGS = (
    ("ем", "ь"), ("я", "ь"), ("ю", "ь"), ("е", "ь"), ("ом", ""), ("а", ""), ("у", ""), ("е", ""),
    ("ем", "й"), ("я", "й"), ("ю", "й"),
)  # fmt: skip


@cache
def _inverse() -> dict[str, str]:
    from reader.text.fold import fold

    table = {k.strip(): v for k, v in _ALTERNATIVES.items()}
    for base, cyrillic in _BY_HAND.items():
        table.setdefault(cyrillic, fold(base.strip()))
    for initial, head in _INITIALS.items():
        for rime, tail in _RIMES.items():
            front = fold(rime)[:1] in ("i", "e", "y")
            if (initial in ("c", "g", "ng") and front) or (
                initial in ("k", "gh", "ngh") and not front
            ):
                continue
            cyrillic = _join(head, tail, initial)
            table.setdefault(cyrillic, fold(initial + rime.strip()))
            table.setdefault(cyrillic.replace("ие", "ье"), fold(initial + rime.strip()))
    return table
