"""Letter → findings on what it says where: a bare refusal, an answer that comes late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.linter.checks import remark
from replygen.linter.signs import seen
from replygen.passages.paragraphs import Paragraph

_NO_REASON: Final = "почему — не сказано"
_NO_STEP: Final = "что делать дальше — не сказано"


def structure_findings(body: Sequence[Paragraph], *, whole: bool) -> Iterator[Finding]:
    """What the body lacks; whole: the text is a whole letter, not a piece of one."""
    shown = [
        (paragraph, sentence, seen(sentence))
        for paragraph in body
        for sentence in paragraph.sentences
    ]
    every = {name for _, _, found in shown for name in found}
    for paragraph, sentence, found in shown:
        match = found.get("refusal", found.get("weak_refusal"))
        if match is None:
            continue
        # «Нельзя» alone, in a piece of a text, may be said of somebody else.
        sure = whole or "refusal" in found
        lacking = [
            words
            for sign, words in (("reason", _NO_REASON), ("step", _NO_STEP))
            if sign not in every
        ]
        if lacking:
            first, last = sentence[match.start], sentence[match.end - 1]
            yield remark(
                "structure-refusal",
                paragraph,
                first.start,
                last.end,
                severity="warning" if sure and _NO_REASON in lacking else "info",
                missing=", ".join(lacking),
            )
        break
    if whole and len(body) > 1:
        yield from _late_answer(body)


def _late_answer(body: Sequence[Paragraph]) -> Iterator[Finding]:
    """A first paragraph of nothing but an opening; one of background is a lighter matter."""
    first = [(sentence[-1].text == ":", seen(sentence)) for sentence in body[0].sentences]
    if any("answer" in found and "opening" not in found for _, found in first):
        return
    opening = all(colon or "opening" in found for colon, found in first)
    later = any(
        "answer" in seen(sentence) for paragraph in body[1:] for sentence in paragraph.sentences
    )
    if opening or later:
        yield remark("structure-answer", body[0], severity="warning" if opening else "info")
