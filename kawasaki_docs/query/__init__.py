"""Asking a table for some of its rows: the filter language and the sort order of ``data-table``."""

from kawasaki_docs.query.parser import Comparison, Edition, Filter, Junction, Operand, parse
from kawasaki_docs.query.select import select

__all__ = ["Comparison", "Edition", "Filter", "Junction", "Operand", "parse", "select"]
