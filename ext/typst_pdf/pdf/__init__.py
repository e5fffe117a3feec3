"""From Typst sources to the finished PDF."""
