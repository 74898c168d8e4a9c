"""Pure functions on text: cleaning, folding, sentences, widths, wrapping, languages."""
