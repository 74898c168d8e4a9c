"""The keys of servers: from the environment, else from the keyring of the desktop. Never from a file.

A key goes to its server and nowhere else: it stands in no setting, log, message or archive.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from reader.errors import EngineError
from reader.i18n import _

SERVICE = "silk-reader"
"""The name under which the keyring keeps our keys; the entry's user is the variable's name."""


def find_key(name: str) -> str:
    """Return the key called ``name``, empty where there is none.

    Raises EngineError when the keyring is there and cannot be opened.
    """
    from_environment = os.environ.get(name, "")
    if from_environment or not available():
        return from_environment
    with _told() as keyring:
        return str(keyring.get_password(SERVICE, name) or "")


def origin(name: str) -> str:
    """Return in a word where a key comes from, empty where there is none. Raises EngineError."""
    if os.environ.get(name):
        return _("environment")
    return _("keyring") if find_key(name) else ""


def keep_key(name: str, value: str) -> None:
    """Put a key into the keyring. Raises EngineError when there is none, or it is locked."""
    if not available():
        raise EngineError(
            _("the package for keyrings is not installed"),
            hint=_("pip install 'silk-reader[keyring]', or set the variable {name}.").format(
                name=name
            ),
        )
    with _told() as keyring:
        keyring.set_password(SERVICE, name, value)


def forget_key(name: str) -> bool:
    """Take a key out of the keyring; tell whether it was there. Raises EngineError."""
    if not available():
        return False
    with _told() as keyring:
        there = keyring.get_password(SERVICE, name) is not None
        if there:
            keyring.delete_password(SERVICE, name)
        return there


def available() -> bool:
    """Tell whether the package for keyrings is installed."""
    return find_spec("keyring") is not None


@contextmanager
def _told() -> Iterator[Any]:
    """Give the keyring; what its backends say wrong becomes one line, without what it was about."""
    keyring, errors = import_module("keyring"), import_module("keyring.errors")
    try:
        yield keyring
    except errors.NoKeyringError:
        raise EngineError(
            _("this machine has no keyring that can be used"),
            hint=_("Put the key into its environment variable instead."),
        ) from None
    except (errors.KeyringError, RuntimeError, OSError) as error:
        raise EngineError(
            _("the keyring cannot be opened ({kind})").format(kind=type(error).__name__),
            hint=_("Unlock it, or put the key into its environment variable."),
        ) from None
