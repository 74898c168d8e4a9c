"""Cuts the elements off a page that their own markup calls something else than the article.

Names of classes and ids are the trade's own ("related-news", "shareButtons", "jp-relatedposts").
What holds the headline, or most of the text, is never cut, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.sources.page_blocks import WITHOUT_TEXT

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = WITHOUT_TEXT | frozenset(
    [
        "amp-ad",
        "amp-sidebar",
        "amp-consent",
        "amp-social-share",
        "amp-user-notification",
        "amp-iframe",
        "amp-embed",
    ]
)
_WORDS = (
    r"related|relate|sharing|shares?|social|socials|sharedaddy|jp|breadcrumbs?|crumbs?|tags?|taglist|keywords?|comments?"
    r"|disqus|cookies?|consent|gdpr|newsletter|subscribe|subscription|ads?|advert|advertisement|adsbygoogle|banners?|promo"
    r"|sidebar|recommend|recommended|recommendation|recommendations|popular|trending|mostread|menu|navbar|navigation|footer"
    r"|colophon|popup|modal|widgets?|pagination|pager|rating|othernews|morenews|readmore|readalso|login|search|toolbar|addthis"
    r"|yashare|outbrain|taboola|mgid|authorbox|aboutauthor|lienquan|tinlienquan|baca|berita-terkait|terkait"
)
_PAIRS = (
    r"(?:author|about)-(?:box|bio|info|about|author|description)|(?:most|also|more)-(?:read|viewed|news|stories|like)"
    r"|(?:other|hot|latest|last|next|same|similar)-(?:news|posts?|articles?|stories)|read-(?:more|also|next)|see-(?:also|more)|baca-juga|tin-lien-quan"
    r"|font-size|print-button"
)
_FURNITURE = re.compile(
    rf"(?:^|-)(?:{_PAIRS})(?:-|$)|^(?:[a-z]{{1,12}}-)?(?:{_WORDS})(?:-[a-z0-9-]*)?$"
)
_STATES = re.compile(
    r"^(?:has|with|no|is|not|without|hide|show|js|single|post|type|tag|category|col|row|wp)-|^(?:social|share)-?image$"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "search", "dialog", "banner", "menu", "toolbar"}
)
_KEEPS = "h1, [itemprop=articleBody], [itemprop=headline]"
_SPARED = frozenset({"html", "body", "main", "article", "h1", "figure", "figcaption", "img", "p"})
_MOST = 0.5
_ASIDES = frozenset({"footer", "aside"})


def prune(tree: LexborHTMLParser) -> None:
    """Cut furniture off the tree, in place. Linear in the page's elements."""
    body = tree.body
    if body is None:
        return
    _sweep(body, lambda node: node.tag in _UNSEEN)
    most = int(_MOST * len(body.text()))
    _sweep(body, lambda node: _is_furniture(node, most))


def _sweep(body: LexborNode, goes: Callable[[LexborNode], bool]) -> None:
    """Take out what goes, from above: nothing below a cut element is looked at (or still there)."""
    left = [body]
    while left:
        for child in list(left.pop().iter()):
            if goes(child):
                child.decompose()
            else:
                left.append(child)


def _is_furniture(node: LexborNode, most: int) -> bool:
    if node.tag in _SPARED:
        return False
    named = node.tag in _ASIDES or _is_named(node)
    if not named or node.css_first(_KEEPS) is not None:
        return False
    return _is_comments(node) or len(node.text()) <= most


def _is_comments(node: LexborNode) -> bool:
    return any("comment" in (node.attributes.get(a) or "").lower() for a in ("class", "id"))


def _is_named(node: LexborNode) -> bool:
    attributes = node.attributes
    if attributes.get("role") in _ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    for name in names.split()[:12]:
        plain = re.sub(r"[_-]+", "-", _CAMEL.sub("-", name)).lower().strip("-")
        if len(plain) <= 60 and not _STATES.match(plain) and _FURNITURE.search(plain):
            return True
    return False
