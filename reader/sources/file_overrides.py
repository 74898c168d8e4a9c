"""What the user says of the files to import."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reader.config import Config
from reader.config_checks import nearest
from reader.errors import UsageError
from reader.i18n import _
from reader.model import LANGUAGES, Article, Evidence, Published
from reader.sources import file_records
from reader.sources.identity import copy_key
from reader.sources.stamps import parse_stamp
from reader.text.clean import clean_line, clean_url


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of the files; it weighs more than anything found in them."""

    language: str = ""
    outlet: str = ""
    url: str = ""
    published: Published | None = None

    def over(self, article: Article) -> Article:
        """Return the article with the user's word in place of what was found."""
        language = self.language or article.language
        url = self.url or article.url
        return replace(
            article,
            language=language,
            outlet=self.outlet or article.outlet,
            url=url,
            key=copy_key(url, language) if self.url and url else article.key,
            published=self.published or article.published,
        )


def read_overrides(
    config: Config, *, lang: str = "", outlet: str = "", url: str = "", date: str = ""
) -> Overrides:
    """Check what the user says of files. Raises UsageError naming what is wrong and what is known."""
    if lang and lang not in LANGUAGES:
        raise UsageError(
            _("unknown language “{lang}”").format(lang=lang),
            where="--lang",
            hint=_("Known: {names}.").format(names=", ".join(LANGUAGES)),
        )
    known = [o.id for o in config.outlets]
    if outlet and outlet not in known:
        what = _("unknown outlet “{outlet}”").format(outlet=outlet)
        raise UsageError(what, where="--outlet", hint=nearest(outlet, known))
    address = clean_url(url) if url else ""
    if address is None:
        raise UsageError(_("not an http or https address"), where="--url")
    return Overrides(lang, outlet, address, _given_date(date) if date else None)


def _given_date(date: str) -> Published:
    found = file_records.read_published(date.strip(), Evidence.GIVEN)
    if found is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", date.strip()):
        found = parse_stamp(date, "+07:00", evidence=Evidence.GIVEN)
    if found is None:
        raise UsageError(
            _("not a date: “{date}”").format(date=clean_line(date, limit=40)),
            where="--date",
            hint=_("Write 2025-03-06, or 2025-03-06T10:30 (Hanoi time), or with an offset."),
        )
    return found
