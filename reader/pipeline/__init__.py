"""The road of the news: feeds, then pages, then names and stories, told as events while it runs."""

from reader.fetch_options import FetchOptions
from reader.pipeline.fetching import fetch

__all__ = ["FetchOptions", "fetch"]
