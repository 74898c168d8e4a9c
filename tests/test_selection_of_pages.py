"""When a page takes the place of a feed's summary, and when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.errors import FetchError
from reader.model import Article, BlockKind, StoredArticle
from reader.selection import with_page
from reader.sources.pages import Page
from reader.text.segment import block

SUMMARY = (
    "Sixty herders in the Naryn region have put satellite collars on their horses this spring, "
    "and the ministry of agriculture will decide in June whether to pay for a part of the price."
)
TEXT = (
    SUMMARY,
    "A collar costs 4,000 soms and shows where the animal is every half an hour.",
    "Twenty more collars wait in a store in Bishkek until the roads are dry.",
)
TITLE = "Herders try satellite collars"


def stored(title: str = TITLE, summary: str = SUMMARY, language: str = "en") -> StoredArticle:
    article = Article(
        key="k",
        outlet="kabar",
        language=language,
        title=title,
        url="https://kabar.example/a",
        source="https://kabar.example/rss",
        published=None,
        blocks=(block(BlockKind.PARAGRAPH, summary, language),) if summary else (),
        summary=summary,
    )
    seen = datetime(2024, 3, 6, tzinfo=UTC)
    return StoredArticle(id=1, story=1, first_seen=seen, article=article)


PAGE = Page(
    url="https://kabar.example/a",
    title=TITLE,
    lead="",
    blocks=tuple(block(BlockKind.PARAGRAPH, t, "en") for t in TEXT),
    published=None,
    author="N. Asanov",
    language="en",
    canonical=None,
    alternates=(),
    origin=None,
    outlet="kabar",
)


def test_a_full_text_takes_the_place_of_the_summary() -> None:
    article = with_page(stored(), PAGE)
    assert [b.text for b in article.blocks] == list(TEXT)
    assert (article.complete, article.author, article.summary) == (True, "N. Asanov", SUMMARY)


@pytest.mark.parametrize("mark", [" | VNA", " - Kabar", " – Báo Điện tử", " — Газета.uz", " :: Kabar", "_新华网"])  # fmt: skip
def test_a_page_title_that_only_adds_the_sites_name_loses_to_the_feeds(mark: str) -> None:
    assert with_page(stored(), replace(PAGE, title=TITLE + mark)).title == TITLE


@pytest.mark.parametrize(
    ("feeds", "pages"),
    [
        ("Herders try satellite…", TITLE),
        ("Herders try...", "Herders try... | and fail"),
        ("Collars for horses", TITLE),
        (TITLE + " | Kabar", TITLE),
    ],
)
def test_else_the_page_knows_its_title(feeds: str, pages: str) -> None:
    assert with_page(stored(feeds), replace(PAGE, title=pages)).title == pages


def test_a_page_much_shorter_than_the_summary_is_refused() -> None:
    teaser = replace(PAGE, blocks=(block(BlockKind.PARAGRAPH, TEXT[1], "en"),))
    with pytest.raises(FetchError, match="less text than the feed") as caught:
        with_page(stored(), teaser)
    assert caught.value.where == PAGE.url


def test_captions_are_no_full_text() -> None:
    pictures = tuple(block(BlockKind.CAPTION, t, "en") for t in TEXT)
    with pytest.raises(FetchError, match="less text"):
        with_page(stored(), replace(PAGE, blocks=pictures))


def test_a_short_page_is_better_than_no_summary() -> None:
    teaser = replace(PAGE, blocks=(block(BlockKind.PARAGRAPH, TEXT[1], "en"),))
    assert with_page(stored(summary=""), teaser).complete


@pytest.mark.parametrize("language", ["ru", "und"])
def test_a_page_in_another_language_is_refused(language: str) -> None:
    with pytest.raises(FetchError, match="another language"):
        with_page(stored(), replace(PAGE, language=language))


def test_a_feed_that_names_the_wrong_language_does_not_stand_in_the_way() -> None:
    assert with_page(stored(language="fr"), PAGE).language == "en"
