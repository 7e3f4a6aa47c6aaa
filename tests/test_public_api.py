"""The public names are pinned: scripts of document systems rely on them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import replygen

PUBLIC = {
    "Card",
    "Case",
    "CaseError",
    "DictionaryError",
    "Document",
    "DocumentError",
    "Fault",
    "Finding",
    "Findings",
    "Letter",
    "NameParseError",
    "Office",
    "RefusedError",
    "Reply",
    "ReplygenError",
    "Result",
    "TemplateError",
    "ToolError",
    "__version__",
    "build",
    "lint",
}


def test_the_public_names_are_these() -> None:
    """A name added or taken away is a decision, not an accident."""
    assert set(replygen.__all__) == PUBLIC
    assert set(dir(replygen)) == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_can_be_had(name: str) -> None:
    """Names are loaded late; each must be where it is said to be."""
    assert getattr(replygen, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Late loading must not hide a slip of the pen."""
    with pytest.raises(AttributeError, match="nothing"):
        replygen.nothing  # noqa: B018 - the access itself is the test


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("replygen", "pydantic"),
        ("replygen.names", "pydantic"),
        ("replygen.names", "pymorphy3"),
        ("replygen.pipeline", "pymorphy3"),
        ("replygen.cli.app", "docxtpl"),
        ("replygen.cli.app", "pydantic"),
    ],
)
def test_a_light_import_stays_light(module: str, unwanted: str) -> None:
    """Who needs names alone does not pay for documents; --help does not pay for anything."""
    code = f"import sys, {module}; sys.exit({unwanted!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
