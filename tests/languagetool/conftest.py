"""One real LanguageTool for all tests of a session; required in CI, told where it is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.errors import ToolError
from replygen.languagetool.engine import LanguageTool
from replygen.languagetool.jars import install_folder, installed
from replygen.languagetool.java import find_java


def _missing(reason: str) -> None:
    if os.environ.get("CI") or os.environ.get("REPLYGEN_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def jars() -> Path:
    """The user's installation."""
    try:
        find_java()
    except ToolError as error:
        _missing(str(error))
    if not installed():
        _missing("нет LanguageTool; выполните replygen languagetool install, чтобы проверить и это")
    return install_folder()


@pytest.fixture(scope="session")
def languagetool(jars: Path) -> Iterator[LanguageTool]:
    """A running one; tests that break a server start their own."""
    with LanguageTool(folder=jars, timeout=60) as tool:
        yield tool
