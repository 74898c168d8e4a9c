"""Which actions of the registry a test shows at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from reader.ui.actions import BY_ID

PROVED: set[str] = set()
Test = TypeVar("Test", bound=Callable[..., Any])


def proves(*names: str) -> Callable[[Test], Test]:
    """Say which actions a test shows at work."""
    assert set(names) <= set(BY_ID), set(names) - set(BY_ID)
    PROVED.update(names)
    return lambda test: test
