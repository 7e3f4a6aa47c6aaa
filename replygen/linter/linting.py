"""A text or a letter → findings of section 3, all checks together on one screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from replygen.findings import Finding, Findings
from replygen.late_pattern import late_pattern
from replygen.linter.abbreviations import abbreviation_findings
from replygen.linter.addressing import salutation_findings
from replygen.linter.chains import chain_findings
from replygen.linter.checks import audiences
from replygen.linter.dictionary import lexicon
from replygen.linter.distinct import distinct
from replygen.linter.engines import EngineName, proofed
from replygen.linter.lengths import length_findings
from replygen.linter.likely_terms import likely_term_findings
from replygen.linter.likely_tone import likely_tone_findings, without_false_alarms
from replygen.linter.obscenity import obscenity_findings
from replygen.linter.roots import root_findings
from replygen.linter.structure import structure_findings
from replygen.linter.voice import voice_findings
from replygen.linter.wording import wording_findings
from replygen.names import Name
from replygen.passages.paragraphs import Paragraph, letter_paragraphs, paragraphs, split
from replygen.uncollected import Uncollected

if TYPE_CHECKING:
    from replygen.languagetool.engine import LanguageTool
    from replygen.layout import Pages
    from replygen.letter import Letter

AudienceName = Literal["general", "elderly", "specialist"]
_LETTER_LEAST: Final = 2
_TO_READER: Final = late_pattern(
    r"(?<=[а-яё,—–] )(?:Вы|Вас|Вам|Вами|Ваш(?:а|е|и|его|ей|ему|у|им|ем|их|ими)?)\b"
)
_WHOLE: Final = late_pattern(
    r"\s*(на ваш|ваш[еау]?\b|рассмотрев|в ответ на"
    r"|министерств\w+ .{0,90}(рассмотре|сообща|информир))",
    re.I,
)


def lint(
    text: str | Sequence[str] | Letter,
    *,
    audience: AudienceName = "general",
    addressee: Name | None = None,
    pages: int | Pages | None = None,
    whole: bool | None = None,
    engine: EngineName = "builtin",
    languagetool: LanguageTool | None = None,
    frame: Collection[int] = (),
) -> Findings:
    """Findings on a text, its paragraphs or a letter, by section 3 of the order.

    text: a plain text is parted into paragraphs by empty lines, or else by lines; offsets of the
    findings count code points within their paragraph. audience: who reads it (clause 3.5).
    addressee: whom the letter is to, to compare the salutation with (clause 3.4). pages: how many
    the letter takes, or how it falls into them (clause 3.6). whole: the text is a whole letter and
    must have a salutation and an answer; None tells it by its looks. engine: what proofreads
    (clause 3.2); a tool that is missing or fails is told in the findings' `engines`, and the rest
    is checked all the same. languagetool: the one to ask instead of the process's own. frame:
    numbers of the paragraphs that are known to be no part of the letter's own text, as headers and
    footers are: no prose, like the letterhead. Errors: ValueError for an unknown audience or
    engine.
    """
    if audience not in audiences():
        known = ", ".join(audiences())
        raise ValueError(f"audience: неизвестно «{audience}» → {known}")
    with _first_load():
        return _linted(
            text, audience=audience, addressee=addressee, pages=pages, whole=whole,
            engine=engine, languagetool=languagetool, frame=frozenset(frame),
        )  # fmt: skip


@cache
def _loaded() -> list[bool]:
    return [False]


def _first_load() -> Uncollected | nullcontext[None]:
    """At the first text all tables are loaded."""
    loaded = _loaded()
    if loaded[0]:
        return nullcontext()
    loaded[0] = True
    return Uncollected()


def _linted(
    text: str | Sequence[str] | Letter,
    *,
    audience: AudienceName,
    addressee: Name | None,
    pages: int | Pages | None,
    whole: bool | None,
    engine: EngineName,
    languagetool: LanguageTool | None,
    frame: frozenset[int],
) -> Findings:
    # No isinstance of Letter: a text has none, and its class need not be loaded.
    if isinstance(text, str):
        passages = paragraphs(split(text))
    elif isinstance(text, Sequence):
        passages = paragraphs(list(text))
    else:
        passages = letter_paragraphs(text)
        whole = text.is_letter if whole is None else whole
    own = [paragraph for paragraph in passages if paragraph.number not in frame]
    body = [paragraph for paragraph in own if paragraph.role == "body"]
    if whole is None:
        whole = _looks_whole(own, body)
    found = [
        *salutation_findings(own, addressee, whole=whole),
        *wording_findings(body, lexicon()),
        *(finding for paragraph in passages for finding in obscenity_findings(paragraph)),
        *(finding for paragraph in body for finding in voice_findings(paragraph)),
        *(finding for paragraph in body for finding in chain_findings(paragraph)),
        *(finding for paragraph in body for finding in root_findings(paragraph)),
        *abbreviation_findings(body),
        *length_findings(body, audiences()[audience], pages),
        *structure_findings(body, whole=whole),
    ]
    found = without_false_alarms(body, found)
    found += likely_tone_findings(body, found)
    found += likely_term_findings(body, found)
    every, engines = proofed(found, own, engine, languagetool)
    texts = {paragraph.number: paragraph.text for paragraph in passages}
    return Findings(_in_order(distinct(every, texts)), engines)


def _looks_whole(passages: Sequence[Paragraph], body: Sequence[Paragraph]) -> bool:
    """Whether the text has a letter's salutation, closing or opening."""
    if any(paragraph.role != "body" for paragraph in passages):
        return True
    if len(body) < _LETTER_LEAST:
        return False
    # «Вам» in the first lines of several paragraphs: they are written to somebody.
    addressed = body if len(body) > _LETTER_LEAST else body[:1]
    return bool(_WHOLE.match(body[0].text)) or any(_TO_READER.search(one.text) for one in addressed)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    def place(finding: Finding) -> tuple[bool, int, int, int]:
        whole = finding.paragraph is None
        return (whole, finding.paragraph or 0, finding.start or 0, finding.end or 0)

    return tuple(sorted(found, key=place))
