"""Pages as smaller outlets of Central Asia and Vietnam make them, around texts of our own."""

from __future__ import annotations

import json
from functools import cache
from html import escape as e

from tests.sources.page_shapes import texts as long_texts
from tests.sources.unknown_shapes import (
    EVERY,
    Unknown,
    _document,
    _language,
    _menu,
    _others,
    _pieces,
    texts,
)


def microdata(key: str) -> Unknown:
    """An agency with schema.org attributes, and a list of headlines that are sentences below."""
    t = texts()[key]
    p = t["paragraphs"]
    last = "".join(
        f'<div class="one"><a href="/{i}">{e(x)}</a></div>'
        for i, x in enumerate(long_texts()[_language(key)]["paragraphs"])
    )
    body = f"""<div class="container"><div class="row lineDate"><span>{e(t["stamp"])}</span></div>
<h1 itemprop="headline" class="newsTitle">{e(t["title"])}</h1>
<div class="newsInfo"><span itemprop="author"><span itemprop="name">{e(t["author"])}</span></span>, <span>{e(t["site"])}</span></div>
<div class="cont" itemprop="articleBody"><p><strong>{e(p[0])}</strong></p>
<figure><img src="x"><figcaption>{e(t["caption"])}</figcaption></figure><p>{e(p[1])}</p><p>{e(p[2])}</p></div>
<div class="link">{e(t["share"])}:</div></div><div class="lastNews"><div class="title">{e(t["more_text"])}</div>{last}</div>"""
    head = (
        f'<meta property="og:title" content="{e(t["title"])} - {e(t["site"])}">'
        '<meta itemprop="datePublished" content="2024-03-06T14:15:00+06:00">'
    )
    return Unknown(
        f"microdata-{key}",
        "https://24.example.kg/obschestvo/288123_collars/",
        _document(key, f"{t['title']} - {t['site']}", body, head),
        _language(key),
        t["title"],
        _pieces([p[0]], ("caption", t["caption"]), p[1:]),
        "2024-03-06T08:15:00Z",
        t["author"],
    )


def cards(key: str) -> Unknown:
    """A paper with a byline in words, and cards of other stories with whole sentences below."""
    t, f = long_texts()[key], texts()[key]
    p = t["paragraphs"]
    others = "".join(
        f'<div class="card"><h3><a href="/{i}">{e(f["more_text"])}</a></h3><p>{e(x)}</p></div>'
        for i, x in enumerate(f["paragraphs"])
    )
    body = f"""<div class="wrapper">{_menu(f)}<div class="post"><h1>{e(t["title"])}</h1>
<div class="byline">By {e(f["author"])} in Business on 6 March 2024</div>
<div class="content"><p>{e(t["dateline"])}{e(t["lead"])}</p>
<div class="wp-caption"><img src="x"><p class="wp-caption-text">{e(t["caption1"])}</p></div>
<p>{e(p[0])}</p><p>{e(p[1])} <a href="/x">{e(p[2])}</a></p><h3>{e(t["heading"])}</h3><p>{e(p[3])}</p><p>{e(p[4])}</p>
<p><em>{e(f["more"])}</em></p></div></div><div class="cards">{others}</div></div>"""
    head = '<meta property="article:published_time" content="2024-03-06T09:00:00Z">'
    return Unknown(
        f"cards-{key}",
        "https://times.example.com/2024/03/flight/",
        _document(key, f"{t['title']} - {f['site']}", body, head),
        key,
        t["title"],
        _pieces(
            [t["dateline"] + t["lead"]], ("caption", t["caption1"]), [p[0], f"{p[1]} {p[2]}"],
            ("heading", t["heading"]), p[3:],
        ),
        "2024-03-06T09:00:00Z",
        "",
    )  # fmt: skip


def without_headings(key: str) -> Unknown:
    """An old agency: nothing but ``div``, the headline too; a bare time on the country's clock."""
    t = texts()[key]
    p = t["paragraphs"]
    body = f"""<div id="wrap"><div id="top"><a href="/">{e(t["site"])}</a></div><div class="news_title">{e(t["title"])}</div>
<div class="news_date">{e(t["stamp"])}</div><div class="news_text"><div>{e(p[0])}</div><div>&nbsp;</div>
<div>{e(p[1])}</div><div>{e(p[2])}</div><div style="text-align:right"><b>{e(t["author"])}</b></div></div>
<div class="copy">© 2024 {e(t["site"])}. Tel. 0312 66-00-00.</div></div>"""
    return Unknown(
        f"without-headings-{key}",
        "http://www.example.kz/news/1.html",
        _document(key, t["title"], body, f'<meta name="author" content="{e(t["author"])}">'),
        _language(key),
        t["title"],
        _pieces(p),
        "2024-03-06T09:15:00Z",
        t["author"],
    )


def single_breaks(key: str) -> Unknown:
    """One break after each paragraph; the site's name and a colon before the title; no time."""
    t, f = long_texts()[key], texts()[key]
    body = f"""<article><h1>{e(t["title"])}</h1><div>{e(t["lead"])}<br>{"<br>".join(map(e, t["paragraphs"]))}</div></article>
<div class="b-more">{_others(f)}</div>"""
    return Unknown(
        f"single-breaks-{key}",
        "https://news.example.uz/1",
        _document(key, f"{f['site']}: {t['title']}", body),
        key,
        t["title"],
        _pieces([t["lead"], *t["paragraphs"]]),
        None,
        "",
    )


def two_paragraphs(key: str) -> Unknown:
    """A flash of two paragraphs between long notices."""
    t = texts()[key]
    p = t["paragraphs"]
    body = f"""<header>{_menu(t)}</header><main><h1>{e(t["title"])}</h1><time datetime="2024-03-06T09:00:00Z"></time>
<p>{e(p[0])}</p><p>{e(p[1])}</p></main><footer><p>{e(t["newsletter"])}</p><p>{e(t["cookie"])}</p></footer>"""
    return Unknown(
        f"two-paragraphs-{key}",
        "https://flash.example.org/1",
        _document(key, f"{t['title']} » {t['site']}", body),
        _language(key),
        t["title"],
        _pieces(p[:2]),
        "2024-03-06T09:00:00Z",
        "",
    )


def sections(key: str) -> Unknown:
    """Title, section and site in the head; a numbered list; linked sentences in the side column."""
    t, f = long_texts()[key], texts()[key]
    p, points = t["paragraphs"], f["points"][:2]
    side = "".join(f'<p><a href="/{i}">{e(x)}</a></p>' for i, x in enumerate(f["paragraphs"]))
    body = f"""<div class="layout has-sidebar"><div class="layout__content"><div class="article__head"><h1>{e(t["title"])}</h1>
<div class="article__lead">{e(t["lead"])}</div></div><div class="article__text"><p>{e(p[0])}</p>
<ol>{"".join(f"<li>{e(x)}</li>" for x in points)}</ol><p>{e(p[1])}</p><p>{e(p[2])}</p></div>
<div class="article__footer"><div class="article__tags">{e(f["tags"])}</div></div></div>
<div class="layout__side"><h3>{e(f["crumbs"][1])}</h3>{side}</div></div>"""
    head = '<meta property="article:published_time" content="2024-03-06T09:00:00Z">'
    return Unknown(
        f"sections-{key}",
        "https://paper.example.org/1",
        _document(key, f"{t['title']} | {f['crumbs'][1]} | {f['site']}", body, head),
        key,
        t["title"],
        _pieces([t["lead"], p[0], *points, p[1], p[2]]),
        "2024-03-06T09:00:00Z",
        "",
    )


def radio(key: str) -> Unknown:
    """A broadcaster: its name in a headline element too, and before the lead; no time but a line."""
    t, f = long_texts()[key], texts()[key]
    p = t["paragraphs"][:4]
    others = "".join(f'<a href="/{i}">{e(x)}</a>' for i, x in enumerate(f["paragraphs"]))
    body = f"""<h1 class="logo"><a href="/">{e(f["site"])}</a></h1><div class="nav-main">{_menu(f)}</div>
<div class="article-content"><h1 class="article-title">{e(t["title"])}</h1><div class="article-date">{e(f["stamp"])}</div>
<div class="article-summary">{e(f["site"])} - {e(t["lead"])}</div><div class="article-body"><p class="picture"><img src="x"></p>
{"".join(f"<p>{e(x)}</p>" for x in p)}</div><div class="hashtag"><a href="#">#{e(f["crumbs"][1])}</a></div></div><div class="box-new">{others}</div>"""
    return Unknown(
        f"radio-{key}",
        "https://radio.example.vn/flight-post1.vov",
        _document(key, f"{t['title']} | {f['site']}", body),
        key,
        t["title"],
        _pieces([f"{f['site']} - {t['lead']}", *p]),
        "2024-03-06T07:15:00Z",
        "",
    )


def beginning_only(key: str) -> Unknown:
    """JSON-LD that gives the first words as the whole text, and a site as the author."""
    t, f = long_texts()[key], texts()[key]
    p = t["paragraphs"]
    data = {
        "@type": "NewsArticle",
        "headline": t["title"],
        "articleBody": p[0][:60] + "...",
        "datePublished": "2024-03-06T09:15:00+05:00",
        "author": {"@type": "Organization", "name": f["site"]},
    }
    body = f"""<main><header><h1>{e(t["title"])}</h1><p>{e(t["lead"])}</p></header><section><p>{e(p[0])}</p><p>{e(p[1])}</p>
<figure><img><figcaption>{e(t["caption1"])}</figcaption></figure>{"".join(f"<p>{e(x)}</p>" for x in p[2:])}</section>
<section class="read-next"><h2>{e(f["more"])}</h2></section></main>"""
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return Unknown(
        f"beginning-only-{key}",
        "https://www.example.kz/ru/flight_a1",
        _document(key, f"{t['title']} • {f['site']}", body, head),
        key,
        t["title"],
        _pieces([t["lead"], *p[:2]], ("caption", t["caption1"]), p[2:]),
        "2024-03-06T04:15:00Z",
        f["site"],
    )


@cache
def outlets() -> tuple[Unknown, ...]:
    return (
        *map(microdata, (*EVERY, "plain")),
        *map(cards, EVERY),
        *map(without_headings, (*EVERY, "plain")),
        *map(single_breaks, EVERY),
        *map(two_paragraphs, (*EVERY, "plain")),
        *map(sections, EVERY),
        *map(radio, EVERY),
        *map(beginning_only, EVERY),
    )
