"""Pages as newsrooms of Vietnam and Central Asia mark them up, around sentences of our own.

Written from what is known of each site before the extractor was tried on them (token F1 was then
0.982 in the mean and 0.948 at the least). A credit that stands within a caption belongs to it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from html import escape as e

from tests.sources.page_shapes import FIXTURES, Text
from tests.sources.unknown_shapes import Pieces, Unknown, _pieces

SLUG = "xuong-tham-bishkek-mo-lop-day-nghe-thu-hai-tai-da-nang"
MORNING = "2025-03-06T03:31:00Z"


@cache
def texts() -> dict[str, Text]:
    return tomllib.loads((FIXTURES / "field.toml").read_text(encoding="utf-8"))


def page(
    name: str, url: str, language: str, head: str, body: str, passages: Pieces,
    moment: str | None = MORNING, author: str = "", site: str = "",
) -> Unknown:  # fmt: skip
    t = texts()[language]
    title = f"{t['title']} | {site}" if site else t["title"]
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{e(title)}</title>'
        f"{head}</head><body>{body}</body></html>"
    )
    return Unknown(name, url, html, language, t["title"], passages, moment, author)


def ps(paragraphs: list[str], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{e(p)}</p>\n" for p in paragraphs)


def headlines(language: str, wrap: str = '<article class="story"><h3 class="story__heading">{}</h3></article>') -> str:  # fmt: skip
    others = [t["title"] for key, t in texts().items() if key != language]
    return "".join(wrap.format(f'<a href="/x{n}.html">{e(title)}</a>') for n, title in enumerate(others))  # fmt: skip


def vietnamplus(language: str) -> Unknown:
    """The present system with its advertisement slots, source line, tags, comments, columns."""
    t = texts()[language]
    p = t["paragraphs"]
    host = "www" if language == "vi" else language
    place = {"vi": "Hà Nội (TTXVN) -", "ru": "Ханой (ВИА) –", "fr": "Hanoi (VNA) -", "es": "Hanoi (VNA) -"}[language]  # fmt: skip
    url = f"https://{host}.vietnamplus.vn/{SLUG}-post1015432.vnp"
    head = (
        f'<link rel="canonical" href="{url}"><meta property="og:title" content="{e(t["title"])}">'
        '<meta property="og:site_name" content="Vietnam+ (VietnamPlus)"><meta property="og:type" content="article">'
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        f'"headline":"{e(t["title"])}","datePublished":"2025-03-06T10:31:00+07:00","author":{{"@type":"Person","name":"Hoàng Linh"}}}}</script>'
    )
    body = f"""<div class="site-header"><ul class="menu"><li><a href="/">Home</a></li></ul></div><div class="site-body"><div class="container">
<div class="breadcrumb breadcrumb-detail"><h2 class="main"><a href="/vanhoa/">Văn hóa</a></h2></div>
<div class="row"><div class="col content-col"><div class="article"><div class="article__header">
<h1 class="article__title cms-title ">{e(t["title"])}</h1>
<div class="article__sapo cms-desc"><p>{e(t["lead"])}</p></div></div>
<div class="article__meta"><div class="wrap"><div class="author"><span class="author cms-author">Hoàng Linh</span></div>
<time class="time" datetime="2025-03-06T10:31:00+0700" data-time="1741231860" data-friendly="false">06/03/2025 10:31</time></div>
<div class="article__social social"><a href="#" class="print">In</a><a class="zalo-share-button">Zalo</a></div></div>
<figure class="article__avatar "><img class="cms-photo" src="a.webp"><figcaption>{e(t["caption"])} {e(t["credit"])}</figcaption></figure>
<div class="sda_middle" id="sdaWeb_SdaArticleAfterAvatar"><div class="sda">Advertisement</div></div>
<div class="article__body zce-content-body cms-body" itemprop="articleBody">
<p>{e(place)} {e(p[0])}</p>
<div class="sda_middle"> <div id="sdaWeb_SdaArticleMiddle" class="rennab">ADVERTISEMENT</div></div>
<p>{e(p[1])}</p>
<div class="article-relate cms-relate"><a class="article-relate__link" href="/r-post99.vnp">{e(p[3])}</a><p class="desc">{e(p[2])}</p></div>
<p>{e(p[2])}</p><p>{e(p[3])}{"/." if language == "vi" else ""}</p></div>
<div class="article__source"><div class="source"><span class="name">(TTXVN/Vietnam+)</span></div></div>
<div id="sdaWeb_SdaArticleAfterBody" class="rennab"></div>
<div class="article__tag"><h3 class="box-heading"><span class="title">Từ khóa:</span></h3><div class="box-content"><a href="/t">#Bishkek</a> <a href="/u">#Đà Nẵng</a></div></div>
<div class="article__comment"><p>Bình luận (2)</p><div class="comment">{e(t["lead"])} Tuyệt vời!</div></div></div></div>
<div class="col sidebar">{headlines(language)}</div></div></div></div>
<footer class="site-footer"><p>Tổng Biên tập: Trần Văn A</p><p>Giấy phép số: 1374/GP-BTTTT</p></footer>"""
    passages = _pieces(
        [t["lead"]], ("caption", f"{t['caption']} {t['credit']}"), [f"{place} {p[0]}", *p[1:]]
    )
    return page(f"vietnamplus-{language}", url, language, head, body, passages, author="Hoàng Linh", site="Vietnam+ (VietnamPlus)")  # fmt: skip


def vietnamplus_before(language: str) -> Unknown:
    """About 2019: an article's element with headline, summary, photographs in divs, no metadata."""
    t = texts()[language]
    p = t["paragraphs"]
    body = f"""<header><nav><a href="/">首页</a></nav></header><main><article class="details">
<h1 class="details__headline cms-title">{e(t["title"])}</h1>
<div class="details__meta"><div class="source"></div><time>2019年3月6日 星期三 10:31</time></div>
<div class="details__summary cms-desc">{e(t["lead"])}</div>
<div class="details__content"><div class="content article-body cms-body AdAsia" itemprop="articleBody">
<div class="article-photo"><img src="/a.jpg"><span>{e(t["caption"])}{e(t["credit"])}</span></div>
<div>越通社河内——{e(p[0])}</div><div>{e(p[1])}</div><div><br></div><div>{e(p[2])}</div><div>{e(p[3])}（完）</div></div></div>
<div class="details__tags"><a href="#">岘港</a></div></article>
<aside>{headlines(language)}</aside></main>"""
    passages = _pieces(
        [t["lead"]], ("caption", t["caption"] + t["credit"]), [f"越通社河内——{p[0]}", *p[1:]]
    )
    return page(f"vietnamplus-before-{language}", "https://zh.vietnamplus.vn/tin/93211.vnp", language, "", body, passages, "2019-03-06T03:31:00Z")  # fmt: skip


def vietnamnet(language: str) -> Unknown:
    """The present pages: headline, empty lead with the text below, pictures, boxes, author, tags."""
    t = texts()[language]
    p = t["paragraphs"]
    english = language == "en"
    lead = (
        f'<h2 class="content-detail-sapo sm-sapo-mb-0"></h2><h2>{e(t["lead"])}</h2>'
        if english
        else f'<h2 class="content-detail-sapo sm-sapo-mb-0">{e(t["lead"])}</h2>'
    )
    url = f"https://vietnamnet.vn/{'en/' if english else ''}{SLUG}-2378123.html"
    body = f"""<div class="header-top"><a href="/">VietNamNet</a></div><div class="container__left not-pl"><div class="bread-crumb-detail flex">
<ul><li><a href="/van-hoa">Văn hóa</a></li></ul><div class="bread-crumb-detail__time">Thứ Năm, 06/03/2025 - 10:31</div></div>
<h1 class="content-detail-title">{e(t["title"])}</h1>
<div class="article-detail-author-wrapper"><div class="article-detail-author"><div class="article-detail-author__main"><p class="article-detail-author__info"><span class="name"><a href="/tac-gia" title="Thu Hà">Thu Hà</a></span></p></div></div></div>
{lead}<div class="maincontent main-content" id="maincontent"><p><span id="more"></span>{e(p[0])}</p>
<figure class="image vnn-content-image"><picture><source srcset="a.webp"><img src="data:," data-original="https://static-images.vnncdn.net/a.jpg"></picture><figcaption>{e(t["caption"])} {e(t["credit"])}</figcaption></figure>
<p>{e(p[1])}</p>
<div class="insert-wiki-content" data-type="insert-wiki-content"><p>{e(p[3])}</p></div>
<div class="inner-article"><a href="/x-1.html" title="x"><img src="b"><span class="inner-article__title">{e(t["title"])} 2</span><p>{e(p[2])}</p></a></div>
<p>{e(p[2])}</p><p>{e(p[3])}</p>
<div class="vnn-template-noneditable vnn-template-related-news vnn-template-related"><p><a href="/y">{e(p[0])}</a></p></div></div>
<div class="tag-cotnent"><h3>Chủ đề:</h3><ul><li><a href="/t">đà nẵng</a></li></ul></div>
<div class="horizontalPost">{headlines(language, '<h3 class="horizontalPost__main-title">{}</h3>')}</div></div>"""
    passages = _pieces([t["lead"], p[0]], ("caption", f"{t['caption']} {t['credit']}"), p[1:])
    return page(f"vietnamnet-{language}", url, language, "", body, passages, author="Thu Hà")


def vietnamvn(language: str) -> Unknown:
    """A copy in another language under the Vietnamese slug, classes of a style sheet, its source."""
    t = texts()[language]
    p = t["paragraphs"]
    word = {"id": "Sumber", "en": "Source", "ru": "Источник"}[language]
    origin = f"https://vietnamnet.vn/{SLUG}-2378123.html"
    body = f"""<div id="__nuxt"><header class="sticky top-0"><a href="/">Vietnam.vn</a><nav class="flex"><a href="/{language}/chinh-tri">Politik</a></nav></header>
<main class="container mx-auto"><div class="grid grid-cols-12"><div class="col-span-8"><h1 class="text-3xl font-bold">{e(t["title"])}</h1>
<div class="flex items-center text-sm"><img src="logo.png"><span>VietNamNet</span><time datetime="2025-03-06T03:31:00.000Z">06/03/2025</time></div>
<div class="font-semibold my-4">{e(t["lead"])}</div>
<div class="prose max-w-none" id="article-content"><p>{e(p[0])}</p>
<table><tbody><tr><td><img src="https://vstatic.vietnam.vn/a.jpg"></td></tr><tr><td class="caption">{e(t["caption"])}</td></tr></tbody></table>
<p>{e(p[1])}</p><p>{e(p[2])}</p><p>{e(p[3])}</p><p>{word}: <a href="{origin}">{origin}</a></p></div>
<div class="flex gap-2"><a href="/t/da-nang">#Da Nang</a></div><div class="mt-8"><h3>Komentar (0)</h3><p>Simple Empty</p><p>No data</p></div></div>
<aside class="col-span-4">{headlines(language, '<div class="card">{}</div>')}</aside></div></main></div>"""
    passages = _pieces([t["lead"], p[0]], ("caption", t["caption"]), p[1:])
    return page(f"vietnamvn-{language}", f"https://www.vietnam.vn/{language}/{SLUG}", language, '<meta property="article:published_time" content="2025-03-06T03:31:00.000Z">', body, passages, site="Vietnam.vn")  # fmt: skip


def baoquocte() -> Unknown:
    """The foreign ministry's paper: time and day in two elements, tables for pictures and links."""
    t = texts()["vi"]
    p = t["paragraphs"]
    body = f"""<div class="menu"><a href="/">TRANG CHỦ</a></div><div class="article-detail-box"><h1 class="article-detail-title f0">{e(t["title"])}</h1>
<div class="clearfix"><a class="article-author">Minh Nhật</a><span class="article-publish-date"><span class="format_time">10:31</span> | <span class="format_date">06/03/2025</span></span></div>
<div class="google-news">Theo dõi Báo Thế giới &amp; Việt Nam trên <a href="#">Google News</a></div>
<div class="article-detail-desc f0"><b>{e(t["lead"])}</b></div>
<table class="__MB_ARTICLE_A"><tbody><tr><td><a href="/r.html"><img src="r.jpg"></a></td><td><a href="/r.html">{e(texts()["en"]["title"])}</a></td></tr></tbody></table>
<div class="article-detail-content __MASTERCMS_CONTENT" id="__MB_MASTERCMS_EL_3">
<table class="MASTERCMS_TPL_TABLE" style="width: 100%"><tbody><tr><td><img src="a.jpg"></td></tr><tr><td>{e(t["caption"])} {e(t["credit"])}</td></tr></tbody></table>
<p style="text-align: justify;">{e(p[0])}</p><p style="text-align: justify;">{e(p[1])}</p><p style="text-align: justify;">{e(p[2])}</p>
<table class="__MB_ARTICLE_A" align="center"><tbody><tr><td><a href="/s.html">{e(texts()["vi"]["title"])} (kỳ 2)</a></td></tr></tbody></table>
<p style="text-align: justify;">{e(p[3])}</p></div>
<div class="article-tag">Tags: <a href="#">Đà Nẵng</a></div><div class="bx-cat">{headlines("vi", '<div class="article"><h3>{}</h3></div>')}</div></div>"""
    passages = _pieces([t["lead"]], ("caption", f"{t['caption']} {t['credit']}"), p)
    return page("baoquocte", f"https://baoquocte.vn/{SLUG}-306512.html", "vi", '<meta name="author" content="Minh Nhật">', body, passages, author="Minh Nhật", site="Báo Thế giới và Việt Nam")  # fmt: skip


def qdnd() -> Unknown:
    """The army's paper: heading in a summary, a call to read on in the last paragraph."""
    t = texts()["vi"]
    p = t["paragraphs"]
    body = f"""<div class="breadcrumb"><a href="/">Trang chủ</a></div><div class="post-detail"><h1 class="post-title">{e(t["title"])}</h1>
<div class="post-subinfo"><span>Thứ Năm, 06/03/2025 10:31 (GMT+7)</span> <span class="post-print">In bài viết</span></div>
<div class="post-summary"><h2>QĐND Online - {e(t["lead"])}</h2></div><div itemprop="articleBody" class="post-content">
<p>{e(p[0])}</p><table class="image"><tbody><tr><td><img src="a.jpg"></td></tr><tr><td>{e(t["caption"])}</td></tr></tbody></table>
<p>{e(p[1])}</p><p>{e(p[2])}</p><p>{e(p[3])}</p><p style="text-align: right;"><strong>MAI HƯƠNG</strong></p>
<p><em>*Mời bạn đọc vào chuyên mục <a href="/van-hoa"><strong>Văn hóa</strong></a> xem các tin, bài liên quan.</em></p></div></div>
<div class="related"><h4>TIN, BÀI LIÊN QUAN</h4>{headlines("vi", "<p>{}</p>")}</div>"""
    passages = _pieces([f"QĐND Online - {t['lead']}", p[0]], ("caption", t["caption"]), p[1:])
    return page("qdnd", f"https://www.qdnd.vn/van-hoa/{SLUG}-818181", "vi", "", body, passages, site="Báo Quân đội nhân dân")  # fmt: skip


def nhandan() -> Unknown:
    """The party's paper in English: the VietnamPlus system under another name, without its rules."""
    t = texts()["en"]
    p = t["paragraphs"]
    body = f"""<div class="header"><a href="/">Nhan Dan Online</a></div><div class="article"><div class="breadcrumb-detail"><a href="/culture">Culture</a></div>
<h1 class="article__title cms-title">{e(t["title"])}</h1><div class="article__meta"><time class="time" datetime="2025-03-06T10:31:00+0700">Thursday, March 06, 2025 - 10:31:00</time></div>
<div class="article__sapo cms-desc">NDO – {e(t["lead"])}</div>
<div class="article__body zce-content-body cms-body"><table class="picture"><tbody><tr><td><img class="cms-photo" src="a"></td></tr><tr><td class="caption">{e(t["caption"])} ({e(t["credit"])})</td></tr></tbody></table>
{ps(p[:2])}<div class="article-relate"><h4>Related stories</h4><a href="/z">{e(p[2])}</a></div>{ps(p[2:])}</div>
<div class="article__author"><span>NDO</span></div></div><div class="sidebar"><h3>Top stories</h3>{headlines("en")}</div>"""
    passages = _pieces([f"NDO – {t['lead']}"], ("caption", f"{t['caption']} ({t['credit']})"), p)
    return page("nhandan", "https://en.nhandan.vn/carpet-workshop-post145221.html", "en", "", body, passages, site="Nhan Dan Online")  # fmt: skip


def vov() -> Unknown:
    """The radio: name before the lead, figures as embedded entities, a byline at the end."""
    t = texts()["en"]
    p = t["paragraphs"]
    body = f"""<div class="main-menu"><a href="/en">Home</a></div><div class="container article"><div class="row article-title"><h1>{e(t["title"])}</h1></div>
<div class="row article-date"><div class="col-md-8">Thursday, 10:31, 06/03/2025</div></div>
<div class="row article-summary">VOV.VN - {e(t["lead"])}</div>
<div class="text-long text"><p>{e(p[0])}</p><article class="align-center"><div class="entity-embed"><img src="a.jpg"></div><figcaption class="caption">{e(t["caption"])} ({e(t["credit"])})</figcaption></article>
{ps(p[1:])}</div><div class="row article-author"><a href="/authors">Anh Vu/VOV</a></div>
<div class="row article-tags"><b>Tag:</b> <a href="#">Da Nang</a></div></div><div class="related-article">{headlines("en", '<div class="media-title">{}</div>')}</div>"""
    passages = _pieces(
        [f"VOV.VN - {t['lead']}", p[0]], ("caption", f"{t['caption']} ({t['credit']})"), p[1:]
    )
    return page("vov", "https://english.vov.vn/en/culture/carpet-workshop-post1158888.vov", "en", '<meta property="article:published_time" content="2025-03-06T10:31:00+07:00"><meta name="author" content="Anh Vu">', body, passages, author="Anh Vu", site="VOV.VN")  # fmt: skip


def kazinform(language: str) -> Unknown:
    """The Kazakh agency: a time with its zone in words, picture credits, tags, latest news."""
    t = texts()[language]
    p = t["paragraphs"]
    stamp = {"en": "08:31, 6 March 2025", "ru": "08:31, 06 Март 2025"}[language] + " | GMT +5"
    photo = {"en": "Photo credit: Kazinform", "ru": "Фото: Kazinform"}[language]
    body = f"""<header class="header"><a href="/">Qazinform</a></header><div class="article"><div class="article__top"><h1 class="article__title">{e(t["title"])}</h1>
<p class="article__description">{e(t["lead"])}</p><div class="article__time-row"><span class="article__time">{stamp}</span></div></div>
<div class="article__picture-wrapper"><img src="a.webp"><span class="image-description">{photo}</span></div>
<div class="article__body-text">{ps(p)}</div>
<div class="article__tags"><span>Tags:</span><a href="/t">Kyrgyzstan</a></div><div class="article__author"><a href="/a">Aiman Nurlan</a></div></div>
<div class="latest-news"><h2>Latest news</h2>{headlines(language, '<div class="latest-news__item">{}</div>')}</div>"""
    passages = _pieces([t["lead"], *p])
    return page(f"kazinform-{language}", f"https://qazinform.com/{language}/news/bishkek-carpet-workshop-a1b2c3", language, "", body, passages, site="Qazinform")  # fmt: skip


def kg24() -> Unknown:
    """The Kyrgyz site: a line of time, place, site and author; a call to report mistakes; a link."""
    t = texts()["ru"]
    p = t["paragraphs"]
    body = f"""<div class="topMenu"><a href="/vlast/">Власть</a> <a href="/obschestvo/">Общество</a></div><div class="row lineNews"><div class="col-xs-12">
<h1 itemprop="headline" class="newsTitle">{e(t["title"])}</h1>
<div class="row lineDate"><div class="col-xs-5"><span itemprop="datePublished" content="2025-03-06T09:31:00+06:00">09:31, 06 марта 2025</span>, Бишкек - <span itemprop="publisher">24.kg</span>, <span itemprop="author"><span itemprop="name">Анна Ким</span></span></div></div>
<div class="cont" itemprop="articleBody"><p>{e(t["lead"])}</p><p class="post-img"><img src="a.jpg"></p><div class="sign">{e(t["credit"])}</div>
{ps(p)}</div><div class="errorText">Заметили ошибку? Выделите ее мышью и нажмите Ctrl + Enter</div>
<div class="link">ссылка: https://24.kg/obschestvo/321987/</div><div class="views">просмотров: 1204</div><div class="share-buttons">Поделиться</div></div></div>
<div class="lastNews"><div class="title">Популярные новости</div>{headlines("ru", '<div class="one">{}</div>')}</div>"""
    return page("24kg", "https://24.kg/obschestvo/321987_bishkekskaya_masterskaya/", "ru", "", body, _pieces([t["lead"], *p]), author="Анна Ким", site="24.KG")  # fmt: skip


def uza() -> Unknown:
    """The Uzbek agency: an application's classes, day and time with points, the author in bold."""
    t = texts()["ru"]
    p = t["paragraphs"]
    body = f"""<div id="app"><div class="header-menu"><a href="/ru">УзА</a></div><div class="news-top-head"><div class="news-top-head__title"><h1>{e(t["title"])}</h1></div>
<div class="news-top-head__info"><span class="date">08:31 / 06.03.2025</span><span class="views">245</span></div></div>
<div class="content-block__desc">{e(t["lead"])}</div><div class="content-block"><p style="text-align: justify;">{e(p[0])}</p>
<p style="text-align: center;"><img src="a.jpg"></p><p style="text-align: justify;">{e(p[1])}</p><p style="text-align: justify;">{e(p[2])}</p><p style="text-align: justify;">{e(p[3])}</p>
<p style="text-align: right;"><strong>Дильшод Хакимов, УзА</strong></p></div>
<div class="share-block">Поделиться:</div><div class="tags"><a href="#">#Вьетнам</a></div></div><div class="other">{headlines("ru", "<a>{}</a>")}</div>"""
    return page("uza", "https://uza.uz/ru/posts/kovrovaya-masterskaya_689123", "ru", "", body, _pieces([t["lead"], *p]), site="УзА")  # fmt: skip


def asiaplus() -> Unknown:
    """The Tajik site: breaks in bold lead, embedded links to other stories, calls to its channels."""
    t = texts()["ru"]
    p = t["paragraphs"]
    body = f"""<div class="navbar"><a href="/ru">Asia-Plus</a></div><div class="news-view"><h1>{e(t["title"])}</h1><div class="news-meta"><span class="date">06 марта 2025 08:31</span> <span>Азия-Плюс</span></div>
<figure><img src="a.jpg"><figcaption>{e(t["caption"])}</figcaption></figure>
<div class="article-text"><p><strong>{e(t["lead"])}</strong></p><p>{e(p[0])}</p><p>{e(p[1])}</p><p><strong>Читайте также: <a href="/z">{e(t["title"])}</a></strong></p>
<p>{e(p[2])}</p><p>{e(p[3])}</p><hr><p><em>Читайте нас в <a href="https://t.me/asiaplus">Telegram</a>, подписывайтесь на <a href="#">Facebook</a>, <a href="#">Instagram</a> и <a href="#">YouTube</a>.</em></p></div></div>
<div class="block-popular">{headlines("ru", '<div class="item">{}</div>')}</div><div class="copyright">© 1996–2025 Asia-Plus. При использовании материалов ссылка обязательна.</div>"""
    passages = _pieces(("caption", t["caption"]), [t["lead"], *p])
    return page("asiaplus", "https://asiaplustj.info/ru/news/life/culture/20250306/bishkekskaya-masterskaya", "ru", "", body, passages, site="Новости Таджикистана ASIA-Plus")  # fmt: skip


def tdh() -> Unknown:
    """The Turkmen agency: a headline of the second rank, a bare day, justified paragraphs."""
    t = texts()["en"]
    p = t["paragraphs"]
    body = f"""<div class="top"><a href="/en">Turkmenistan State News Agency</a></div><div class="container"><div class="single-post"><div class="post-date">06.03.2025</div>
<h2 class="entry-title">{e(t["title"])}</h2><div class="post-thumb"><img src="a.jpg"></div><div class="entry-content">
<p style="text-align:justify">{e(t["lead"])}</p><p style="text-align:justify">{e(p[0])}</p><p style="text-align:justify">&nbsp;</p><p style="text-align:justify">{e(p[1])}</p>
<p style="text-align:justify">{e(p[2])}</p><p style="text-align:justify">{e(p[3])}</p></div>
<div class="post-share">Share on: <a href="#">Facebook</a></div></div><div class="post-nav"><a href="/p">{e(texts()["fr"]["title"])}</a></div></div>"""
    return page("tdh", "https://tdh.gov.tm/en/post/44123/bishkek-carpet-workshop", "en", "", body, _pieces([t["lead"], *p]), "2025-03-06", site="Turkmenistan State News Agency")  # fmt: skip


def times_of_central_asia() -> Unknown:
    """A page builder's nest of elements, a byline link, a box of the day's other stories."""
    t = texts()["en"]
    p = t["paragraphs"]
    head = '<meta property="article:published_time" content="2025-03-06T03:31:00+00:00"><meta name="author" content="Stephen Hall"><meta property="og:site_name" content="The Times Of Central Asia">'
    body = f"""<div class="elementor elementor-1"><div class="elementor-widget-nav-menu"><ul><li><a href="/">Home</a></li></ul></div></div>
<div data-elementor-type="single-post" class="elementor elementor-2 post type-post"><section class="elementor-section"><div class="elementor-widget-wrap">
<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">{e(t["title"])}</h1></div>
<div class="elementor-widget-post-info"><ul><li><a href="/author/x">By Stephen Hall</a></li><li><time>March 6, 2025</time></li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container"><p>{e(t["lead"])}</p>
<figure class="wp-block-image"><img src="a.jpg"><figcaption class="wp-element-caption">{e(t["caption"])}</figcaption></figure>{ps(p)}
<div class="sharedaddy"><h3>Share this:</h3><ul><li>X</li></ul></div></div></div></div></section>
<section class="elementor-section"><h2 class="elementor-heading-title">Suggested Articles</h2>{headlines("en", '<h3 class="elementor-post__title">{}</h3>')}</section></div>"""
    passages = _pieces([t["lead"]], ("caption", t["caption"]), p)
    return page("times-of-central-asia", "https://timesca.com/bishkek-carpet-workshop/", "en", head, body, passages, author="Stephen Hall", site="The Times Of Central Asia")  # fmt: skip


def kunuz() -> Unknown:
    """The Uzbek daily: views and time in one line, picture captions as small type, an appeal."""
    t = texts()["en"]
    p = t["paragraphs"]
    body = f"""<div class="header"><a href="/en">Kun.uz</a></div><div class="single-layout__center"><div class="single-header__meta"><span>SOCIETY</span><span class="date">08:31 / 06.03.2025</span><span>1523</span></div>
<h1 class="single-header__title">{e(t["title"])}</h1><div class="single-content"><h4>{e(t["lead"])}</h4><figure class="image"><img src="a.jpg"><figcaption>{e(t["caption"])}</figcaption></figure>
{ps(p)}</div><div class="tags-ui"><a href="#">Kyrgyzstan</a></div><div class="subscribe">Follow us on <a href="#">Telegram</a></div></div>
<div class="single-layout__right"><h3>Related News</h3>{headlines("en", '<div class="item"><small>12:00 / 05.03.2025</small><p>{}</p></div>')}</div>"""
    passages = _pieces([t["lead"]], ("caption", t["caption"]), p)
    return page("kunuz", "https://kun.uz/en/news/2025/03/06/bishkek-carpet-workshop", "en", "", body, passages, site="Kun.uz")  # fmt: skip


def kabar() -> Unknown:
    """The Kyrgyz agency: a dateline between strokes, a photographer, latest news with times."""
    t = texts()["ru"]
    p = t["paragraphs"]
    body = f"""<div class="wrapper"><header><ul class="nav"><li><a>Главная</a></li></ul></header><div class="news-single"><div class="news-single__meta"><span>06.03.2025 / 09:31</span><span class="views">1 203</span></div><h1>{e(t["title"])}</h1><div class="news-single__img"><img src=a><span class="photo-author">Фото: Кабар</span></div><div class="news-single__text"><p>Бишкек, 6 марта / Кабар /. {e(t["lead"])}</p>{ps(p)}</div><div class="ya-share2"></div></div><div class="news-list"><h3>Последние новости</h3>{headlines("ru", "<div><time>10:00</time>{}</div>")}</div></div>"""
    return page(
        "kabar",
        "https://kabar.kg/news/kovry/",
        "ru",
        "",
        body,
        _pieces([f"Бишкек, 6 марта / Кабар /. {t['lead']}", *p]),
        site="Кабар",
    )


def akipress() -> Unknown:
    """An agency in bold before the lead; a notice of rights as the last paragraph."""
    t = texts()["en"]
    p = t["paragraphs"]
    body = f"""<div id="main"><div class="header"></div><div class="content_news"><div class="datetxt">09:31, 06 March 2025</div><h1 class="title">{e(t["title"])}</h1><div class="newsbody"><p><b>AKIPRESS.COM</b> - {e(t["lead"])}</p>{ps(p)}</div><div class="copyright">All rights reserved © AKIpress News Agency - 2001-2025. Republication of any material is prohibited without a written agreement with AKIpress News Agency.</div></div></div>"""
    return page(
        "akipress",
        "https://akipress.com/news:812345:Bishkek_carpet_workshop/",
        "en",
        "",
        body,
        _pieces([f"AKIPRESS.COM - {t['lead']}", *p]),
        site="AKIpress News Agency",
    )


def antara() -> Unknown:
    """An Indonesian agency: WIB, a box to read on within the text, a byline of three lines."""
    t = texts()["id"]
    p = t["paragraphs"]
    body = f"""<div class="wrap__article-detail"><div class="wrap__article-detail-title"><h1>{e(t["title"])}</h1></div><div class="wrap__article-detail-info"><ul><li><span class="text-secondary"><i></i> Kamis, 6 Maret 2025 10:31 WIB</span></li></ul></div><figure class="wrap__article-detail-image"><img><figcaption>{e(t["caption"])} ({e(t["credit"])})</figcaption></figure><div class="wrap__article-detail-content post-content"><p>Hanoi (ANTARA) - {e(t["lead"])}</p><p>{e(p[0])}</p><span class="baca-juga"><b>Baca juga: <a>Judul lain yang panjang sekali untuk diuji</a></b></span><p>{e(p[1])}</p><p>{e(p[2])}</p><p>{e(p[3])}</p><p class="text-muted mt-2 small">Pewarta: Budi<br>Editor: Sari<br>Copyright © ANTARA 2025</p></div></div>"""
    return page(
        "antara",
        "https://www.antaranews.example.id/berita/471/x",
        "id",
        "",
        body,
        _pieces(
            ("caption", f"{t['caption']} ({t['credit']})"), [f"Hanoi (ANTARA) - {t['lead']}", *p]
        ),
        site="ANTARA News",
    )


def efe() -> Unknown:
    """A Spanish page: the day in words with a point, an archive credit, tags in the footer."""
    t = texts()["es"]
    p = t["paragraphs"]
    body = f"""<article><header><h1 class="entry-title">{e(t["title"])}</h1><div class="entry-meta">6 de marzo de 2025 · 10:31</div></header><div class="entry-content"><figure class="wp-block-image"><img><figcaption>{e(t["caption"])} EFE/Archivo</figcaption></figure><p>{e(t["lead"])}</p><h2>Treinta alumnos al año</h2>{ps(p)}</div><footer class="entry-footer">Etiquetas: Biskek</footer></article><div class="related">{headlines("es")}</div>"""
    return page(
        "efe",
        "https://noticias.example.vn/x",
        "es",
        "",
        body,
        _pieces(
            ("caption", f"{t['caption']} EFE/Archivo"),
            [t["lead"]],
            ("heading", "Treinta alumnos al año"),
            p,
        ),
        site="Noticias",
    )


@cache
def field() -> tuple[Unknown, ...]:
    return (
        *map(vietnamplus, ("vi", "ru", "fr", "es")),
        vietnamplus_before("zh"),
        *map(vietnamnet, ("vi", "en")),
        *map(vietnamvn, ("id", "en", "ru")),
        baoquocte(),
        qdnd(),
        nhandan(),
        vov(),
        *map(kazinform, ("en", "ru")),
        kg24(),
        uza(),
        asiaplus(),
        tdh(),
        times_of_central_asia(),
        kunuz(),
        kabar(),
        akipress(),
        antara(),
        efe(),
    )
