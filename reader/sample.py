"""The built-in sample edition as an archive of its own, made once and kept in the cache folder."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader import __version__, paths
from reader.archive.protocol import Archive
from reader.archive.sqlite import open_archive
from reader.config import Config
from reader.errors import ArchiveError
from reader.model import Article, Provenance, TranslatedSegment, Translation


def sample_file() -> Path:
    """Return where the sample archive is kept; another edition, or other names, get another file."""
    from reader.entities.version import version
    from reader.sources.sample import VERSION

    return paths.cache_folder() / f"sample-{__version__}-{VERSION}-{version()}.sqlite"


def open_sample(config: Config) -> Archive:
    """Open the sample edition, making its archive at first use (in memory where that fails)."""
    file = sample_file()
    try:
        if not file.exists():
            _make(file, config)
        return open_archive(file)
    except (OSError, ArchiveError, sqlite3.Error):
        archive = open_archive(None)
        fill(archive, config)
        return archive


def _make(file: Path, config: Config) -> None:
    """Fill a file beside the wanted one and rename it, so that a half-made one is never used."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_older(file)
    half = file.with_name(f"{file.stem}.{os.getpid()}.making")
    archive = open_archive(half)
    try:
        fill(archive, config)
    finally:
        archive.close()
    half.replace(file)


def _remove_older(file: Path) -> None:
    for old in file.parent.glob("sample-*"):
        if not old.name.startswith(file.stem) and old.is_file():
            old.unlink(missing_ok=True)


def fill(archive: Archive, config: Config) -> None:
    """Put the sample articles and their translations into an empty archive."""
    from reader.ingest import ingest
    from reader.sources.sample import articles

    sample = articles()
    stored = ingest(archive, [s.article for s in sample], config)
    for number, one in zip((s.id for s in stored), sample, strict=True):
        for translation in one.translations:
            archive.save_translation(
                _translation(
                    number, one.article, translation.language, translation.title, translation.blocks
                )
            )


def _translation(
    number: int, article: Article, language: str, title: str, blocks: tuple[tuple[str, ...], ...]
) -> Translation:
    def by_person(text: str) -> TranslatedSegment:
        return TranslatedSegment(text, Provenance.PERSON)

    assert len(blocks) == len(article.blocks)
    return Translation(
        article=number,
        language=language,
        title=by_person(title),
        blocks=tuple(tuple(by_person(s) for s in block) for block in blocks),
    )
