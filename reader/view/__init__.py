"""What is shown, before any toolkit: rows of two columns, plain text, records."""
