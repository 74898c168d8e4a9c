"""The outside world of news: HTTP, feeds, pages, sitemaps, files, the built-in sample."""
