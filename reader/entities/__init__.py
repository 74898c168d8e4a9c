"""Names: the knowledge base, recognition in seven languages, and linking across them."""
