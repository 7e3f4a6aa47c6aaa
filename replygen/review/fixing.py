"""Safe fixes → the file mended in place: fixed phrases only, whatever has one form is certain."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from replygen.files import write_file
from replygen.findings import Finding
from replygen.review.sources import Source
from replygen.word.fixing import with_replacements


def fix(source: Source, findings: Sequence[Finding], safe: Collection[str]) -> int:
    """Mends the file where rules of `safe` found something; returns how many places.

    Overlapping findings are mended one at a time: the rest is told by the next run.
    """
    chosen: list[Finding] = []
    last: tuple[int, int] = (-1, -1)
    for finding in findings:
        if finding.rule not in safe or not finding.suggestions or finding.paragraph is None:
            continue
        if finding.start is None or finding.end is None:
            continue
        if (finding.paragraph, finding.start) >= last:
            chosen.append(finding)
            last = (finding.paragraph, finding.end)
    if not chosen:
        return 0
    places = [
        (one.paragraph or 0, one.start or 0, one.end or 0, one.suggestions[0]) for one in chosen
    ]
    if source.docx:
        data, count = with_replacements(source.docx, places)
        write_file(Path(source.file), data)
        return count
    text = source.text
    for paragraph, start, end, words in reversed(places):
        at = source.offsets[paragraph]
        text = text[: at + start] + words + text[at + end :]
    write_file(Path(source.file), text.encode())
    return len(places)
