"""Nothing from outside that a terminal would obey leaves the program, by whatever way it came in."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.archive.sqlite import open_archive
from reader.beside import Wanted, parallel
from reader.commands.output import clean_lines
from reader.config import load
from reader.ingest import ingest
from reader.model import Article, Beside
from reader.query import EVERYTHING
from reader.sources.files import read_files
from reader.view import html, markdown, plain, records
from tests.conftest import Run

HOSTILE = (
    "\x00\x07\x08\x0b\x0c\x1f\x7f",
    "safe\rEVIL",
    "abc\b\b\bX",
    "\x1b[2J\x1b[1A\x1b[2K\x1b[8m",
    "\x1b]0;title\x07\x1b[21t\x1b[6n\x05",
    '\x1bP$q"p\x1b\\',
    "\x1b]8;;https://evil.example\x07VNA\x1b]8;;\x07",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x9d52;c;aGk=\x9c\x9b31m\x90",
    "\u202eEVIL\u202c\u2066x\u2069\u200f\u061c",
    "\u200b\u200d\u2060\ufeff\u00ad\U000e0041",
    "a" + "\u0301" * 500,
    "\x1b]unterminated forever",
    "[link=https://evil.example]x[/link] [@click=app.quit]x[/] [/ [TTXVN]",
)
ORDINARY = (
    "Tô Lâm thăm Ca-dắc-xtan; Токаев принял; 苏林会见托卡耶夫; Nguyễn Văn Thưởng; «État» ¿qué?"
)


def forbidden(text: str) -> list[str]:
    """Characters that must not leave: controls but tab and line feed, format and private characters."""
    return [
        f"U+{ord(c):04X}"
        for c in text
        if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    ]


def record(hostile: str) -> str:
    text = f"Kazakhstan {hostile} Vietnam. {ORDINARY}"
    return json.dumps(
        {
            "v": 1,
            "outlet": "vna",
            "lang": "en",
            "title": f"Kazakh President {hostile} in Hanoi",
            "url": f"https://en.vietnamplus.vn/x{hostile}-post12.vnp",
            "author": hostile,
            "summary": hostile,
            "published": "2025-03-06",
            "blocks": [{"kind": "paragraph", "text": text, "segments": []}],
        }
    )


def test_no_hostile_byte_leaves_in_any_format(reader: Run, tmp_path: Path) -> None:
    """T1."""
    file = tmp_path / "hostile.jsonl"
    file.write_text("\n".join(record(h) for h in HOSTILE), encoding="utf-8")
    text = tmp_path / "hostile.txt"
    text.write_text(
        "Kazakh PM in Hanoi\n\n" + "\n\n".join(HOSTILE) + f"\n\n{ORDINARY}", encoding="utf-8"
    )
    assert reader("import", file, text).returncode in {0, 1}
    for form in ("text", "markdown", "html", "jsonl", "csv", "tmx"):
        out = reader("export", "--format", form).stdout.decode("utf-8")
        assert "Kazakh" in out or form == "tmx", form
        assert forbidden(out) == [], form
    assert forbidden(reader("list").stdout.decode("utf-8")) == []
    assert forbidden(reader("list", "--articles", "--format", "tsv").stdout.decode("utf-8")) == []
    assert forbidden(reader("--plain").stdout.decode("utf-8")) == []


def test_names_of_files_and_queries_are_cleaned_in_errors(reader: Run) -> None:
    for hostile in HOSTILE[1:]:
        if "\x00" not in hostile:
            done = reader("--sample", "list", f"countri:{hostile}x")
            assert forbidden(done.stderr.decode("utf-8")) == [], hostile
            done = reader("annotate", f"/nowhere/{hostile}")
            assert forbidden(done.stderr.decode("utf-8")) == [], hostile


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hostile=st.text(max_size=60) | st.sampled_from(HOSTILE))
def test_whatever_an_article_holds_is_printable(tmp_path: Path, hostile: str) -> None:
    config = load()
    file = tmp_path / "one.jsonl"
    file.write_text(record(hostile), encoding="utf-8", errors="surrogatepass")
    articles = [a for a in read_files([file], config) if isinstance(a, Article)]
    archive = open_archive(None)
    ingest(archive, articles, config)
    for line in archive.articles(EVERYTHING):
        shown = parallel(archive, line.id, Wanted(kind=Beside.NONE))
        stored = shown.left.article
        pieces = [
            *plain.parallel_lines(shown, config, 80),
            *markdown.parallel_lines(shown, config),
            *html.parallel_lines(shown, config),
            *records.parallel_lines(shown),
            plain.article_line(stored.line(), config),
        ]
        for piece in pieces:
            assert forbidden(piece) == []
            assert clean_lines(piece) == piece
    archive.close()


def test_living_scripts_pass_unchanged() -> None:
    assert clean_lines(ORDINARY) == ORDINARY
