"""Pieces of Sphinx and the theme that are replaced by faster ones of equal result."""
