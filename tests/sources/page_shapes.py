"""Pages in the sites' shapes, old and new, made from the texts of ``fixtures/pages/texts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

Text = dict[str, Any]
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "pages"
SLUG = "duong-bay-thang-dau-tien-noi-ashgabat-voi-thanh-pho-ho-chi-minh"
ORIGIN = f"https://vietnamnet.vn/{SLUG}-2256789.html"

_NAV = """<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/politics/">Politics</a></li>
<li><a href="/business/">Business</a></li><li><a href="/world/">World</a></li></ul></nav></header>
<script>window.dataLayer = window.dataLayer || []; var page = {"type": "<p>not text</p>"};</script>
<style>.article__body p { text-align: justify; }</style>"""
_FOOT = """<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">A headline of another story in the side column</a></li>
<li><a href="/b">One more headline of another story altogether</a></li></ul></aside>
<footer><p>Office: 5 Ly Thuong Kiet, Hanoi. Hotline: 024 3941 1349</p></footer>"""


@dataclass(frozen=True)
class Sample:
    """A page and what must be read out of it."""

    name: str
    url: str
    html: str
    language: str
    outlet: str
    text: Text
    passages: tuple[tuple[str, str], ...]
    """Kind and text, in order."""
    moment: str | None
    alternates: int = 0
    origin: str | None = None


@cache
def texts() -> dict[str, Text]:
    return tomllib.loads((FIXTURES / "texts.toml").read_text(encoding="utf-8"))


def _page(language: str, head: str, body: str, title: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>\n<body>{_NAV}<main>{body}</main>{_FOOT}</body></html>\n"
    )


def _kinds(t: Text, *, first: str, dateline: bool) -> tuple[tuple[str, str], ...]:
    """The passages as published; ``first`` is what the text opens with after the pictures."""
    lead = (t["dateline"] if dateline else "") + t["lead"]
    p = t["paragraphs"]
    opening = [("paragraph", lead), ("caption", t["caption1"])]
    if first == "caption":
        opening.reverse()
    return (
        *opening,
        ("paragraph", p[0]),
        ("paragraph", p[1]),
        ("heading", t["heading"]),
        ("paragraph", p[2]),
        ("quote", t["quote"]),
        ("caption", t["caption2"]),
        ("paragraph", p[3]),
        ("paragraph", p[4]),
    )


_HOSTS = {"vi": "www"}


def vietnamplus_new(language: str) -> Sample:
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    host = f"{_HOSTS.get(language, language)}.vietnamplus.vn"
    url = f"https://{host}/{SLUG}-post245060.vnp"
    others = [other for other in ("vi", "en", "fr") if other != language]
    head = (
        f'<link rel="canonical" href="{url}"><meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(t["title"])}">'
        '<meta property="article:published_time" content="2024-03-06T09:15:00+07:00">'
        '<meta property="article:modified_time" content="2024-03-07T00:00:00+07:00">'
        + "".join(
            f'<link rel="alternate" hreflang="{o}" href="https://{_HOSTS.get(o, o)}.vietnamplus.vn/x-post{n}.vnp">'
            for n, o in enumerate(others, start=7000)
        )
        + '<link rel="alternate" type="application/rss+xml" href="/rss/home.rss">'
    )
    masthead = "".join(f"<p>{escape(line)}</p>" for line in t["masthead"])
    body = f"""
<div class="breadcrumb-detail"><a href="/">VietnamPlus</a> <a href="/world/">World</a></div>
<h1 class="article__title cms-title">{escape(t["title"])}</h1>
<div class="article__meta"><span class="author cms-author">Minh Anh</span>
<time class="time" datetime="2024-03-06T09:15:00">06/03/2024 09:15</time></div>
<div class="article__social"><button>Share</button> <a href="#">Facebook</a></div>
<div class="article__sapo cms-desc">{escape(t["lead"])}</div>
<div class="article__body cms-body" itemprop="articleBody">
<figure class="picture"><img data-src="/images/a.jpg" alt="{escape(t["caption1"])}"><figcaption>{escape(t["caption1"])} {escape(t["caption1"])}</figcaption></figure>
<p style="text-align: justify;">{escape(t["dateline"])}{escape(t["lead"])}</p>
<p style="text-align: justify;">{p[0]}</p>
<div class="related-news"><h4>Related</h4><ul><li><a href="/r">{escape(t["more"])}</a></li></ul></div>
<p>{p[1]}</p>
<p><strong>{escape(t["heading"])}</strong></p>
<p>{p[2]}</p>
<blockquote><p>{escape(t["quote"])}</p></blockquote>
<table class="picture"><tbody><tr><td><img src="/images/b.jpg"></td></tr><tr><td class="caption"><p>{escape(t["caption2"])}</p></td></tr></tbody></table>
<p>{p[3]}</p>
<p>{p[4]}{"./." if language == "vi" else ""}</p>
<p>{escape(t["closing"])}</p>
<p><a href="/more">{escape(t["more"])}</a></p>
{masthead}
</div><div class="article__tag"><a href="/t">#Turkmenistan</a></div>"""
    body = body.replace("../.", "./.")
    return Sample(
        f"vietnamplus-new-{language}",
        url,
        _page(language, head, body, f"{t['title']} | Vietnam+ (VietnamPlus)"),
        language,
        "vna",
        t,
        _kinds(t, first="caption", dateline=True),
        "2024-03-06T02:15:00Z",
        alternates=len(others),
    )


def vietnamplus_old(language: str) -> Sample:
    """Before the new system: /NNNN.vnp, divs instead of paragraphs, breaks, no offset anywhere."""
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    host = f"{_HOSTS.get(language, language)}.vietnamplus.vn"
    tail = {"vi": "./.", "en": " VNA", "fr": "-VNA", "es": "./.", "zh": "（完）", "ru": " ВИA"}[
        language
    ]
    last = p[4].rstrip(".") + tail if tail == "./." else p[4] + tail
    masthead = "<br>".join(escape(line) for line in t["masthead"])
    body = f"""
<div class="details__header"><h1 class="details__headline cms-title">{escape(t["title"])}</h1>
<div class="details__meta"><div class="meta"><time>06/03/2024 09:15</time></div></div></div>
<div class="details__summary cms-desc"><strong>{escape(t["lead"])}</strong></div>
<div class="content article-body cms-body">
<div align="justify">{escape(t["dateline"])}{escape(t["lead"])}<br><br>
<table class="picture"><tr><td><img src="a.jpg"></td></tr><tr><td>{escape(t["caption1"])}</td></tr></table>
{p[0]}<br>
<br>{p[1]}</div>
<div align="justify"><b>{escape(t["heading"])}</b></div>
<div align="justify">{p[2]}</div>
<blockquote>{escape(t["quote"])}</blockquote>
<table class="picture"><tr><td><img src="b.jpg"></td></tr><tr><td>{escape(t["caption2"])}</td></tr></table>
<div align="justify">{p[3]}&nbsp;<br/><br/>{last}</div>
<div>{masthead}</div>
</div>"""
    return Sample(
        f"vietnamplus-old-{language}",
        f"http://{host}/{SLUG}/212114.vnp",
        _page(language, "", body, t["title"]),
        language,
        "vna",
        t,
        _kinds(t, first="lead", dateline=True),
        "2024-03-06T02:15:00Z",
    )


def vietnamnet_new(language: str, *, lead: str = "h2") -> Sample:
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    section = "en/" if language == "en" else ""
    url = f"https://vietnamnet.vn/{section}{SLUG}-2256789.html"
    stamp = {"vi": "Thứ Tư, 06/03/2024 - 22:10", "en": "Wednesday, 06/03/2024 - 22:10"}[language]
    sapo = {
        "h2": f'<h2 class="content-detail-sapo sm-sapo-mb-0">{escape(t["lead"])}</h2>',
        "h3": f'<h3 class="content-detail-sapo">{escape(t["lead"])}</h3>',
        "empty": f'<h2 class="content-detail-sapo sm-sapo-mb-0"></h2><h2>{escape(t["lead"])}</h2>',
    }[lead]
    body = f"""
<div class="bread-crumb-detail"><ul><li><a href="/thoi-su">Thời sự</a></li></ul>
<div class="bread-crumb-detail__time">{stamp}</div></div>
<h1 class="content-detail-title">{escape(t["title"])}</h1>{sapo}
<div class="article-detail-author-wrapper"><div class="article-detail-author"><div class="article-detail-author__main"><p class="article-detail-author__info"><span class="name"><a href="/tac-gia/x" title="Trần Minh">Trần Minh</a></span></p></div></div></div>
<div id="maincontent" class="maincontent main-content">
<figure class="image vnn-content-image"><picture><img data-original="https://static-images.vnncdn.net/W-_4711.jpg" alt="W-_4711.jpg"></picture><figcaption>{escape(t["caption1"])}</figcaption></figure>
<p>{p[0]}</p><p>{p[1]}</p>
<p>W-_4797.jpg</p>
<h3>{escape(t["heading"])}</h3>
<p>{p[2]}</p>
<article class="insert-wiki-content"><a href="/x">{escape(t["more"])}</a></article>
<blockquote>{escape(t["quote"])}</blockquote>
<figure class="image"><img data-original="W-_4591.jpg"><figcaption>{escape(t["caption2"])}</figcaption></figure>
<p>{p[3]}</p><p>{p[4]}</p>
<p><strong>Trần Minh</strong></p>
</div><div class="tag-cotnent"><a href="/t">Turkmenistan</a></div>"""
    return Sample(
        f"vietnamnet-new-{lead}-{language}",
        url,
        _page(language, f'<link rel="canonical" href="{url}">', body, t["title"]),
        language,
        "vietnamnet",
        t,
        _kinds(t, first="lead", dateline=False),
        "2024-03-06T15:10:00Z",
    )


def vietnamnet_old(language: str) -> Sample:
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    body = f"""
<div id="ArticleHolder"><h1 class="title">{escape(t["title"])}</h1>
<span class="ArticleDate">06/03/2024&nbsp; 22:10 (GMT+7)</span>
<div class="ArticleDetail"><p class="bold ArticleLead">{escape(t["lead"])}</p>
<table class="ImageBox"><tbody><tr><td><img src="a.jpg"></td></tr><tr><td class="image_desc">{escape(t["caption1"])}</td></tr></tbody></table>
<p>{p[0]}</p><p>{p[1]}</p><p><b>{escape(t["heading"])}</b></p><p>{p[2]}</p>
<blockquote>{escape(t["quote"])}</blockquote>
<table class="ImageBox"><tbody><tr><td><img src="b.jpg"></td></tr><tr><td class="image_desc">{escape(t["caption2"])}</td></tr></tbody></table>
<p>{p[3]}</p><p>{p[4]}</p><div class="ArticleRelated"><a href="/x">{escape(t["more"])}</a></div></div></div>"""
    return Sample(
        f"vietnamnet-old-{language}",
        f"https://vietnamnet.vn/vn/thoi-su/{SLUG}-810885.html",
        _page(language, "", body, t["title"]),
        language,
        "vietnamnet",
        t,
        _kinds(t, first="lead", dateline=False),
        "2024-03-06T15:10:00Z",
    )


def vietnamvn(language: str, *, known: bool = True) -> Sample:
    """A republished text; with ``known`` False in a wrapper that no site rule names."""
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    box = "entry-content" if known else f"css-1x{language}9z"
    body = f"""
<article class="post"><h1 class="entry-title">{escape(t["title"])}</h1>
<div class="{box}"><p>Báo điện tử VOV•06/03/2024</p>
<p>{escape(t["lead"])}</p>
<figure><img src="W-_4711.jpg"><figcaption>{escape(t["caption1"])}</figcaption></figure>
<p>{p[0]}</p><p>{p[1]}</p><h2>{escape(t["heading"])}</h2><p>{p[2]}</p>
<blockquote><p>{escape(t["quote"])}</p></blockquote>
<figure><img src="W-_4591.jpg"><figcaption>{escape(t["caption2"])}</figcaption></figure>
<p>{p[3]}</p><p>{p[4]}</p>
<p>{t["origin"]}: <a href="{ORIGIN}">{ORIGIN}</a></p>
<p>{escape(t["counter"])}</p></div></article>"""
    return Sample(
        f"vietnamvn-{'rules' if known else 'general'}-{language}",
        f"https://www.vietnam.vn/{language}/{SLUG}",
        _page(language, "", body, t["title"]),
        language,
        "vietnamnet",
        t,
        _kinds(t, first="lead", dateline=False),
        "2024-03-06",
        origin=ORIGIN,
    )


def elsewhere(language: str) -> Sample:
    """A site nobody wrote rules for."""
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    head = '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2024-03-06T04:00:00Z","author":[{"@type":"Person","name":"A. Writer"}]}]}</script>'
    body = f"""<article><h1>{escape(t["title"])}</h1><p>{escape(t["lead"])}</p>
<figure><img src="a.jpg"><figcaption>{escape(t["caption1"])}</figcaption></figure>
<p>{p[0]}</p><p>{p[1]}</p><h2>{escape(t["heading"])}</h2><p>{p[2]}</p><blockquote><p>{escape(t["quote"])}</p></blockquote>
<figure><img src="b.jpg"><figcaption>{escape(t["caption2"])}</figcaption></figure>
<p>{p[3]}</p><p>{p[4]}</p></article>"""
    return Sample(
        f"elsewhere-{language}",
        f"https://news.example.org/{language}/a-story",
        _page(language, head, body, t["title"]),
        language,
        "",
        t,
        _kinds(t, first="lead", dateline=False),
        "2024-03-06T04:00:00Z",
    )


def vietnamplus_messy(language: str) -> Sample:
    """The new shape as it is on a bad day: no body class that is known, advertisements, boxes and
    players between paragraphs, empty paragraphs, spans in words, a byline and a photographer.
    """
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    host = f"{_HOSTS.get(language, language)}.vietnamplus.vn"
    url = f"https://{host}/{SLUG}-post245061.vnp"
    photo = {
        "vi": "Ảnh: TTXVN",
        "en": "Photo: VNA",
        "fr": "Photo : VNA",
        "es": "Foto: VNA",
        "ru": "Фото: ВИА",
        "zh": "图自越通社",
    }
    head = (
        '<meta property="og:type" content="article">'
        '<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"datePublished":"2024-03-06T09:15:00+07:00",'
        '"author":{"@type":"Organization","name":"VietnamPlus"}}]</script>'
    )
    half = len(p[0]) // 2
    body = f"""
<h1 class="article__title cms-title "> {escape(t["title"])}
</h1>
<div class="article__sapo cms-desc"><div>{escape(t["lead"])}</div></div>
<div itemprop="articleBody" class="zce-body">
<div class="ads_middle ads"><p>Advertisement: buy now, pay later</p><ins class="adsbygoogle"></ins></div>
<p>&nbsp;</p><p></p>
<figure><div><img data-src="/a.jpg"></div><figcaption><p>{escape(t["caption1"])}</p></figcaption></figure>
<div><div><p><span>{escape(t["dateline"])}</span><span style="font-weight:400">{escape(t["lead"])}</span></p></div></div>
<p>{p[0][:half]}<span>{p[0][half:]}</span></p>
<div class="audio-player"><audio controls><source src="a.mp3"></audio><p>Listen</p></div>
<p style="text-align:right"><em>{photo[language]}</em></p>
<p>{p[1]}<br></p>
<ul class="related"><li><a href="/r">{escape(t["more"])}</a></li></ul>
<p>&gt;&gt;&gt; <a href="/r"><strong>{escape(t["more"])}</strong></a></p>
<h2>{escape(t["heading"])}</h2>
<p><em>{p[2]}</em></p>
<video src="x.mp4"></video><iframe src="https://player.example/1"></iframe>
<blockquote><p>{escape(t["quote"])}</p></blockquote>
<table class="picture"><tbody><tr><td><img src="/b.jpg"></td></tr><tr><td>{escape(t["caption2"])}</td></tr></tbody></table>
<p>{p[3]}</p><p style="display:none">hidden words for machines</p>
<p>{p[4]}</p>
<p>{escape(t["closing"])}</p><p><strong>VietnamPlus</strong></p>
</div>
<p>{escape(t["masthead"][0])}</p>"""
    return Sample(
        f"vietnamplus-messy-{language}",
        url,
        _page(language, head, body, f"{t['title']} | Vietnam+ (VietnamPlus)"),
        language,
        "vna",
        t,
        _kinds(t, first="caption", dateline=True),
        "2024-03-06T02:15:00Z",
    )


def vietnamnet_messy(language: str) -> Sample:
    """Captions as plain lines, file names left in, the byline at the end, boxes in the middle."""
    t = texts()[language]
    p = [escape(x) for x in t["paragraphs"]]
    section = "en/" if language == "en" else ""
    body = f"""
<div class="bread-crumb-detail__time"> Thứ Tư, 06/03/2024 - 22:10 </div>
<h1 class="content-detail-title">{escape(t["title"])}</h1>
<h2 class="content-detail-sapo sm-sapo-mb-0"><p>{escape(t["lead"])}</p></h2>
<div class="maincontent main-content"><div>
<table><tbody><tr><td><img src="W-_4711.jpg"></td></tr><tr><td class="image_desc">W-_4711.jpg<br>{escape(t["caption1"])}</td></tr></tbody></table>
<p><span>{p[0]}</span></p><p>{p[1]}</p><p>W-_4797.jpg W-AHAI_4482.jpg</p>
<p><b>{escape(t["heading"])}</b></p><p>{p[2]}</p>
<div class="vnn-template-related"><p>{escape(t["more"])}</p></div>
<blockquote>{escape(t["quote"])}</blockquote>
<figure class="vnn-content-image"><img src="x"><figcaption>W-_4591.jpg {escape(t["caption2"])}</figcaption></figure>
<p>{p[3]}</p><p>{p[4]}</p><p style="text-align:right"><strong>Trần Minh - Lê An</strong></p>
</div></div>"""
    return Sample(
        f"vietnamnet-messy-{language}",
        f"https://vietnamnet.vn/{section}{SLUG}-2256790.html",
        _page(language, "", body, f"{t['title']} - VietNamNet"),
        language,
        "vietnamnet",
        t,
        _kinds(t, first="lead", dateline=False),
        "2024-03-06T15:10:00Z",
    )


@cache
def corpus() -> tuple[Sample, ...]:
    editions = ("vi", "en", "fr", "es", "zh", "ru")
    every = (*editions, "id")
    two = ("vi", "en")
    made: list[tuple[Callable[..., Sample], str, dict[str, Any]]] = [
        *((vietnamplus_new, x, {}) for x in editions),
        *((vietnamplus_old, x, {}) for x in editions),
        *((vietnamplus_messy, x, {}) for x in editions),
        *((vietnamnet_messy, x, {}) for x in two),
        *((vietnamnet_new, x, {"lead": lead}) for x in two for lead in ("h2", "h3", "empty")),
        *((vietnamnet_old, x, {}) for x in two),
        *((vietnamvn, x, {"known": known}) for x in every for known in (True, False)),
        *((elsewhere, x, {}) for x in every),
    ]
    return tuple(make(language, **options) for make, language, options in made)
