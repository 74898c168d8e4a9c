"""Foreign names in Chinese characters, compared with Latin spellings by their consonants.

Chinese writes ``Zhumangarin`` as 朱曼加林 or 茹曼加林: which character stands for a syllable differs
by newsroom, the consonants hardly do. Both sides are brought to classes of consonants (b/p, v/f,
l/r, d/t, k/g/h, hissing sounds, m, n), vowels out.
"""

from __future__ import annotations

from itertools import product

import regex

from reader.entities.key import lookup_key

_MOST = 16
"""Readings of one name that are tried when its characters are ambiguous."""

_CLASSES = {
    "": "阿埃艾奥澳厄额伊以易依亚雅娅耶叶约尤于欧乌吾",
    "N": "安恩因英延扬杨燕云翁",
    "B": "巴拜贝比别波伯博卜布保彼毕柏帕佩皮泼珀普",
    "BN": "本宾班邦潘庞彭平",
    "V": "法菲费佛弗夫福富斐瓦维韦威沃",
    "VN": "凡范芬丰文万旺温",
    "M": "马玛迈麦毛梅米密缪摩莫默姆木穆",
    "MN": "曼芒门蒙敏明",
    "N ": "纳娜奈内尼纽努诺瑙妮",
    "NN": "南年宁农",
    "L": "拉腊莱赖劳勒雷黎里理利立卢鲁路罗洛吕尔列丽",
    "LN": "兰朗连莲良林琳隆伦",
    "T": "达大代道德狄迪季蒂杜多塔泰特提图土托捷久",
    "TN": "丹登邓丁东顿坦汤唐滕田廷通",
    "K": "盖高戈哥格古瓜圭加卡喀凯考柯科可克库夸奎哈海豪赫黑侯胡华惠霍基",
    "KN": "甘冈根贡坎康肯孔昆汉杭亨洪",
    "S": "撒萨塞赛沙莎绍舍施什石史士舒思斯苏索扎泽哲者芝知治朱兹祖佐采查楚茨齐契恰乔热日茹儒瑞若西锡夏肖谢休许雪贾佳",
    "SN": "桑森山尚申生圣顺孙赞曾詹章张珍昌强钦琴青琼让香辛欣逊江",
}
_SOUNDS: dict[str, tuple[str, ...]] = {
    char: (sound.strip(),) for sound, chars in _CLASSES.items() for char in chars
}
_SOUNDS |= {
    "吉": ("S", "K"),
    "希": ("S", "K"),
    "金": ("SN", "KN"),
    "杰": ("S", "T"),
    "丘": ("T", "S"),
}
_SOUNDS |= {"奇": ("S", "K"), "京": ("SN", "KN"), "津": ("SN", "TN"), "及": ("S", "K")}
_LATIN = (
    (regex.compile(r"ts|ch|sh|[szjc]"), "S"), (regex.compile(r"[bp]"), "B"), (regex.compile(r"[vf]"), "V"),
    (regex.compile(r"[lr]"), "L"), (regex.compile(r"[dt]"), "T"), (regex.compile(r"ng?(?![aeiou])|n"), "N"),
    (regex.compile(r"[kghqx]"), "K"), (regex.compile(r"m"), "M"),
)  # fmt: skip
_DOTS = regex.compile(r"[·•・‧∙]")


def latin_skeleton(slug: str) -> str:
    """Return the consonant classes of a canonical slug (``serik-jumangarin``), part by part."""
    parts = []
    for part in slug.split("-"):
        for pattern, sound in _LATIN:
            part = pattern.sub(sound, part)
        parts.append(_once("".join(c for c in part if c.isupper())))
    return "-".join(parts)


def han_skeletons(name: str) -> tuple[str, ...]:
    """Return the possible consonant classes of a dotted Chinese name; none with other characters."""
    readings: list[tuple[str, ...]] = []
    for char in name:
        if _DOTS.match(char):
            readings.append(("-",))
        elif char in _SOUNDS:
            readings.append(_SOUNDS[char])
        else:
            return ()
    ways = 1
    for each in readings:
        ways *= len(each)
    if ways > _MOST:
        return ()
    return tuple(
        "-".join(_once(part) for part in "".join(way).split("-")) for way in product(*readings)
    )


def _once(sounds: str) -> str:
    return regex.sub(r"(.)\1+", r"\1", sounds)


def han_slug(surface: str) -> str:
    """Return an ASCII slug of a name in Chinese characters: their code points."""
    return regex.sub(
        r"[^a-z0-9]+",
        "-",
        "".join(f"{c}" if c.isascii() else f"u{ord(c):x}" for c in lookup_key(surface)),
    ).strip("-")
