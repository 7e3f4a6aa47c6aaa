"""Findings → remarks for the margin of a Word document, each with its rule and suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from replygen.findings import Finding
from replygen.review.reports import offered
from replygen.word.comments import Comment


def comments_of(findings: Iterable[Finding]) -> list[Comment]:
    """A comment for each finding, on the words it names, or else on the whole text."""
    comments = []
    for finding in findings:
        lines = [f"{finding.message} (пункт {finding.clause})"]
        if finding.suggestions:
            lines.append("Можно так: " + "; ".join(map(offered, finding.suggestions)))
        lines.append(f"Правило: {finding.rule}")
        start, end = finding.start or 0, finding.end or 0
        paragraph = finding.paragraph if end > start else None
        comments.append(Comment(paragraph, start, end, tuple(lines)))
    return comments
