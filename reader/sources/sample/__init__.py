"""The built-in sample edition: what a person without a network sees first."""
