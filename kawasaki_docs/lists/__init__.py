"""Any table of the data as a table or a chart: ``data-table`` and ``data-chart``."""

from kawasaki_docs.lists.chart import data_chart
from kawasaki_docs.lists.table import data_table

__all__ = ["data_chart", "data_table"]
