"""The public names are pinned: scripts of document systems rely on them."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import replygen
import replygen.batch

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


def test_the_names_of_batches_are_these() -> None:
    """What a document system's job imports, and how it calls it."""
    assert set(replygen.batch.__all__) == {
        "Item", "Made", "Progress", "Reading", "Summary", "read_input", "run_batch",
    }  # fmt: skip
    assert list(inspect.signature(replygen.batch.run_batch).parameters) == [
        "cases", "output", "formats", "letterhead", "templates", "workers", "executor",
        "executor_workers", "resume", "today", "progress",
    ]  # fmt: skip
    assert replygen.batch.Summary._fields == (
        "made", "refused", "wrong", "failed", "known", "gone", "output",
    )  # fmt: skip


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
