"""A story's coverage as Markdown and HTML: whole, and with nothing an article says let through as code."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reader.config import Config
from reader.coverage import StoryCoverage, story_coverage
from reader.model import Bead, StoredArticle
from reader.view import coverage_documents
from tests.test_coverage import stored

CONFIG = Config(outlets=(), feeds=(), sites=())
HOSTILE = "<script>alert(1)</script> & [TTXVN](x) *500* <b>"


@pytest.fixture
def compared() -> tuple[tuple[StoredArticle, ...], StoryCoverage]:
    """Two articles: one trade figure differs, one passage each stands alone."""
    one = stored(1, "en", "Trade came to 584 million USD.", f"{HOSTILE} stands here.", title="One")
    two = stored(2, "vi", "Thương mại đạt 600 triệu USD.", "Trời mưa cả ngày.", title=HOSTILE)
    one = replace(one, article=replace(one.article, outlet="vna"))
    articles = (one, two)
    return articles, story_coverage(articles, {(1, 2): (Bead((0,), (0,), 0.9),)})


class Tags(HTMLParser):
    """Collects tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_sound_and_shows_hostile_text_as_text(
    compared: tuple[tuple[StoredArticle, ...], StoryCoverage],
) -> None:
    page = "".join(coverage_documents.html_lines(*compared, CONFIG))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen.count("section") == 3
    assert tags.seen.count("blockquote") == 4
    assert "script" not in tags.seen
    assert f"{HOSTILE} stands here." in tags.text
    assert '<blockquote lang="vi">Trời mưa cả ngày.</blockquote>' in page
    assert "584\u00a0000\u00a0000 here, 600\u00a0000\u00a0000 there" in tags.text


def test_markdown_has_a_heading_an_article_and_quotes_what_it_alone_says(
    compared: tuple[tuple[StoredArticle, ...], StoryCoverage],
) -> None:
    lines = "".join(coverage_documents.markdown_lines(*compared, CONFIG)).splitlines()
    assert [line for line in lines if line.startswith("## ")][0::2] == [
        "## One",
        "## Figures that differ",
    ]
    assert "> Trời mưa cả ngày." in lines
    assert "> 1: Trade came to 584 million USD." in lines
    assert not any("<script>" in line.replace("\\<", "") for line in lines)
