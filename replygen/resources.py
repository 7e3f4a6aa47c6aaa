"""Where the shipped data lies: templates/ and dictionaries/, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Folder `name` ("templates" or "dictionaries") of the shipped data.

    A wheel carries it inside the package, under `_data`; a checkout has it beside the package.
    """
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
