"""Exhibits of the library as nodes, and the visitors of nodes that docutils does not know."""
