"""Pages of sites nobody wrote rules for: shapes that news systems make, around texts of our own."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape as e
from typing import Any

from tests.sources.page_shapes import FIXTURES, Text
from tests.sources.page_shapes import texts as long_texts

EVERY = ("en", "vi", "fr", "es", "ru", "zh", "id")
ISO = "2024-03-06T14:15:00+07:00"
UTC = "2024-03-06T07:15:00Z"
Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Unknown:
    """A page and what must be read out of it; ``author`` ``""`` where the page names none."""

    name: str
    url: str
    html: str
    language: str
    title: str
    passages: Pieces
    moment: str | None
    author: str


@cache
def texts() -> dict[str, Text]:
    return tomllib.loads((FIXTURES / "unknown.toml").read_text(encoding="utf-8"))


def _paragraphs(t: Text) -> list[str]:
    return list(t["paragraphs"])


def _pieces(*pieces: tuple[str, str] | list[str]) -> Pieces:
    found: list[tuple[str, str]] = []
    for piece in pieces:
        found += [("paragraph", x) for x in piece] if isinstance(piece, list) else [piece]
    return tuple(found)


def _menu(t: Text, n: int = 8) -> str:
    items = "".join(f'<li><a href="/s{i}">{e(t["crumbs"][1])} {i}</a></li>' for i in range(n))
    return f'<div class="top-bar"><a class="logo" href="/">{e(t["site"])}</a><ul class="main-menu">{items}</ul></div>'


def _others(t: Text, n: int = 5) -> str:
    items = "".join(
        f'<div class="item"><a href="/n{i}"><img src="{i}.jpg"><h4>{e(t["more_text"])} {i}</h4></a><span>0{i}.03.2024</span></div>'
        for i in range(1, n)
    )
    return f'<div class="other-news">{items}</div>'


def _language(key: str) -> str:
    return "vi" if key == "plain" else key


def _document(key: str, title: str, body: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{_language(key)}"{attributes}><head><meta charset="utf-8">'
        f"<title>{e(title)}</title>{head}</head><body>{body}</body></html>"
    )


def _ps(paragraphs: list[str]) -> str:
    return "".join(f"<p>{e(p)}</p>\n" for p in paragraphs)


def suffixed(key: str) -> Unknown:
    """A short story under its headline; the title in the head carries the site's name."""
    t = texts()[key]
    mark = {"zh": "_", "ru": " — ", "vi": " – ", "fr": " - ", "es": " :: "}.get(key, " | ")
    paragraphs = _paragraphs(t)
    body = f"""{_menu(t)}
<div class="content"><div class="detail"><h1>{e(t["title"])}</h1>
<div class="meta"><span class="date">{e(t["stamp"])}</span></div>
<div class="text"><figure><img src="a.jpg"><figcaption>{e(t["caption"])}</figcaption></figure>
{_ps(paragraphs)}<p>{e(t["more"])}</p></div>
<div class="share">{e(t["share"])}: <a href="#">Facebook</a> <a href="#">Telegram</a></div></div></div>
<div class="foot">© 2024 {e(t["site"])}</div>"""
    return Unknown(
        f"suffixed-{key}",
        f"https://news.example.org/{key}/collars",
        _document(key, t["title"] + mark + t["site"], body),
        _language(key),
        t["title"],
        _pieces(("caption", t["caption"]), paragraphs),
        "2024-03-06T14:15:00Z",
        "",
    )


def broken_lines(key: str) -> Unknown:
    """An old system: tables for layout, breaks for paragraphs, no metadata at all."""
    t = texts()[key]
    paragraphs = _paragraphs(t)
    lines = "<br><br>\n".join(map(e, paragraphs))
    body = f"""<table width="100%"><tr><td>{_menu(t)}</td></tr><tr>
<td width="180"><a href="/1">{e(t["crumbs"][0])}</a><br><a href="/2">{e(t["crumbs"][1])}</a></td>
<td valign="top"><div class="path"><a href="/">{e(t["crumbs"][0])}</a> » <a href="/x">{e(t["crumbs"][1])}</a></div>
<h1>{e(t["title"])}</h1><span>{e(t["stamp"])}</span>
<div id="news"><img src="a.jpg"><br>{lines}<br><br><b>{e(t["more"])}</b></div>
<div>{e(t["tags"])}</div><div>{e(t["views"])}</div></td></tr></table>"""
    return Unknown(
        f"broken-lines-{key}",
        f"http://old.example.vn/{key}/news.php?id=77",
        _document(key, f"{t['site']} :: {t['title']}", body),
        _language(key),
        t["title"],
        _pieces(paragraphs),
        UTC,
        "",
    )


def _linked(t: Text, key: str, text: str) -> str:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": t["site"]},
            {
                "@type": "NewsArticle",
                "headline": t["title"],
                "articleBody": text,
                "datePublished": ISO,
                "dateModified": "2024-03-09T10:00:00+07:00",
                "author": [{"@type": "Person", "name": t["author"]}],
                "inLanguage": key,
                "mainEntityOfPage": {"@id": f"https://app.example.com/{key}/a/collars"},
            },
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def linked_data(key: str) -> Unknown:
    """An application's markup: classes without meaning, everything said again as JSON-LD."""
    t = texts()[key]
    paragraphs = _paragraphs(t)
    body = f"""<div id="__next"><div class="css-1a"><a href="/">{e(t["site"])}</a></div>
<div class="css-2b"><p>{e(t["cookie"])}</p><span role="button">{e(t["consent"])}</span></div>
<div class="css-3c"><div class="css-4d">{e(t["crumbs"][0])} / {e(t["crumbs"][1])}</div><h1 class="css-5e">{e(t["title"])}</h1>
<div class="css-6f"><span>{e(t["author"])}</span><span>{e(t["stamp"])}</span><span>{e(t["reading"])}</span></div>
<div class="css-7g"><div class="css-8h">{e(paragraphs[0])}</div><div class="css-8h">{e(paragraphs[1])}</div>
<div class="css-9i"><a href="/o">{e(t["more"])}</a></div><div class="css-8h">{e(paragraphs[2])}</div></div>
<div class="css-0j">{e(t["newsletter"])}</div><div>{e(t["comments"])}</div></div>{_others(t)}</div>"""
    head = (
        _linked(t, key, "\n\n".join(paragraphs))
        + f'<meta property="og:site_name" content="{e(t["site"])}">'
    )
    return Unknown(
        f"linked-data-{key}",
        f"https://app.example.com/{key}/a/collars",
        _document(key, f"{t['title']} - {t['site']}", body, head),
        _language(key),
        t["title"],
        _pieces(paragraphs),
        UTC,
        t["author"],
    )


def mobile(key: str) -> Unknown:
    """An AMP page: own elements for pictures, menus, advertisements and sharing."""
    t = long_texts()[key]
    f = texts()[key]
    p = t["paragraphs"]
    body = f"""<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">{e(f["crumbs"][0])}</a></li></ul></amp-sidebar>
<header class="top"><a href="/">{e(f["site"])}</a></header>
<article><h1>{e(t["title"])}</h1><p class="byline">{e(f["author"])}</p><time datetime="{ISO}">{e(f["stamp"])}</time>
<amp-social-share type="facebook"></amp-social-share><p class="sapo"><strong>{e(t["lead"])}</strong></p>
<figure><amp-img src="a.jpg" width="1" height="1"></amp-img><figcaption>{e(t["caption1"])}</figcaption></figure>
<p>{e(p[0])}</p><amp-ad width="300" height="250"><div fallback>Advertisement</div></amp-ad><p>{e(p[1])}</p>
<h2>{e(t["heading"])}</h2><p>{e(p[2])}</p><blockquote>{e(t["quote"])}</blockquote>
<p>{e(p[3])}</p><p>{e(p[4])}</p><div class="related"><h3>{e(t["more"])}</h3>{_others(f)}</div></article>
<amp-consent id="c"><div>{e(f["cookie"])}</div></amp-consent><footer><p>{e(f["newsletter"])}</p></footer>"""
    head = f'<link rel="canonical" href="https://news.example.com/{key}/flight.html"><meta name="author" content="{e(f["author"])}">'
    return Unknown(
        f"amp-{key}",
        f"https://news.example.com/{key}/flight.amp.html",
        _document(key, f"{t['title']} | {f['site']}", body, head, " amp"),
        key,
        t["title"],
        _pieces(
            [t["lead"]], ("caption", t["caption1"]), p[:2], ("heading", t["heading"]), [p[2]],
            ("quote", t["quote"]), p[3:],
        ),
        UTC,
        f["author"],
    )  # fmt: skip


def printed(key: str) -> Unknown:
    """A print page: no menus, the address below the text."""
    t = texts()[key]
    paragraphs = _paragraphs(t)
    body = f"""<div><b>{e(t["site"])}</b></div><hr><h2>{e(t["title"])}</h2><div>{e(t["stamp"])}</div>
<div>{"</div><div>".join(map(e, paragraphs))}</div><hr>
<div>URL: https://news.example.vn/{key}/collars-77.html</div><div>© {e(t["site"])}</div>"""
    return Unknown(
        f"print-{key}",
        f"https://news.example.vn/{key}/print/77",
        _document(key, t["title"], body, '<meta name="robots" content="noindex">'),
        _language(key),
        t["title"],
        _pieces(paragraphs),
        UTC,
        "",
    )


def live(key: str) -> Unknown:
    """A live blog: a time before every entry."""
    t = long_texts()[key]
    f = texts()[key]
    p = t["paragraphs"]
    entries = "".join(
        f'<div class="entry"><div class="entry-time">{14 - i}:05</div><div class="entry-text"><p>{e(x)}</p></div></div>'
        for i, x in enumerate(p)
    )
    body = f"""{_menu(f)}<main><h1>{e(t["title"])}</h1><p class="summary">{e(t["lead"])}</p>
<div class="live-blog">{entries}</div></main><div class="sidebar">{_others(f)}</div>"""
    head = f'<meta property="article:published_time" content="{ISO}"><meta property="og:title" content="{e(t["title"])} | {e(f["site"])}"><meta property="og:site_name" content="{e(f["site"])}"><meta property="og:type" content="article">'
    return Unknown(
        f"live-{key}",
        f"https://live.example.org/{key}/flight",
        _document(key, f"{t['title']} | {f['site']}", body, head),
        key,
        t["title"],
        _pieces([t["lead"], *p]),
        UTC,
        "",
    )


def weblog(key: str) -> Unknown:
    """A WordPress theme: sharing, tags, author box, related posts and comments below the text."""
    t = texts()[key]
    paragraphs = _paragraphs(t)
    body = f"""<header id="masthead">{_menu(t)}</header>
<div id="content"><article class="post type-post"><header class="entry-header"><div class="cat-links"><a href="/c">{e(t["crumbs"][1])}</a></div>
<h1 class="entry-title">{e(t["title"])}</h1><div class="entry-meta"><span class="author vcard"><a rel="author" href="/author/x">{e(t["author"])}</a></span>
<time class="entry-date published" datetime="{ISO}">{e(t["stamp"])}</time></div></header>
<figure class="post-thumbnail"><img src="a.jpg"><figcaption>{e(t["caption"])} {e(t["credit"])}</figcaption></figure>
<div class="entry-content">{_ps(paragraphs[:2])}<h2>{e(t["heading"])}</h2>{_ps(paragraphs[2:])}
<ul>{"".join(f"<li>{e(x)}</li>" for x in t["points"])}</ul>
<div class="sharedaddy"><h3 class="sd-title">{e(t["share"])}</h3><ul><li><a href="#">{e(t["share_line"])}</a></li></ul></div>
<div class="jp-relatedposts"><h3>{e(t["more"])}</h3></div></div>
<footer class="entry-footer"><span class="tags-links">{e(t["tags"])}</span></footer></article>
<div class="author-box"><h4>{e(t["author"])}</h4><p>{e(t["about"])}</p></div>
<div id="comments"><h2 class="comments-title">{e(t["comments"])}</h2><ol class="comment-list"><li><p>{e(t["comment"])}</p></li><li><p>{e(t["comment"])}</p></li></ol></div></div>
<aside id="secondary">{_others(t)}</aside><footer id="colophon"><p>{e(t["newsletter"])}</p></footer>
<div id="cookie-law-info-bar"><span>{e(t["cookie"])}</span></div>"""
    head = f'<meta property="og:title" content="{e(t["title"])} - {e(t["site"])}"><meta property="og:site_name" content="{e(t["site"])}">'
    return Unknown(
        f"weblog-{key}",
        f"https://blog.example.org/{key}/2024/collars/",
        _document(key, f"{t['title']} - {t['site']}", body, head),
        _language(key),
        t["title"],
        _pieces(
            ("caption", f"{t['caption']} {t['credit']}"), paragraphs[:2], ("heading", t["heading"]),
            paragraphs[2:], list(t["points"]),
        ),
        UTC,
        t["author"],
    )  # fmt: skip


def portal(key: str) -> Unknown:
    """A government portal or agency: player, letter sizes, counters, a table, nested quotes, tags."""
    t = long_texts()[key]
    f = texts()[key]
    p = t["paragraphs"]
    rows = "".join(
        "<tr>" + "".join(f"<td>{e(c)}</td>" for c in row) + "</tr>" for row in f["table"]
    )
    body = f"""<div class="header">{_menu(f, 20)}</div>
<div class="breadcrumbs">{" / ".join(map(e, f["crumbs"]))}</div>
<div class="main"><div class="left-col"><div class="news-detail"><h1 class="title-detail">{e(t["title"])}</h1>
<div class="info"><span>{e(f["stamp"])}</span> <span>{e(f["views"])}</span> <span class="font-size"><a href="#">A-</a> <a href="#">A+</a></span></div>
<div class="audio-box"><span>0:00 / 2:31</span></div>
<div class="sapo">{e(t["dateline"])}{e(t["lead"])}</div>
<div class="detail-body"><table class="image"><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">{e(t["caption1"])}</td></tr></table>
<p>{e(p[0])}</p><p>{e(p[1])}</p><div class="box-related"><a href="/b">{e(t["more"])}</a></div>
<p>{e(p[2])}</p><blockquote><p>{e(t["quote"])}</p><blockquote><p>{e(p[3])}</p></blockquote></blockquote><p>{e(p[4])}</p>
<table border="1">{rows}</table></div>
<div class="tag-list">{"".join(f'<a href="/t{i}">#{e(x)}</a> ' for i, x in enumerate(f["crumbs"]))}</div>
<div class="social">{e(f["share_line"])}</div><div class="fb-comments">{e(f["comments"])}</div></div></div>
<div class="right-col">{_others(f, 9)}</div></div><div class="footer">{e(f["site"])}. {e(f["newsletter"])}</div>"""
    head = f'<meta name="pubdate" content="{ISO}"><meta property="og:title" content="{e(t["title"])}"><meta property="og:type" content="article">'
    cells = [c for row in f["table"] for c in row]
    return Unknown(
        f"portal-{key}",
        f"https://portal.example.gov.vn/{key}/flight-102240306.htm",
        _document(key, f"{t['title']} - {f['site']}", body, head),
        key,
        t["title"],
        _pieces(
            [t["dateline"] + t["lead"]], ("caption", t["caption1"]), p[:3], ("quote", t["quote"]),
            ("quote", p[3]), [p[4]], cells,
        ),
        UTC,
        "",
    )  # fmt: skip


def huge(key: str) -> Unknown:
    """300 KB of menus, scripts, lists of stories and comments around an ordinary text."""
    t = long_texts()[key]
    f = texts()[key]
    p = t["paragraphs"]
    script = f"<script>var s={json.dumps('x' * 240_000)};</script>"
    menu = "".join(f'<li><a href="/c{i}">{e(f["crumbs"][1])} {i}</a></li>' for i in range(300))
    comments = "".join(f'<div class="comment"><p>{e(f["comment"])}</p></div>' for _ in range(150))
    body = f"""{script}<div class="mega-menu"><ul>{menu}</ul></div><div class="page"><div class="story"><h1>{e(t["title"])}</h1>
<div class="by">{e(f["author"])}</div><p>{e(t["lead"])}</p><figure><img src="a.jpg"><figcaption>{e(t["caption1"])}</figcaption></figure>
{_ps(p[:3])}<h3>{e(t["heading"])}</h3>{_ps(p[3:])}</div>
<div class="comments-area">{comments}</div>{_others(f, 150)}</div>"""
    head = f'<meta property="article:published_time" content="{ISO}"><meta name="twitter:title" content="{e(t["title"])}"><meta name="author" content="{e(f["author"])}">'
    return Unknown(
        f"huge-{key}",
        f"https://big.example.org/{key}/flight",
        _document(key, f"{t['title']} » {f['site']}", body, head),
        key,
        t["title"],
        _pieces(
            [t["lead"]], ("caption", t["caption1"]), p[:3], ("heading", t["heading"]), p[3:]
        ),
        UTC,
        f["author"],
    )  # fmt: skip


@cache
def unknown() -> tuple[Unknown, ...]:
    return (
        *map(suffixed, (*EVERY, "plain")),
        *map(broken_lines, (*EVERY, "plain")),
        *map(linked_data, EVERY),
        *map(mobile, EVERY),
        *map(printed, (*EVERY, "plain")),
        *map(live, ("en", "vi", "ru", "zh")),
        *map(weblog, EVERY),
        *map(portal, ("en", "vi", "fr", "ru", "zh")),
        *map(huge, ("en", "vi", "zh")),
    )
