"""A remark's rule → why it is one and how it is said better, as `replygen explain` tells it."""

from __future__ import annotations

from functools import cache

from replygen.linter.checks import checks
from replygen.linter.dictionary import lexicon
from replygen.proofing import checks as proofing


@cache
def _reasons() -> dict[str, tuple[tuple[str, ...], str]]:
    """Rule → why, and a wrong and a right sentence."""
    told: dict[str, tuple[tuple[str, ...], str]] = {}
    for rule in lexicon().rules:
        told[rule.id] = ((rule.why, rule.hint), _example(rule.wrong, rule.right))
    for check in checks().values():
        told[check.id] = ((check.why,), _example(check.wrong, check.right))
    for proof in proofing.checks().values():
        told[proof.id] = ((proof.why,), _example(proof.wrong, proof.right))
    return told


def _example(wrong: tuple[str, ...], right: tuple[str, ...]) -> str:
    if not (wrong and right) or "\n" in wrong[0] + right[0]:
        return ""
    return f"Неверно: {wrong[0]} Верно: {right[0]}"


def reason_of(rule: str, message: str) -> dict[str, str]:
    """Why, where the message does not say it already, and an example; empty where none is known."""
    reasons, example = _reasons().get(rule, ((), ""))
    said = message.casefold()
    told = " ".join(one for one in reasons if one.rstrip(".").casefold() not in said)
    return {"why": told, "example": example}
