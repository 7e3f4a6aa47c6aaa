"""Outside tools in tests: required in CI, skipped with the reason on a user's machine."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """Path of the program; without it the test fails in CI and is skipped elsewhere."""
    found = shutil.which(name)
    if found is not None:
        return found
    reason = f"нет программы {name}; установите её, чтобы проверить и это"
    if os.environ.get("CI") or os.environ.get("REPLYGEN_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
