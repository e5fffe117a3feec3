"""The ordinance as a Sphinx domain: objects, references, directives and the table of articles."""
