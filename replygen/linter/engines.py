"""Who proofreads: the built-in checks, LanguageTool, or all that there is (clause 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, get_args

from replygen.findings import Engine, Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.proofing import proof

if TYPE_CHECKING:
    from replygen.languagetool.engine import Checked, LanguageTool

EngineName = Literal["builtin", "languagetool", "lt-native", "auto"]
"""builtin: without Java and network. languagetool: a real server. lt-native: its rules in Python.

auto: the built-in checks together with LanguageTool, or with lt-native where there is no server.
"""

ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)


def proofed(
    found: Sequence[Finding],
    passages: Sequence[Paragraph],
    engine: EngineName,
    languagetool: LanguageTool | None = None,
) -> tuple[list[Finding], tuple[Engine, ...]]:
    """`found` and what the engine finds, one finding a fault; which engines have worked.

    Errors: ValueError for an unknown engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine: неизвестно «{engine}» → {', '.join(ENGINES)}")
    every = list(found)
    engines: list[Engine] = []
    if engine in ("builtin", "auto"):
        every += proof([paragraph for paragraph in passages if paragraph.role == "body"])
        engines.append(Engine("builtin", "ok"))
    if engine == "builtin":
        return every, tuple(engines)
    # Our own checks need none of it: Java's side is loaded when it is asked for.
    from replygen.linter.merging import merged  # noqa: PLC0415

    for checked in _asked(passages, engine, languagetool):
        every = merged(
            every, checked.findings, checked.judged, passages, proofread=engine == "auto"
        )
        engines.append(checked.engine)
    return every, tuple(engines)


def _asked(
    passages: Sequence[Paragraph], engine: EngineName, languagetool: LanguageTool | None
) -> list[Checked]:
    """The letterhead and the signature are no prose: they are not sent."""
    from replygen.languagetool import native  # noqa: PLC0415 - see above
    from replygen.languagetool.engine import shared  # noqa: PLC0415

    prose = [paragraph for paragraph in passages if paragraph.role != "frame"]
    if engine == "lt-native":
        return [native.check(prose)]
    checked = [(languagetool or shared()).check(prose)]
    if engine == "auto" and checked[0].engine.status != "ok" and native.available():
        checked.append(native.check(prose))
    return checked
