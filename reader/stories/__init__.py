"""Which articles tell one event: grouping by shared names, addresses and time.

An article's *profile* is all that grouping looks at. ``place`` says where one new article belongs
among candidates, ``StoryIndex`` does so quickly against a whole archive, ``group`` sorts a batch.
"""

from reader.stories.index import StoryIndex, group
from reader.stories.placement import Placement, place
from reader.stories.profile import CREDITS, profile

__all__ = ["CREDITS", "Placement", "StoryIndex", "group", "place", "profile"]
