"""What ``reader`` prints in a pipe: a plain digest of the newest stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.commands.context import Context
from reader.errors import ExitCode
from reader.i18n import _

if TYPE_CHECKING:
    from reader.archive.protocol import Archive
    from reader.model import StoredArticle, Story

STORIES = 20


def run_digest(context: Context) -> ExitCode:
    """Print the newest stories; the sample edition under its heading while the archive is empty."""
    from reader.query import EVERYTHING
    from reader.view import plain

    sample = context.sample or context.archive.is_empty()
    archive = context.sample_archive if sample else context.archive
    language = context.config.reading.languages[0]
    stories = archive.stories(EVERYTHING, language=language, limit=STORIES)
    with context.output() as out:
        if sample:
            out.text(plain.sample_heading())
        for story in stories:
            first = titled_article(archive, story)
            if first is not None:
                out.text(
                    plain.digest_entry(story, first, context.config, ink=plain.Ink(context.color))
                )
    if sample and not context.sample:
        context.say(_why(context))
    return ExitCode.DONE


def _why(context: Context) -> str:
    if context.names_no_archive:
        told = _("There is no archive at {file}: `reader fetch` makes and fills it.")
        return told.format(file=context.archive_file)
    return _("The archive is empty: run `reader fetch` to fill it.")


def titled_article(archive: Archive, story: Story) -> StoredArticle | None:
    """Return the article in the language of the story's title, else the first."""
    found = [a for n in story.articles if (a := archive.article(n)) is not None]
    same = [a for a in found if a.article.language == story.language]
    return next(iter(same or found), None)
