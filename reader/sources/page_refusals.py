"""Pages that are no article: challenges, error pages sent as 200, section indexes, empty shells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model import BlockKind
from reader.sources.passages import Passage

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LEAST = 40
_LINKS = 20
_SHORT = 1_500
"""Characters of text from which a page cannot be a mere notice."""

_CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot|access denied|request blocked|ddos[- ]guard|captcha|403 forbidden|too many requests"
    r"|enable javascript and cookies|security check",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b404\b|page not found|not found|không tìm thấy|trang không tồn tại|halaman tidak ditemukan"
    r"|page (?:introuvable|non trouvée)|página no encontrada|страница не найдена|页面不存在|找不到(?:该)?页面"
    r"|\b50[0-4]\b (?:error|bad|service|internal)|service unavailable|bad gateway",
    re.IGNORECASE,
)
_CHALLENGE_MARKS = "#challenge-form, #cf-challenge, .cf-browser-verification, #challenge-running, .g-recaptcha, .h-captcha"


def refusal(
    tree: LexborHTMLParser, title: str, passages: Sequence[Passage], kind: str
) -> str | None:
    """Say why the page is no article, or return None. ``kind`` is the page's declared type."""
    text = sum(len(p.text) for p in passages if p.kind is not BlockKind.CAPTION)
    if text < _SHORT:
        plain = tree.css_first("title")
        names = f"{title}\n{plain.text() if plain is not None else ''}"[:1_000]
        opening = "\n".join(p.text for p in passages[:3])[:600]
        if _CHALLENGE.search(names) or (_CHALLENGE.search(opening) and text < 400):
            return _("the site sent a challenge or block page instead of the article")
        if tree.css_first(_CHALLENGE_MARKS) is not None and text < 400:
            return _("the site sent a challenge or block page instead of the article")
        if _MISSING.search(names) or (_MISSING.search(opening) and text < 300):
            return _("the site says that the page does not exist")
    if text < _LEAST and kind != "article" and len(tree.css("a[href]")) >= _LINKS:
        return _("the page is a list of articles, not an article")
    if text < _LEAST:
        return _("the page holds no article text")
    if kind != "article" and _is_index(tree, passages, text):
        return _("the page is a list of articles, not an article")
    return None


def _is_index(tree: LexborHTMLParser, passages: Sequence[Passage], text: int) -> bool:
    """An index is headlines: many links, hardly a passage that ends as a sentence does."""
    sentences = [p for p in passages if re.search(r"[.!?…。]\W*$", p.text) and len(p.text) > 80]
    han = sum("一" <= c <= "鿿" for p in passages for c in p.text)
    if han > text // 3:
        sentences = [p for p in passages if re.search(r"[。！？]", p.text)]
    links = len(tree.css("a[href]"))
    return len(passages) >= 8 and links >= _LINKS and len(sentences) * 4 < len(passages)
