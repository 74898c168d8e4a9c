"""Two newsrooms on loopback: feeds and pages in the documented shapes, in all seven languages.

The articles are those of the sample edition. VNA answers on 127.0.0.1 (six editions), VietnamNet on
localhost (three): two hosts, as in the world.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from reader.config import Config, load
from reader.model import Article, BlockKind
from reader.sources.sample import articles
from tests.sources.server import Answer, Request, Server

VNA = ("vi", "en", "fr", "es", "zh", "ru")
VIETNAMNET = ("vi", "en", "id")
OFF_TOPIC = {
    "vi": (
        "Hà Nội khởi công cầu mới qua sông Hồng",
        "Thành phố muốn giảm ùn tắc ở cửa ngõ phía bắc.",
    ),
    "en": ("Kazakhstan and China agree on a gas pipeline", "The two neighbours signed a contract."),
    "fr": ("Le Vietnam et le Laos renforcent leur commerce", "Les échanges ont augmenté."),
    "es": ("Vietnam recibe a más turistas de Corea del Sur", "El sector espera un nuevo récord."),
    "zh": ("越南咖啡出口创新高", "今年前十个月出口额大幅增长。"),
    "id": ("Vietnam dan Laos perkuat perdagangan", "Nilai perdagangan kedua negara naik."),
    "ru": ("Вьетнам и Лаос расширяют торговлю", "Стороны подписали план на год."),
}


@dataclass(frozen=True)
class Published:
    """An article with its address on the loopback server."""

    article: Article
    path: str
    url: str


def post_number(article: Article) -> int:
    return int(hashlib.sha256(article.key.encode()).hexdigest()[:6], 16)


class Newsrooms:
    """Serves the sample articles; ``published`` holds what can be fetched."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.published: list[Published] = []
        for sample in articles():
            self._publish(sample.article)
        for language in VNA:
            self._serve_feed("vna", "127.0.0.1", language)
        for language in VIETNAMNET:
            self._serve_feed("vietnamnet", "localhost", language)

    def _publish(self, article: Article) -> None:
        number = post_number(article)
        if article.outlet == "vna" and article.language in VNA:
            path = f"/{article.language}/article-post{number}.vnp"
            html, host = vietnamplus_page(article), "127.0.0.1"
        elif article.outlet == "vietnamnet" and article.language in VIETNAMNET:
            path = f"/{article.language}/bai-viet-{number}.html"
            html, host = vietnamnet_page(article), "localhost"
        else:
            return
        self.server.route(path, headers={"Content-Type": "text/html; charset=utf-8"}, body=html)
        self.published.append(Published(article, path, self.server.url(path, host)))

    def feed_path(self, outlet: str, language: str) -> str:
        return f"/{outlet}/{language}/rss/home.rss"

    def _serve_feed(self, outlet: str, host: str, language: str) -> None:
        chosen = [
            p
            for p in self.published
            if (p.article.outlet, p.article.language) == (outlet, language)
        ]
        off = self.server.url(f"/{language}/khac-{outlet}-1.html", host)
        body = rss(chosen, language, off).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

        def answer(request: Request) -> Answer:
            if request.headers.get("if-none-match") == etag:
                return Answer(304, {"ETag": etag})
            return Answer(200, {"Content-Type": "application/rss+xml", "ETag": etag}, body)

        self.server.route(self.feed_path(outlet, language), answer=answer)

    def settings(self, extra: str = "") -> str:
        """A settings file that knows these newsrooms and no other."""
        port = self.server.port
        feeds = "".join(
            f'[[feed]]\nurl = "http://{host}:{port}{self.feed_path(outlet, language)}"\n'
            f'outlet = "{outlet}"\nlanguage = "{language}"\n'
            for outlet, host, languages in (
                ("vna", "127.0.0.1", VNA),
                ("vietnamnet", "localhost", VIETNAMNET),
            )
            for language in languages
        )
        shipped = "".join(
            f'[[feed]]\nurl = "{feed.url}"\nenabled = false\n'
            for feed in load().feeds
            if feed.enabled
        )
        sites = site_rules("127.0.0.1", "www.vietnamplus.vn") + site_rules(
            "localhost", "vietnamnet.vn"
        )
        return (
            '[fetch]\nprivate_hosts = ["127.0.0.1", "localhost"]\ninterval = 300\ndeadline = 5\n'
            '[[outlet]]\nid = "vna"\nhosts = ["127.0.0.1"]\n'
            f'[[outlet]]\nid = "vietnamnet"\nhosts = ["localhost"]\n{feeds}{shipped}{sites}{extra}'
        )

    def config(self, folder: Path, extra: str = "") -> Config:
        file = folder / "feeds.toml"
        file.write_text(self.settings(extra), encoding="utf-8")
        return load(file)


def site_rules(host: str, like: str) -> str:
    """The shipped rules of a site, for another host."""
    import tomllib

    import tomlkit

    from reader.paths import default_config_file

    shipped = tomllib.loads(default_config_file().read_text(encoding="utf-8"))
    bare = like.removeprefix("www.")
    rules = next(
        s for s in shipped["site"] if any(h.removeprefix("www.") == bare for h in s["hosts"])
    )
    return tomlkit.dumps({"site": [{**rules, "hosts": [host]}]})


def rss(published: Iterable[Published], language: str, off_topic_url: str) -> str:
    """An RSS 2.0 document in the outlets' shape: CDATA, an image in the description, +0700."""
    items = [(p.article.title, p.article.summary, p.url, p.article) for p in published]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>',
        f"<title>News {language}</title><link>http://127.0.0.1/</link>",
    ]
    for title, summary, url, article in items:
        day = article.published.day_known() if article.published else None
        stamp = day.strftime("%a, %d %b %Y 11:30:00 +0700") if day else ""
        lines.append(
            f"<item><title><![CDATA[{title}]]></title><link>{url}</link><guid>{url}</guid>"
            f'<description><![CDATA[<a href="{url}"><img alt="" src="/x.jpg"></a></br>{summary}]]>'
            f"</description><pubDate>{stamp}</pubDate></item>"
        )
    title, summary = OFF_TOPIC[language]
    lines.append(
        f"<item><title>{title}</title><link>{off_topic_url}</link>"
        f"<description>{summary}</description><pubDate>Thu, 06 Mar 2025 08:00:00 +0700</pubDate></item>"
    )
    return "".join(lines) + "</channel></rss>"


def _day(article: Article) -> str:
    assert article.published is not None
    return article.published.iso()


def vietnamplus_page(article: Article) -> str:
    """A page of the VietnamPlus content system."""
    body = "".join(
        f'<figure><img data-src="/p.jpg"><figcaption>{escape(b.text)}</figcaption></figure>'
        if b.kind is BlockKind.CAPTION
        else f"<h2>{escape(b.text)}</h2>"
        if b.kind is BlockKind.HEADING
        else f'<p style="text-align: justify;">{escape(b.text)}</p>'
        for b in article.blocks
    )
    return (
        f'<!doctype html><html lang="{article.language}"><head><title>x</title>'
        f'<meta itemprop="datePublished" content="{_day(article)}T10:30:00+07:00"></head><body>'
        f'<h1 class="article__title cms-title">{escape(article.title)}</h1>'
        f'<time datetime="{_day(article)}T10:30:00+07:00"></time>'
        f'<div class="article__body cms-body" itemprop="articleBody">{body}'
        '<div class="related-news"><p>Related story that is not part of this one</p></div></div>'
        "<footer><p>Giấy phép 1374/GP-BTTTT</p></footer></body></html>"
    )


def vietnamnet_page(article: Article) -> str:
    """A page of VietnamNet."""
    body = "".join(
        f'<figure class="vnn-content-image"><img data-original="/p.jpg">'
        f"<figcaption>{escape(b.text)}</figcaption></figure>"
        if b.kind is BlockKind.CAPTION
        else f"<h3>{escape(b.text)}</h3>"
        if b.kind is BlockKind.HEADING
        else f"<p>{escape(b.text)}</p>"
        for b in article.blocks
    )
    year, month, day = _day(article).split("-")
    return (
        f'<!doctype html><html lang="{article.language}"><head><title>x</title></head><body>'
        f'<div class="bread-crumb-detail__time">Thứ Năm, {day}/{month}/{year} - 10:10</div>'
        f'<h1 class="content-detail-title">{escape(article.title)}</h1>'
        f'<div class="maincontent main-content" id="maincontent">{body}</div></body></html>'
    )
