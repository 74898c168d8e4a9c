"""Time to place new articles into an archive: ``python -m tests.bench.stories_index [held] [new]``.

Profiles are made up: 40 days to a thousand articles, people and places drawn by Zipf's law, five
articles to an event. Prints seconds and articles a second.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.model import COUNTRIES, ArticleProfile
from reader.stories import StoryIndex

START = datetime(2015, 1, 1, tzinfo=UTC)


def profiles(count: int, dice: random.Random) -> list[ArticleProfile]:
    """Return ``count`` profiles in order of time, five to an event."""
    made = []
    event: tuple[str, ...] = ()
    for number in range(count):
        if number % 5 == 0:
            people = [f"per:p{int(dice.paretovariate(0.6)) % 3000}" for _ in range(4)]
            places = [f"loc:p{int(dice.paretovariate(0.7)) % 400}" for _ in range(4)]
            bodies = [f"org:o{int(dice.paretovariate(0.7)) % 600}" for _ in range(3)]
            event = ("loc:vn", f"loc:{dice.choice(COUNTRIES)}", *people, *places, *bodies)
        names = sorted({name for name in event if dice.random() < 0.8})
        when = START + timedelta(hours=number * 0.96)
        made.append(
            ArticleProfile(
                id=number + 1,
                story=number + 1,
                outlet="vna",
                language="en",
                moment=when,
                first_seen=when,
                month_day=(when.month, when.day),
                addresses=frozenset({f"a.vn/x-{number}.html"}),
                slug="",
                entities=tuple((name, dice.randint(1, 5)) for name in names),
            )
        )
    return made


def main() -> None:
    """Fill an index and place the newest articles one by one."""
    held, new = (int(word) for word in (sys.argv[1:] + ["100000", "10000"][len(sys.argv) - 1 :]))
    made = profiles(held + new, random.Random(5))
    started = time.process_time()
    index = StoryIndex(made[:held])
    filled = time.process_time()
    joined = 0
    for profile in made[held:]:
        placement = index.place(profile)
        story = profile.story if placement.story is None else placement.story
        joined += placement.story is not None
        index.add(replace(profile, story=story))
        index.merge(story, placement.merge)
    done = time.process_time()
    print(f"index of {held}: {filled - started:.1f} s")
    print(
        f"{new} placed: {done - filled:.1f} s, {new / (done - filled):.0f} a second, {joined} joined"
    )


if __name__ == "__main__":
    main()
