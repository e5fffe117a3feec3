"""KPIs judged and shown: verdict, rate and trend in one place; tables, charts and summaries of them."""

from kawasaki_docs.kpi.chart import kpi_chart
from kawasaki_docs.kpi.judge import Trend, Verdict, outcome, rate, trend, verdict, verdicts
from kawasaki_docs.kpi.list import kpi_list
from kawasaki_docs.kpi.summary import kpi_summary
from kawasaki_docs.kpi.table import kpi_table

__all__ = [
    "Trend",
    "Verdict",
    "kpi_chart",
    "kpi_list",
    "kpi_summary",
    "kpi_table",
    "outcome",
    "rate",
    "trend",
    "verdict",
    "verdicts",
]
