"""Cards of many letters → the half-yearly statistics of clause 6.7, as values and as a report."""

from replygen.statistics.inputs import Item, read_cards
from replygen.statistics.paper import report_docx
from replygen.statistics.periods import Period, between, half, quarter, year
from replygen.statistics.report import Report
from replygen.statistics.sections import make_report
from replygen.statistics.summarising import Bounds, summarise
from replygen.statistics.summary import Figures, Summary
from replygen.statistics.tabular import report_csv, summary_json
from replygen.statistics.text import report_text

__all__ = [
    "Bounds",
    "Figures",
    "Item",
    "Period",
    "Report",
    "Summary",
    "between",
    "half",
    "make_report",
    "quarter",
    "read_cards",
    "report_csv",
    "report_docx",
    "report_text",
    "summarise",
    "summary_json",
    "year",
]
