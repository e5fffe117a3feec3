"""Figures inside sentences: how values are worded, inline figures, figures that a page types."""
