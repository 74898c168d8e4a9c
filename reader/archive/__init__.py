"""The local archive of articles, stories, feeds and reading state."""
