"""Settings of recognisers of others: none by default, and mistakes named with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import config
from reader.config import RecogniserSettings
from reader.errors import ConfigError, ExitCode


def loaded(tmp_path: Path, text: str) -> RecogniserSettings:
    file = tmp_path / "mine.toml"
    file.write_text(f"[recognisers]\n{text}\n", encoding="utf-8")
    return config.load(file).recognisers


def test_the_shipped_file_says_what_stands_without_any_file() -> None:
    """A user without settings is taken to have these without the shipped file being read."""
    assert config.load().recognisers == RecogniserSettings() == RecogniserSettings((), {})


def test_names_in_order_and_pipelines_by_language(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        'use = ["spacy", "natasha"]\nspacy_pipelines = { fr = "fr_core_news_sm", ru = "~/own/ru" }',
    )
    assert found.use == ("spacy", "natasha")
    assert found.spacy_pipelines == {"fr": "fr_core_news_sm", "ru": "~/own/ru"}


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ('use = "natasha"', "recognisers.use", "a list of strings"),
        ('use = ["natasha", "spacy", "natasha"]', "recognisers.use", "stands twice"),
        ('use = ["../natasha"]', "recognisers.use", "a recogniser's name such as “natasha”"),
        ('uses = ["natasha"]', "recognisers.uses", "Did you mean “use”"),
        ('spacy_pipelines = "fr"', "recognisers.spacy_pipelines", "a table such as"),
        ('spacy_pipelines = { xx = "a" }', "recognisers.spacy_pipelines", "unknown language"),
        ("spacy_pipelines = { fr = 3 }", "recognisers.spacy_pipelines", "fr: expected the name"),
        (
            'spacy_pipelines = { fr = "own/fr" }',
            "recognisers.spacy_pipelines",
            "its folder as a whole path",
        ),
        (
            'spacy_pipelines = { fr = "--index x" }',
            "recognisers.spacy_pipelines",
            "fr: expected the name",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, text: str, key: str, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.where == f"{tmp_path / 'mine.toml'}: {key}"
    assert words in str(caught.value)
