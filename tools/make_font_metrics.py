"""Make the tables of letter widths that pages are counted with, from fonts of free licences.

A table holds measurements alone (advance widths, line heights, kerning pairs), no outlines. The
fonts are Liberation and Carlito (SIL Open Font Licence), made to the widths of Times New Roman,
Arial, Arial Narrow, Courier New and Calibri. OpenSymbol-Regular.json, the font of bullets, was
written by hand: a line height and one width are all that is wanted. Needs `pip install fonttools`:
python tools/make_font_metrics.py FONT.ttf …
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "replygen" / "layout" / "fonts"
LAST = 0xFFFD  # beyond it nothing is printed in a letter


def table(font: Any) -> dict[str, Any]:
    """What one font file gives, in units of its own."""
    head = font["hhea"]
    names = {code: name for code, name in font.getBestCmap().items() if 0x20 <= code <= LAST}
    runs: list[list[Any]] = []
    past = -1
    for code in sorted(names):
        if code != past:
            runs.append([code, []])
        runs[-1][1].append(font["hmtx"][names[code]][0])
        past = code + 1
    return {
        "units": font["head"].unitsPerEm,
        "ascent": head.ascent,
        "descent": -head.descent,
        "gap": head.lineGap,
        "runs": runs,
        "kern": kerning(font, names),
    }


def kerning(font: Any, names: dict[int, str]) -> dict[str, int]:
    """Pairs of letters that stand closer or wider: «АВ» → units; Cyrillic, Latin, signs alone."""
    if "kern" not in font:
        return {}
    letters: dict[str, list[str]] = {}
    for code, name in names.items():
        if code < 0x180 or 0x400 <= code < 0x460 or 0x2010 <= code < 0x2040:
            letters.setdefault(name, []).append(chr(code))
    found: dict[str, int] = {}
    for part in font["kern"].kernTables:
        for (left, right), units in part.kernTable.items():
            for one in letters.get(left, ()):
                for other in letters.get(right, ()):
                    found[one + other] = units
    return dict(sorted(found.items()))


def main(paths: list[Path]) -> None:
    """Write a table for each font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - no dependency of the project

    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in paths:
        made = json.dumps(table(TTFont(path)), ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{path.stem}.json").write_text(made + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
