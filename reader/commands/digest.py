"""What ``reader`` prints in a pipe: a plain digest of the newest stories."""

from __future__ import annotations

from reader.commands.context import Context
from reader.errors import ExitCode
from reader.i18n import _

STORIES = 20


def run_digest(context: Context) -> ExitCode:
    """Print the newest stories; the sample edition under its heading while the archive is empty."""
    from reader.query import EVERYTHING
    from reader.view import plain

    sample = context.sample or context.own_archive.is_empty()
    archive = context.sample_archive if sample else context.own_archive
    language = context.config.reading.languages[0]
    stories = archive.stories(EVERYTHING, language=language, limit=STORIES)
    with context.output() as out:
        if sample:
            out.text(plain.sample_heading())
        for story in stories:
            first = archive.article(story.articles[0])
            if first is not None:
                out.text(
                    plain.digest_entry(story, first, context.config, ink=plain.Ink(context.color))
                )
    if sample and not context.sample:
        context.say(_("The archive is empty: run `reader fetch` to fill it."))
    return ExitCode.DONE
