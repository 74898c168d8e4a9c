"""The keys a settings file may hold, and what each value must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.config_checks import (
    Check,
    country,
    filled,
    folder,
    host,
    key_table,
    language,
    list_of,
    mirror,
    number,
    offset,
    one_of,
    pair_table,
    pattern,
    pipelines,
    printable,
    proxy,
    recognisers,
    text,
    texts,
    truth,
    variable,
    web_address,
    without_secret,
)
from reader.errors import ConfigError
from reader.i18n import _
from reader.model import Beside


@dataclass(frozen=True, slots=True)
class Place:
    """A key in a file, for messages: ``feeds.toml: fetch.deadline``."""

    file: str
    path: str = ""

    def at(self, name: str) -> Place:
        """Return the place of a key below this one."""
        name = printable(name)
        return Place(self.file, f"{self.path}.{name}" if self.path else name)

    def item(self, name: object) -> Place:
        """Return the place of an element of this list, by its id or number."""
        return Place(self.file, f"{self.path}[{printable(without_secret(str(name)))}]")

    def error(self, what: str, hint: str = "") -> ConfigError:
        """Return an error that names this place."""
        where = f"{self.file}: {self.path}" if self.path else self.file
        return ConfigError(what, where=where, hint=hint)


@dataclass(frozen=True, slots=True)
class Section:
    """A table (``[fetch]``) or, when ``identity`` is set, a list of tables (``[[feed]]``).

    ``identity`` is the key that says which table is meant; ``required`` are the keys a new one
    must have.
    """

    keys: Mapping[str, Check]
    identity: str = ""
    required: tuple[str, ...] = ()


SECTIONS: Mapping[str, Section] = {
    "reading": Section(
        {
            "languages": list_of(language, least=1),
            "beside": list_of(one_of(_("column"), [b.value for b in Beside]), least=1),
            "semantic": one_of(_("choice"), ("auto", "off")),
        }
    ),
    "fetch": Section(
        {
            "concurrency": number(1, 64, whole=True),
            "deadline": number(1, 600),
            "max_bytes": number(10_000, 1_000_000_000, whole=True),
            "interval": number(300, 31 * 86_400),
            "pages": truth,
            "keep_off_topic": truth,
            "contact": text,
            "proxy": proxy,
            "private_hosts": list_of(host),
        }
    ),
    "interface": Section(
        {
            "theme": text,
            "keys": key_table,
            "column": number(20, 400, whole=True),
            "motion": one_of(_("motion"), ("full", "reduced")),
            "refresh_names": truth,
        }
    ),
    "translation": Section(
        {
            "engines": texts,
            "pairs": pair_table,
            "workers": number(1, 8, whole=True),
            "deadline": number(1, 600),
            "models_kept": number(1, 16, whole=True),
            "mirror": mirror,
            "download": one_of(_("choice"), ("ask", "allow", "never")),
        }
    ),
    "recognisers": Section({"use": recognisers, "spacy_pipelines": pipelines}),
    "endpoint": Section(
        {
            "name": filled,
            "kind": one_of(_("kind"), ("libretranslate", "openai", "ctranslate2")),
            "url": mirror,
            "path": folder,
            "model": text,
            "key": variable,
            "deadline": number(1, 600),
            "cost": text,
        },
        identity="name",
        required=("kind",),
    ),
    "outlet": Section(
        {
            "id": filled,
            "name": filled,
            "home": country,
            "hosts": list_of(host),
            "utc_offset": offset,
            "credits": texts,
            "sitemaps": list_of(web_address),
            "feed_lists": list_of(web_address),
            "republisher": truth,
        },
        identity="id",
        required=("name",),
    ),
    "feed": Section(
        {
            "url": web_address,
            "outlet": filled,
            "language": language,
            "title": text,
            "enabled": truth,
            "candidates": list_of(web_address),
        },
        identity="url",
        required=("outlet", "language"),
    ),
    "site": Section(
        {
            "hosts": list_of(host, least=1),
            "title": texts,
            "lead": texts,
            "body": texts,
            "time": texts,
            "author": texts,
            "captions": texts,
            "drop": texts,
            "dateline": list_of(pattern),
            "closing": list_of(pattern),
            "footer": list_of(pattern),
        },
        identity="hosts",
    ),
}
