"""A plain text file to an article: title, language, outlet, day and address from what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from reader.config import Config
from reader.errors import BadInputError
from reader.i18n import _
from reader.model import UNDETERMINED, Article, Evidence, Published
from reader.sources import evidence, file_text, pages
from reader.sources.charset import decode, is_binary
from reader.sources.file_overrides import Overrides
from reader.sources.identity import copy_key, text_key
from reader.sources.passages import Passage, Shaped, shape
from reader.sources.stamps import parse_stamp
from reader.text.clean import clean_url
from reader.text.language import detect

Notice = Callable[[str], None]


def file_name(name: str) -> str:
    """Return what an article's ``source`` is: the file's name, not where it lay on this computer."""
    return PurePath(name).name


def article(
    body: bytes, name: str, config: Config, overrides: Overrides, notice: Notice
) -> Article:
    """Return the article in a plain text file called ``name``.

    ``notice`` is told of a guessed encoding, of bytes that could not be read, and of a language
    that could not be told. Raises BadInputError when the bytes are no text or hold no article.
    """
    read = text_of(body, name, notice)
    found, address, stamp = _header(file_text.passages(read), config)
    shaped = shape(found, pages.credits_of(config.outlets))
    title = file_text.headline(shaped.passages)
    if title:
        shaped = replace(shaped, passages=shaped.passages[1:])
    article = _text_article(shaped, title, address, stamp, name, config, overrides)
    if article.language == UNDETERMINED:
        notice(_("{file}: its language could not be told; give --lang").format(file=name))
    return article


def text_of(body: bytes, name: str, notice: Notice) -> str:
    """Return the text that bytes hold; ``notice`` is told of a guess and of what is lost.

    Raises BadInputError when they are no text, or when nobody can be sure in which encoding.
    """
    read = decode(body)
    if read is None and (is_binary(body) or b"\x00" in body):
        raise BadInputError(
            _("this is not text"),
            where=name,
            hint=_("Give it text (UTF-8 is best), .html, .xml or .jsonl files."),
        )
    if read is None:
        raise BadInputError(
            _("the encoding of this text cannot be told"),
            where=name,
            hint=_("Make it UTF-8 first, for example: iconv -f ENCODING -t UTF-8 FILE"),
        )
    if read.guessed or read.damaged:
        notice(_how_read(name, read.encoding, guessed=read.guessed, damaged=read.damaged))
    return read.text


def _how_read(name: str, encoding: str, *, guessed: bool, damaged: bool) -> str:
    line = _("{file}: read as {encoding}").format(
        file=name, encoding=encoding.replace("cp12", "windows-12")
    )
    if guessed:
        line += _(", which is a guess; save the file as UTF-8 if letters look wrong")
    return line + (_("; some bytes could not be read and show as �") if damaged else "")


def _header(found: list[Passage], config: Config) -> tuple[list[Passage], str, Published | None]:
    """Addresses and time stamps that stand alone in the first lines are about the text, not of it."""
    address, stamp = "", None
    kept: list[Passage] = []
    for index, passage in enumerate(found):
        text = passage.text.strip()
        if index < 5 and not address and re.fullmatch(r"https?://[!-~]+", text):
            address = clean_url(text) or ""
        elif index < 5 and stamp is None and (read := _stamp_line(text)) is not None:
            stamp = read
        else:
            kept.append(passage)
    return kept, address, stamp


def _stamp_line(text: str) -> Published | None:
    """``Thứ Năm, 06/03/2025 - 10:31``, ``March 06, 2025 - 10:31``: a day, its year, little else."""
    if len(text) > 60 or not re.search(r"\d{4}", text) or len(re.findall(r"[^\W\d]+", text)) > 6:
        return None
    if re.search(r"[.!?]\s+\w|[.!?]$", text):
        return None
    return parse_stamp(text, "+07:00", evidence=Evidence.DATELINE)


def _text_article(
    shaped: Shaped,
    title: str,
    address: str,
    stamp: Published | None,
    name: str,
    config: Config,
    overrides: Overrides,
) -> Article:
    if not shaped.passages:
        raise BadInputError(_("there is no article text in it"), where=name)
    language = overrides.language or detect(f"{title}\n{shaped.text()}").language
    blocks = shaped.blocks(language)
    origin = (clean_url(shaped.origin.url) if shaped.origin else None) or None
    url = overrides.url or address or origin
    host = pages.host_of(overrides.url or address)
    outlet = overrides.outlet or pages.outlet_of(config, host, shaped)
    newsroom = config.outlet(outlet)
    offset = newsroom.utc_offset if newsroom is not None else "+07:00"
    return Article(
        key=copy_key(url, language) if url else text_key(f"{title}\n{shaped.text()}"),
        outlet=outlet,
        language=language,
        title=title or pages.title_from(blocks),
        url=url,
        source=file_name(name),
        published=overrides.published or stamp or evidence.date_of(shaped, language, offset),
        blocks=blocks,
        origin=origin,
    )
