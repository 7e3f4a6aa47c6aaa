"""pylat-ru, the rules of LanguageTool without Java (LGPL, an extra), as an engine of checks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from replygen.findings import Engine, Finding
from replygen.languagetool.annotating import requests
from replygen.languagetool.answers import Match
from replygen.languagetool.engine import Checked, checked
from replygen.languagetool.finding import findings
from replygen.languagetool.judging import Judgement
from replygen.passages.paragraphs import Paragraph

NAME: Final = "lt-native"
_INSTALL: Final = "pylat-ru не установлен → pip install 'replygen[lt-native]'"


def available() -> bool:
    """Whether it is installed."""
    return find_spec("pylat_ru") is not None


@cache
def _tool() -> Any:
    import pylat_ru  # noqa: PLC0415 - an extra; a second and 280 MB

    return pylat_ru.LanguageToolRU()


def check(paragraphs: Sequence[Paragraph]) -> Checked:
    """Findings on the paragraphs by the same rules, judged in the same way.

    Some 200–500 words a second. Never raises for a tool that is missing or fails.
    """
    if not available():
        return Checked((), Engine(NAME, "missing", _INSTALL))
    found: list[tuple[Finding, Judgement]] = []
    try:
        for request in requests(paragraphs):
            # It takes no markup; stand-ins of equal length keep the places.
            matches = [_match(one) for one in _tool().check(request.plain())]
            found.extend(findings(request, matches))
    except Exception as error:  # noqa: BLE001 - an alpha version: whatever it raises is told
        detail = f"pylat-ru: {type(error).__name__}: {error} → проверьте без него"
        return checked(found, Engine(NAME, "failed", detail))
    return checked(found, Engine(NAME, "ok", "pylat-ru, правила LanguageTool без Java"))


def _match(one: Any) -> Match:
    return Match(
        rule=one.rule_id,
        category=one.category_id,
        message=one.message,
        start=one.offset,
        end=one.offset + one.length,
        replacements=tuple(one.replacements),
        spelling=one.rule_id.startswith("MORFOLOGIK"),
    )
