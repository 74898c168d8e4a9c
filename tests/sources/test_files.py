"""Import: what a file's bytes tell, what the user tells, and what a bad file costs."""

from __future__ import annotations

import io
import json
import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import config
from reader.errors import BadInputError, ExitCode, ReaderError, UsageError
from reader.model import Article, BlockKind, Evidence, Published
from reader.sources.files import MAX_BYTES, read_files
from reader.text.clean import is_clean

SETTINGS = config.load()
ENGLISH = """Officials of both countries met in Hanoi on March 6 to speak about trade and flights.

They agreed that a joint committee should meet again before the end of the year in Bishkek.

Minister A (L) shakes hands with Minister B. (Photo: VNA)

The two sides have known each other for more than thirty years, the ministers said.

VNA"""


def results(*paths: str | Path, **options: Any) -> list[Article | ReaderError]:
    return list(read_files(paths, SETTINGS, **options))


def one(path: str | Path, **options: Any) -> Article:
    (found,) = results(path, **options)
    assert isinstance(found, Article), found
    return found


def error(path: str | Path, **options: Any) -> ReaderError:
    (found,) = results(path, **options)
    assert isinstance(found, BadInputError)
    assert found.exit_code is ExitCode.BAD_INPUT
    return found


def text(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Path:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in article.blocks]


def paragraphs(article: Article) -> list[str]:
    return [b.text for b in article.blocks if b.kind is BlockKind.PARAGRAPH]


class TestFoundingArticles:
    @pytest.fixture
    def english(self, shared: Path) -> Article:
        return one(shared / "seeds" / "000_94960176e4958d44.txt")

    @pytest.fixture
    def indonesian(self, shared: Path) -> Article:
        return one(shared / "seeds" / "003_6b2654021beeb99b.txt")

    def test_languages_are_found(self, english: Article, indonesian: Article) -> None:
        assert (english.language, indonesian.language) == ("en", "id")

    def test_outlets_are_found(self, english: Article, indonesian: Article) -> None:
        assert (english.outlet, indonesian.outlet) == ("vna", "vietnamnet")

    def test_the_source_line_gives_address_and_identity(self, indonesian: Article) -> None:
        assert indonesian.origin
        assert indonesian.origin.startswith("https://vietnamnet.vn/tong-bi-thu-")
        assert indonesian.url == indonesian.origin
        assert indonesian.key == "vietnamnet.vn/post/2378174#id"

    def test_the_english_text_knows_day_and_month_and_no_year(self, english: Article) -> None:
        assert english.published == Published(month=3, day=6, evidence=Evidence.TEXT)
        assert english.published.iso() == "--03-06"

    def test_the_indonesian_text_says_nothing_of_a_date(self, indonesian: Article) -> None:
        assert indonesian.published is None

    def test_credits_sources_and_image_names_are_no_blocks(
        self, english: Article, indonesian: Article
    ) -> None:
        for block in (*english.blocks, *indonesian.blocks):
            assert block.text != "VNA"
            assert ".jpg" not in block.text
            assert "Sumber" not in block.text
            assert "http" not in block.text

    def test_captions_are_captions(self, english: Article, indonesian: Article) -> None:
        captions = [b.text for b in english.blocks if b.kind is BlockKind.CAPTION]
        assert len(captions) == 1
        assert captions[0].endswith("in Hanoi on March 6. (Photo: VNA)")
        captions = [b.text for b in indonesian.blocks if b.kind is BlockKind.CAPTION]
        assert [c.split()[0] for c in captions] == [
            "Sekretaris", "Presiden", "Pada", "Ketua", "Hari", "Perdana",
        ]  # fmt: skip

    def test_nothing_else_is_lost(self, english: Article, indonesian: Article) -> None:
        assert len(english.blocks) == 11
        assert len(indonesian.blocks) == 29
        assert len(paragraphs(indonesian)) == 23

    def test_titles_come_from_the_first_sentence(
        self, english: Article, indonesian: Article
    ) -> None:
        assert english.title.startswith("Party General Secretary To Lam and Kyrgyz Prime Minister")
        assert indonesian.title.startswith("Sekretaris Jenderal To Lam meyakini")
        assert all(len(a.title) <= 120 and a.title.endswith("…") for a in (english, indonesian))


class TestPlainText:
    def test_a_headline_on_the_first_line_is_the_title(self, tmp_path: Path) -> None:
        article = one(text(tmp_path, f"Ministers meet in Hanoi\n\n{ENGLISH}"))
        assert article.title == "Ministers meet in Hanoi"
        assert article.blocks[0].text.startswith("Officials")

    def test_a_first_line_that_is_a_sentence_stays_in_the_text(self, tmp_path: Path) -> None:
        article = one(text(tmp_path, ENGLISH))
        assert article.title == article.blocks[0].text.rstrip(".")

    def test_the_dateline_is_no_part_of_a_made_title(self, tmp_path: Path) -> None:
        article = one(text(tmp_path, "Hanoi (VNA) – " + ENGLISH.removesuffix("VNA")))
        assert article.title.startswith("Officials of both")
        assert article.blocks[0].text.startswith("Hanoi (VNA) – Officials")
        assert article.outlet == "vna"

    def test_single_line_ends_part_paragraphs_too(self, tmp_path: Path) -> None:
        spaced, tight = (
            text(tmp_path, ENGLISH),
            text(tmp_path, ENGLISH.replace("\n\n", "\n"), "b.txt"),
        )
        assert kinds(one(spaced)) == kinds(one(tight))

    def test_windows_line_ends_and_blank_lines_with_spaces(self, tmp_path: Path) -> None:
        odd = text(tmp_path, ENGLISH.replace("\n\n", "\r\n \t\r\n"), "b.txt")
        assert kinds(one(text(tmp_path, ENGLISH))) == kinds(one(odd))

    def test_wrapped_lines_are_joined(self, tmp_path: Path) -> None:
        import textwrap

        wrapped = "\n\n".join(textwrap.fill(p, 60) for p in ENGLISH.split("\n\n"))
        assert kinds(one(text(tmp_path, wrapped))) == kinds(one(text(tmp_path, ENGLISH, "b.txt")))

    @pytest.mark.parametrize(
        "image",
        [
            "W-_4711.jpg\nA caption of the picture",
            "W-_4711.jpgA caption of the picture",
            "W-_4711.jpg A caption of the picture",
            "W-1.jpg\nW-CTQH Tran Thanh Man 2.JPG\nA caption of the picture",
            "W-1.jpg\nA caption of the picture\nW-2.png",
            "W-1.jpg W-2.jpg A caption of the picture W-AHAI_3.webp",
        ],
    )
    def test_names_of_images_go_and_their_captions_stay(self, tmp_path: Path, image: str) -> None:
        body = ENGLISH.replace("Minister A (L) shakes hands with Minister B. (Photo: VNA)", image)
        assert ("caption", "A caption of the picture") in kinds(one(text(tmp_path, body)))
        assert not any(".jpg" in b.text.lower() for b in one(text(tmp_path, body)).blocks)

    def test_an_image_alone_makes_no_caption_of_the_next_paragraph(self, tmp_path: Path) -> None:
        article = one(text(tmp_path, ENGLISH.replace("They agreed", "W-_4797.jpg\n\nThey agreed")))
        assert any(p.startswith("They agreed") for p in paragraphs(article))

    @pytest.mark.parametrize(
        ("end", "outlet"),
        [
            ("said. VNA", "vna"),
            ("said.VNA", "vna"),
            ("said.-VNA", "vna"),
            ("said. – VNA", "vna"),
            ("said./. VNA", "vna"),
            ("said.\n\nVNA.", "vna"),
            ("said.\n\n-VNA-", "vna"),
            ("said./.\n\n(TTXVN/Vietnam+)", "vna"),
            ("said.\n\nВИA", "vna"),
            ("said.（越通社-VNA）", "vna"),
            ("said. — VNA/VNS", "vietnamnews"),
            ("said./.", ""),
            ("said. /.", ""),
            ("said.（完）", ""),
            ("said.", ""),
        ],
    )
    def test_closings_go_and_name_the_outlet(self, tmp_path: Path, end: str, outlet: str) -> None:
        body = ENGLISH.removesuffix("\n\nVNA").removesuffix("said.") + end
        article = one(text(tmp_path, body))
        assert article.blocks[-1].text.endswith("the ministers said.")
        assert article.outlet == outlet

    def test_a_name_in_the_last_sentence_is_no_closing(self, tmp_path: Path) -> None:
        body = ENGLISH.replace("said.\n\nVNA", "told VNA.")
        assert one(text(tmp_path, body)).blocks[-1].text.endswith("the ministers told VNA.")

    @pytest.mark.parametrize(
        ("line", "outlet", "url"),
        [
            ("Sumber: https://vietnamnet.vn/a-b-c-d-2378174.html", "vietnamnet", True),
            ("Nguồn: https://vietnamnet.vn/a-b-c-d-2378174.html", "vietnamnet", True),
            ("Nguồn VietnamPlus: https://www.vietnamplus.vn/a-post1016840.vnp", "vna", True),
            ("Source: https://en.vietnamplus.vn/a-post311999.vnp", "vna", True),
            ("Источник https://ru.vietnamplus.vn/a-post100130.vnp", "vna", True),
            ("来源：https://zh.vietnamplus.vn/a-post238932.vnp", "vna", True),
            ("Nguồn:\nhttps://vietnamnet.vn/a-b-c-d-2378174.html", "vietnamnet", True),
            ("Nguồn: TTXVN", "vna", False),
            ("Fuente: VNA", "vna", False),
            ("Источник: ВИА", "vna", False),
            ("Источник", "", False),
            ("Source: Kabar", "", False),
        ],
    )
    def test_source_lines(self, tmp_path: Path, line: str, outlet: str, url: bool) -> None:
        article = one(text(tmp_path, ENGLISH.removesuffix("VNA") + line + "\n\nKomentar (0)\n"))
        assert article.outlet == outlet
        assert (article.url is not None) is url
        assert article.blocks[-1].text.endswith("the ministers said.")

    def test_a_paragraph_about_a_source_is_text(self, tmp_path: Path) -> None:
        said = (
            "Source of the river: the mountains of Kyrgyzstan, where much snow falls. It is long."
        )
        assert said in paragraphs(one(text(tmp_path, ENGLISH.removesuffix("VNA") + said)))

    def test_an_address_and_a_stamp_on_top_are_about_the_text(self, tmp_path: Path) -> None:
        head = "Ministers meet\n\nhttps://vietnamnet.vn/en/a-b-c-d-2378174.html\n\nThứ Năm, 06/03/2025 - 10:31\n\n"
        article = one(text(tmp_path, head + ENGLISH))
        assert article.key == "vietnamnet.vn/post/2378174"
        assert article.published is not None
        assert article.published.iso() == "2025-03-06T03:31:00Z"
        assert article.title == "Ministers meet"

    def test_photo_credits_and_read_more_go(self, tmp_path: Path) -> None:
        extra = "Photo: VNA\n\nẢnh: Nhật Bắc\n\nXem thêm: Một bài khác\n\n>> Mời quý độc giả đọc tiếp\n\n"
        assert kinds(one(text(tmp_path, extra + ENGLISH))) == kinds(
            one(text(tmp_path, ENGLISH, "b.txt"))
        )

    def test_headings_between_paragraphs(self, tmp_path: Path) -> None:
        body = ENGLISH.replace("They agreed", "Trade and flights\n\nThey agreed")
        assert ("heading", "Trade and flights") in kinds(one(text(tmp_path, body)))

    def test_hostile_characters_are_gone(self, tmp_path: Path) -> None:
        body = ENGLISH.replace("trade", "\x1b]0;owned\x07trade\u202e\u200b [TTXVN] [/")
        article = one(text(tmp_path, body))
        assert all(is_clean(b.text) for b in article.blocks)
        assert "trade [TTXVN] [/" in article.blocks[0].text


class TestDates:
    def first_day(self, tmp_path: Path, body: str, **options: Any) -> str | None:
        published = one(text(tmp_path, body), **options).published
        return published.iso() if published else None

    def test_the_users_word_weighs_most(self, tmp_path: Path) -> None:
        assert self.first_day(tmp_path, ENGLISH, date="2025-03-07") == "2025-03-07"
        assert self.first_day(tmp_path, ENGLISH, date="2025-03-07T10:30") == "2025-03-07T03:30:00Z"
        article = one(text(tmp_path, ENGLISH), date="2025-03-07T10:30:00+05:00")
        assert article.published == Published(
            moment=article.published and article.published.moment, evidence=Evidence.GIVEN
        )

    def test_a_dateline_weighs_more_than_the_text(self, tmp_path: Path) -> None:
        body = "Hanoi, March 5 (VNA) – " + ENGLISH
        article = one(text(tmp_path, body))
        assert article.published == Published(month=3, day=5, evidence=Evidence.DATELINE)

    def test_a_dateline_with_a_year(self, tmp_path: Path) -> None:
        body = (
            "ДУШАНБЕ, 16.05.2024 /НИАТ «Ховар»/. Министры двух стран встретились и говорили о торговле.\n\n"
            "Стороны договорились встретиться ещё раз до конца года и обсудить прямые рейсы."
        )
        assert self.first_day(tmp_path, body) == "2024-05-16"

    def test_old_history_is_no_news(self, tmp_path: Path) -> None:
        body = "\n\n".join(
            f"The ministers spoke about {x} at some length." for x in ("trade", "flights")
        )
        body += "\n\nDiplomatic relations were set up on June 4, 1992."
        assert self.first_day(tmp_path, body) is None

    def test_a_text_without_a_date_has_none(self, tmp_path: Path) -> None:
        assert self.first_day(tmp_path, ENGLISH.replace(" on March 6", "")) is None


def tone_marks_apart(s: str) -> bytes:
    """Encode as windows-1258 does: base letters with the tone mark behind."""
    out = b""
    for char in s:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
            out += (base + tones).encode("cp1258")
    return out


VIETNAMESE = "Tổng Bí thư Tô Lâm tiếp Thủ tướng Kyrgyzstan và nói về hợp tác giữa hai nước trong thời gian tới."
RUSSIAN = (
    "Министры двух стран встретились в Ханое и говорили о торговле и прямых рейсах между столицами."
)


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("words", [VIETNAMESE, RUSSIAN, ENGLISH.split("\n", 1)[0]])
    def test_unicode_in_every_dress(self, tmp_path: Path, encoding: str, words: str) -> None:
        if encoding in {"utf-16-le", "utf-16-be"} and words is RUSSIAN:
            pytest.skip("without a mark, UTF-16 of Cyrillic text shows few zero bytes")
        body = words.encode(encoding)
        if encoding.startswith("utf-16-") and words is VIETNAMESE:
            body = (b"\xff\xfe" if encoding == "utf-16-le" else b"\xfe\xff") + body
        assert one(text(tmp_path, body)).blocks[0].text == words

    @pytest.mark.parametrize(
        ("body", "encoding", "words"),
        [
            (tone_marks_apart(VIETNAMESE), "windows-1258", VIETNAMESE),
            (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        ],
    )
    def test_old_encodings_are_guessed_and_the_guess_is_said(
        self, tmp_path: Path, body: bytes, encoding: str, words: str
    ) -> None:
        said: list[str] = []
        assert one(text(tmp_path, body), notice=said.append).blocks[0].text == words
        assert encoding in said[0]
        assert "a guess" in said[0]
        assert "a.txt" in said[0]

    def test_one_bad_byte_costs_one_character_and_is_said(self, tmp_path: Path) -> None:
        said: list[str] = []
        body = VIETNAMESE.encode().replace("ổ".encode(), b"\xff", 1)
        article = one(text(tmp_path, body), notice=said.append)
        assert article.blocks[0].text == VIETNAMESE.replace("ổ", "�", 1)
        assert "could not be read" in said[0]

    def test_a_language_that_cannot_be_told_is_said(self, tmp_path: Path) -> None:
        said: list[str] = []
        assert one(text(tmp_path, "Tokayev 2025 Astana"), notice=said.append).language == "und"
        assert "--lang" in said[0]

    def test_utf8_says_nothing(self, tmp_path: Path) -> None:
        said: list[str] = []
        one(text(tmp_path, VIETNAMESE), notice=said.append)
        assert said == []

    def test_text_decomposed_on_a_mac_is_composed(self, tmp_path: Path) -> None:
        body = unicodedata.normalize("NFD", VIETNAMESE)
        assert one(text(tmp_path, body)).blocks[0].text == VIETNAMESE


class TestBadFiles:
    @pytest.mark.parametrize(
        ("body", "says"),
        [
            (b"", "empty"),
            (b" \n\t\n", "empty"),
            (b"\xef\xbb\xbf", "empty"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
            (bytes(range(256)) * 20, "not text"),
            (b"W-_4711.jpg\n\nW-_4712.jpg\n", "no article text"),
            (b"VNA\n", "no article text"),
            (b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
        ],
    )
    def test_the_message_names_file_and_reason(
        self, tmp_path: Path, body: bytes, says: str
    ) -> None:
        failed = error(text(tmp_path, body))
        assert says in str(failed)
        assert "a.txt" in failed.where

    def test_missing_folder_and_forbidden(self, tmp_path: Path) -> None:
        assert "no such file" in str(error(tmp_path / "absent.txt"))
        assert "is a folder" in str(error(tmp_path))
        assert "*.txt" in error(tmp_path).hint

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_forbidden(self, tmp_path: Path) -> None:
        file = text(tmp_path, ENGLISH)
        file.chmod(0)
        assert "permission" in str(error(file))

    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        good = text(tmp_path, ENGLISH)
        found = results(tmp_path / "absent.txt", good, tmp_path, text(tmp_path, b"", "e.txt"), good)
        assert [isinstance(f, Article) for f in found] == [False, True, False, False, True]

    def test_a_list_of_feeds_is_pointed_to_its_command(self, tmp_path: Path) -> None:
        body = '<?xml version="1.0"?><opml version="2.0"><body/></opml>'
        for name in ("l.opml", "l.xml", "l"):
            assert "reader feeds import" in str(error(text(tmp_path, body, name)))


class TestUsersWord:
    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({"lang": "xx"}, "unknown language “xx”"),
            ({"lang": "EN"}, "unknown language"),
            ({"outlet": "vnaa"}, "Did you mean “vna”"),
            ({"url": "javascript:alert(1)"}, "not an http or https address"),
            ({"date": "yesterday"}, "not a date"),
            ({"date": "2025-02-30"}, "not a date"),
            ({"date": "03-06"}, "not a date"),
        ],
    )
    def test_what_is_unknown_is_refused_at_once(self, options: dict[str, str], says: str) -> None:
        with pytest.raises(UsageError, match=says) as caught:
            read_files(["unread.txt"], SETTINGS, **options)
        assert caught.value.exit_code is ExitCode.USAGE

    def test_one_address_for_several_files_is_refused(self) -> None:
        with pytest.raises(UsageError, match="several files"):
            read_files(["a", "b"], SETTINGS, url="https://example.org/a")

    def test_it_weighs_more_than_what_is_found(self, tmp_path: Path) -> None:
        article = one(
            text(tmp_path, ENGLISH),
            lang="fr",
            outlet="vietnamnet",
            url="https://example.org/a?utm_source=x",
        )
        assert (article.language, article.outlet) == ("fr", "vietnamnet")
        assert article.key == "https://example.org/a"


class TestStandardInput:
    @pytest.mark.parametrize(
        "body",
        [
            ENGLISH,
            "<!DOCTYPE html><html lang='en'><title>T</title><article>"
            + "".join(f"<p>{p}</p>" for p in ENGLISH.split("\n\n"))
            + "</article></html>",
            json.dumps(
                {
                    "v": 1,
                    "lang": "en",
                    "title": "T",
                    "blocks": [{"kind": "paragraph", "text": ENGLISH}],
                }
            ),
        ],
        ids=["text", "page", "record"],
    )
    def test_the_kind_is_told_by_how_it_begins(self, body: str) -> None:
        article = one("-", stdin=io.BytesIO(body.encode()))
        assert article.language == "en"
        assert article.blocks[0].text.startswith("Officials of both countries")
        assert article.source == "standard input"

    def test_nothing_on_it(self) -> None:
        assert "empty" in str(error("-", stdin=io.BytesIO(b"")))


class TestPagesAndFeeds:
    PAGE = (
        '<html lang="en"><head><title>Ministers meet | Vietnam+ (VietnamPlus)</title>'
        '<link rel="canonical" href="https://en.vietnamplus.vn/ministers-meet-post311999.vnp">'
        '<meta property="article:published_time" content="2025-03-06T10:31:00+07:00"></head><body>'
        '<h1 class="article__title">Ministers meet</h1><div class="article__body">{}</div></body></html>'
    ).format("".join(f"<p>{p}</p>" for p in ENGLISH.split("\n\n")))

    def test_a_saved_page_knows_its_own_address(self, tmp_path: Path) -> None:
        article = one(text(tmp_path, self.PAGE, "p.html"))
        assert article.key == "en.vietnamplus.vn/post/311999"
        assert article.outlet == "vna"
        assert article.source.endswith("p.html")
        assert article.published is not None
        assert article.published.iso() == "2025-03-06T03:31:00Z"

    def test_a_saved_page_without_a_stamp_goes_by_its_text(self, tmp_path: Path) -> None:
        body = self.PAGE.replace("article:published_time", "other")
        published = one(text(tmp_path, body, "p.html")).published
        assert published == Published(month=3, day=6, evidence=Evidence.TEXT)

    def test_a_page_that_is_no_article_is_a_bad_file(self, tmp_path: Path) -> None:
        body = (
            "<html><title>Just a moment...</title><body><p>Checking your browser</p></body></html>"
        )
        assert "challenge" in str(error(text(tmp_path, body, "p.html")))

    def test_a_saved_feed_gives_summaries(self, tmp_path: Path) -> None:
        body = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>'
            "<item><title>Ministers meet in Hanoi</title><link>https://en.vietnamplus.vn/m-post311999.vnp</link>"
            "<description>Officials of both countries met to speak about trade and flights.</description>"
            "<pubDate>Thu, 06 Mar 2025 10:31:00 +0700</pubDate></item></channel></rss>"
        )
        article = one(text(tmp_path, body, "f.xml"))
        assert (article.key, article.outlet, article.complete) == (
            "en.vietnamplus.vn/post/311999", "vna", False,
        )  # fmt: skip
        assert article.published is not None
        assert article.published.iso() == "2025-03-06T03:31:00Z"

    def test_xml_that_is_no_feed(self, tmp_path: Path) -> None:
        assert error(text(tmp_path, "<?xml version='1.0'?><svg/>", "f.xml"))


def record(article: Article) -> dict[str, Any]:
    """The export record of the design, section 5."""
    return {
        "v": 1,
        "id": 7,
        "story": "s3",
        "outlet": article.outlet,
        "lang": article.language,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published.iso() if article.published else None,
        "on_topic": True,
        "reasons": ["Vietnam"],
        "blocks": [
            {
                "kind": b.kind.value,
                "text": b.text,
                "segments": [[s.start, s.end] for s in b.segments],
            }
            for b in article.blocks
        ],
        "mentions": [],
    }


class TestRecords:
    def test_the_round_trip(self, tmp_path: Path, shared: Path) -> None:
        for seed in sorted((shared / "seeds").glob("*.txt")):
            before = one(seed)
            after = one(text(tmp_path, json.dumps(record(before)) + "\n", "r.jsonl"))
            for name in ("outlet", "language", "title", "url", "source", "blocks"):
                assert getattr(after, name) == getattr(before, name), name
            assert (after.published and after.published.iso()) == (
                before.published and before.published.iso()
            )

    def test_bad_records_are_named_by_line_and_stop_nothing(self, tmp_path: Path) -> None:
        good = json.dumps({"v": 1, "lang": "en", "title": "T", "blocks": []})
        bad: Iterable[str] = (
            "{",
            "[1]",
            '{"v": 2, "title": "x"}',
            '{"v": 1}',
            '{"v": 1, "title": 3}',
            '{"v": 1, "title": "x", "blocks": 3}',
            '{"v": 1, "title": "x", "blocks": [{"kind": "poem", "text": "x"}]}',
            '{"v": 1, "title": "x", "published": "soon"}',
            "[" * 100_000,
        )
        lines = [line for b in bad for line in (b, good)]
        found = results(text(tmp_path, "\n".join(lines), "r.jsonl"))
        assert [isinstance(f, Article) for f in found] == [False, True] * (len(lines) // 2)
        assert [f.where.rpartition(":")[2] for f in found if isinstance(f, BadInputError)] == [
            str(n) for n in range(1, len(lines), 2)
        ]

    def test_sentences_outside_the_text_are_found_again(self, tmp_path: Path) -> None:
        block = {"kind": "paragraph", "text": "One here. Two here.", "segments": [[0, 99], [5, 2]]}
        article = one(
            text(
                tmp_path,
                json.dumps({"v": 1, "lang": "en", "title": "T", "blocks": [block]}),
                "r.jsonl",
            )
        )
        assert article.blocks[0].sentences() == ("One here.", "Two here.")

    def test_a_record_too_long_costs_itself_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("reader.sources.files.MAX_LINE", 60)
        good = '{"v": 1, "lang": "en", "title": "T", "blocks": []}'
        file = text(tmp_path, f"{good}\n{'x' * 400}\n{good}\n", "r.jsonl")
        assert [isinstance(f, Article) for f in results(file)] == [True, False, True]

    def test_a_day_without_a_year_is_the_texts_word(self, tmp_path: Path) -> None:
        line = '{"v": 1, "lang": "en", "title": "T", "published": "--03-06"}'
        assert one(text(tmp_path, line, "r.jsonl")).published == Published(
            month=3, day=6, evidence=Evidence.TEXT
        )

    def test_an_empty_file_of_records(self, tmp_path: Path) -> None:
        assert "empty" in str(error(text(tmp_path, "\n\n", "r.jsonl")))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_clean_articles_or_named_errors(body: bytes) -> None:
    for found in results("-", stdin=io.BytesIO(body)):
        if isinstance(found, Article):
            assert all(is_clean(b.text) for b in found.blocks)
            assert all(
                0 <= s.start < s.end <= len(b.text) for b in found.blocks for s in b.segments
            )
            assert found.title or found.blocks
        else:
            assert found.where


_LINES = st.lists(
    st.sampled_from(
        [*ENGLISH.split("\n\n"), "W-_1.jpg", "W-_1.jpgCaption here", "", "Sumber: https://vietnamnet.vn/a-1234.html",
         "./.", "Photo: VNA", "© x", "Ảnh: TTXVN", "> quote", "Komentar (0)", "越通社河内——", "HÀ NỘI —"]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(_LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_mix_of_lines_is_read(lines: list[str], end: str) -> None:
    for found in results("-", stdin=io.BytesIO(end.join(lines).encode())):
        if isinstance(found, Article):
            assert not any(".jpg" in b.text for b in found.blocks)
