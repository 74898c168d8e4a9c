"""What people call countries and languages, for the values of filters.

Names are compared without case, marks, spaces and hyphens, so ``Cư-rơ-gư-xtan``, ``cu ro gu xtan``
and ``CUROGUXTAN`` are one. Forms: national names of the ISO 3166 and ISO 639 lists in the seven
languages, and the older spellings of the press.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

_COUNTRIES = {
    "vn": "vnm, Vietnam, Viet Nam, Việt Nam, Вьетнам, Viêt Nam, 越南",
    "kz": "kaz, Kazakhstan, Ca-dắc-xtan, Ka-dắc-xtan, Cadắcxtan, Казахстан, Kazajistán, "
    "Kazajstán, Kazakstan, Qazaqstan, 哈萨克斯坦",
    "kg": "kgz, Kyrgyzstan, Cư-rơ-gư-xtan, Kirgizstan, Kirgistan, Kirgizia, Kyrgyz, "
    "Киргизия, Кыргызстан, Киргизстан, Kirghizistan, Kirghizstan, Kirguistán, Kirguizistán, "
    "吉尔吉斯斯坦, 吉尔吉斯",
    "uz": "uzb, Uzbekistan, U-dơ-bê-ki-xtan, Узбекистан, Ouzbékistan, Uzbekistán, Oʻzbekiston, "
    "Ozbekiston, 乌兹别克斯坦",
    "tj": "tjk, Tajikistan, Tát-gi-ki-xtan, Tadzhikistan, Таджикистан, Tadjikistan, "
    "Tayikistán, Tojikiston, 塔吉克斯坦",
    "tm": "tkm, Turkmenistan, Tuốc-mê-ni-xtan, Туркмения, Туркменистан, Turkménistan, "
    "Turkmenistán, Türkmenistan, 土库曼斯坦",
}
_LANGUAGES = {
    "vi": "vie, Vietnamese, tiếng Việt, Вьетнамский, vietnamien, vietnamita, 越南语",
    "en": "eng, English, tiếng Anh, Inggris, bahasa Inggris, Английский, anglais, inglés, 英语",
    "id": "ind, Indonesian, bahasa, bahasa Indonesia, tiếng Indonesia, Индонезийский, "
    "indonésien, indonesio, 印尼语",
    "ru": "rus, Russian, tiếng Nga, Русский, Rusia, bahasa Rusia, russe, ruso, 俄语",
    "fr": "fra, French, tiếng Pháp, Prancis, bahasa Prancis, Французский, français, francés, 法语",
    "es": "spa, Spanish, tiếng Tây Ban Nha, Spanyol, bahasa Spanyol, Испанский, espagnol, "
    "español, castellano, 西班牙语",
    "zh": "zho, chi, Chinese, tiếng Trung, tiếng Hoa, Mandarin, bahasa Mandarin, Китайский, "
    "chinois, chino, 中文, 汉语",
    "kk": "kaz, Kazakh",
    "ky": "kir, Kyrgyz",
    "uz": "uzb, Uzbek",
    "tg": "tgk, Tajik",
    "tk": "tuk, Turkmen",
    "und": "undetermined, unknown",
}


COUNTRY_CODES = tuple(_COUNTRIES)
LANGUAGE_CODES = tuple(_LANGUAGES)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in bare if c.isalnum())


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    table = {_plain(n): code for code, line in names.items() for n in line.split(", ")}
    return table | {code: code for code in names}


@cache
def countries() -> Mapping[str, str]:
    """Return the code of each plain name and code of a country."""
    return _by_name(_COUNTRIES)


@cache
def languages() -> Mapping[str, str]:
    """Return the code of each plain name and code of a language."""
    return _by_name(_LANGUAGES)


def country(name: str) -> str | None:
    """Return the ISO 3166 code of a country by code or name, None when it is not known."""
    return countries().get(_plain(name))


def language(name: str) -> str | None:
    """Return the language tag of a language by tag (``zh-CN`` too) or name."""
    return languages().get(_plain(name)) or languages().get(name.lower().partition("-")[0])
