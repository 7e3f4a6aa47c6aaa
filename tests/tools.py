"""Outside tools in tests: required in CI, skipped with the reason on a user's machine."""

from __future__ import annotations

import importlib
import os
import shutil

import pytest

_REQUIRED = bool(os.environ.get("CI") or os.environ.get("REPLYGEN_REQUIRE_TOOLS"))


def require_package(name: str, extra: str) -> None:
    """Import the package of an extra; without it the tests fail in CI and are skipped elsewhere."""
    if not _REQUIRED:
        pytest.importorskip(name, reason=f"нет пакета {name}: pip install 'replygen[{extra}]'")
    importlib.import_module(name)


def require_tool(name: str) -> str:
    """Path of the program; without it the test fails in CI and is skipped elsewhere."""
    found = shutil.which(name)
    if found is not None:
        return found
    reason = f"нет программы {name}; установите её, чтобы проверить и это"
    if _REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)
