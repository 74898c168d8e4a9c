"""silk-reader: news on Vietnam and Central Asia, two newsrooms side by side."""

__version__ = "0.1.0"
