"""Compile the Russian catalogue of the command line (run after a change of the .po file)."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent.parent / "replygen/locale/ru/LC_MESSAGES/replygen.po"


def main() -> None:
    """Write replygen.mo beside replygen.po."""
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="ru")
    with CATALOGUE.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


if __name__ == "__main__":
    main()
