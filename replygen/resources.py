"""Where the shipped data lies: templates/ and dictionaries/, in a wheel or in a checkout."""

from __future__ import annotations

import os.path

TYPE_CHECKING = False  # what type checkers take for true
if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120 - see data_path


def data_path(name: str) -> str:
    """The folder of `data_folder` as text, for names: pathlib would cost them 3 ms and 0.6 MB."""
    installed = os.path.join(_PACKAGE, "_data", name)  # noqa: PTH118 - as above
    if os.path.isdir(installed):  # noqa: PTH112 - as above
        return installed
    return os.path.join(os.path.dirname(_PACKAGE), name)  # noqa: PTH118, PTH120 - as above


def data_folder(name: str) -> Path:
    """Folder `name` ("templates" or "dictionaries") of the shipped data.

    A wheel carries it inside the package, under `_data`; a checkout has it beside the package.
    """
    from pathlib import Path  # noqa: PLC0415 - see data_path

    return Path(data_path(name))
