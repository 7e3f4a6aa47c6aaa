"""Official replies to citizens' appeals: from appeal data to a finished letter.

The public names are loaded when they are first used, so that `import replygen.names` stays light.
"""

from __future__ import annotations

from importlib import import_module

from replygen._version import __version__
from replygen.uncollected import Uncollected

TYPE_CHECKING = False  # what type checkers take for true; typing itself would cost 8 ms

if TYPE_CHECKING:
    from replygen.card import Card
    from replygen.case import Case
    from replygen.document import Document
    from replygen.errors import (
        CaseError,
        DictionaryError,
        DocumentError,
        Fault,
        NameParseError,
        RefusedError,
        ReplygenError,
        TemplateError,
        ToolError,
    )
    from replygen.findings import Finding, Findings
    from replygen.letter import Letter
    from replygen.linter.linting import lint
    from replygen.pipeline import Office, Result, build
    from replygen.reply import Reply

_HOMES = {
    "Card": "replygen.card",
    "Case": "replygen.case",
    "CaseError": "replygen.errors",
    "DictionaryError": "replygen.errors",
    "Document": "replygen.document",
    "DocumentError": "replygen.errors",
    "Fault": "replygen.errors",
    "Finding": "replygen.findings",
    "Findings": "replygen.findings",
    "Letter": "replygen.letter",
    "NameParseError": "replygen.errors",
    "Office": "replygen.pipeline",
    "RefusedError": "replygen.errors",
    "Reply": "replygen.reply",
    "ReplygenError": "replygen.errors",
    "Result": "replygen.pipeline",
    "TemplateError": "replygen.errors",
    "ToolError": "replygen.errors",
    "build": "replygen.pipeline",
    "lint": "replygen.linter.linting",
}

__all__ = [
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
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'replygen' has no attribute {name!r}")
    with Uncollected():
        value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
