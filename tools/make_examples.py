"""Write the expected letters of examples/ and the schema anew; read the difference they make."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from replygen import Case, Office
from replygen.case.schema import case_schema

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = datetime.date(2026, 8, 12)  # examples without a date are dated by this day, not by today


def main() -> None:
    """Write letter.txt beside every case.yaml, and case.schema.json."""
    schema = json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"
    (EXAMPLES / "case.schema.json").write_text(schema, encoding="utf-8")
    office = Office()
    for file in sorted(EXAMPLES.glob("*/case.yaml")):
        letter = office.build(Case.load(file), today=TODAY).letter
        file.with_name("letter.txt").write_text(letter.text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
