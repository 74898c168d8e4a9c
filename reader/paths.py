"""Where settings, archive, models and logs live.

``READER_CONFIG`` and ``READER_ARCHIVE`` name a file; ``READER_DATA``, ``READER_CACHE`` and
``READER_MODELS`` name a folder. Without them the platform's own places are used (XDG on Linux).
"""

from __future__ import annotations

import os
from pathlib import Path

APP = "silk-reader"


def _folder(variable: str, kind: str) -> Path:
    if value := os.environ.get(variable):
        return Path(value).expanduser()
    import platformdirs  # here, because most commands get by with the environment alone

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))


def data_folder() -> Path:
    """Folder of the archive and the models."""
    return _folder("READER_DATA", "data")


def cache_folder() -> Path:
    """Folder of what can be made again (compiled knowledge, robots files)."""
    return _folder("READER_CACHE", "cache")


def log_file() -> Path:
    """File that takes what must not reach the screen (worker stderr, debug log)."""
    return _folder("READER_STATE", "state") / "reader.log"


def config_file() -> Path:
    """The user's settings file; it need not exist."""
    if value := os.environ.get("READER_CONFIG"):
        return Path(value).expanduser()
    return _folder("READER_CONFIG_DIR", "config") / "feeds.toml"


def archive_file() -> Path:
    """The archive's SQLite file; it need not exist."""
    if value := os.environ.get("READER_ARCHIVE"):
        return Path(value).expanduser()
    return data_folder() / "archive.sqlite"


def models_folder() -> Path:
    """Folder of translation models, one folder a language pair."""
    if value := os.environ.get("READER_MODELS"):
        return Path(value).expanduser()
    return data_folder() / "models"


def default_config_file() -> Path:
    """The shipped ``feeds.toml``: inside the wheel, or at the top of a checkout."""
    inside = Path(__file__).parent / "feeds.toml"
    return inside if inside.is_file() else Path(__file__).parent.parent / "feeds.toml"
