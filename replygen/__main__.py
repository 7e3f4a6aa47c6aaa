"""`replygen` and `python -m replygen`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from replygen.cli import run  # noqa: PLC0415 - importing the package must stay light

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
