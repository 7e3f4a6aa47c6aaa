"""The half-yearly report on the invented cards, as text and CSV: the forms that are kept.

After a wanted change write them anew and read the difference: python -m tests.statistics.golden
"""

from __future__ import annotations

from pathlib import Path

from replygen.statistics import Summary, half, summarise
from replygen.statistics.sections import make_report
from replygen.statistics.tabular import report_csv
from replygen.statistics.text import report_text
from tests.statistics.invented import year_of_cards

FOLDER = Path(__file__).parent / "golden"


def summary() -> Summary:
    """The first half of 2026 beside the second of 2025."""
    return summarise(year_of_cards(), half("2026-1"))


def forms() -> dict[str, bytes]:
    """The kept files by name."""
    made = summary()
    return {
        "report.txt": report_text(make_report(made)).encode(),
        "report.csv": report_csv(make_report(made, whole=True)),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in forms().items():
        (FOLDER / name).write_bytes(data)
