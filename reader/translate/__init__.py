"""Translation: engines, models, translation memory and glossary."""
