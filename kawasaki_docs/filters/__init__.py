"""Asking a table for some of its rows: the filter language and the sort order of ``data-table``."""
