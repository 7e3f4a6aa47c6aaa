"""Templates and dictionaries of a folder → what is wrong with them, for CI and their owners.

Every kind of letter is written for the sample cases, of both sexes, and linted; every rule is held
to its own examples.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from replygen.case import Case
from replygen.case.reading import read_file
from replygen.errors import ReplygenError
from replygen.findings import Finding
from replygen.letter import Letter
from replygen.linter.dictionary import lexicon_of
from replygen.linter.examples import idle_patterns, misses
from replygen.linter.lexicon import Lexicon
from replygen.linter.linting import lint
from replygen.pipeline import Office
from replygen.resources import data_folder
from replygen.review.letterheads import losses as letterhead_losses
from replygen.review.letterheads import slips as letterhead_slips

SAMPLES_DAY: Final = datetime.date(2026, 8, 12)
"""The day on which the sample cases are answered."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what was found."""

    letters: int
    kinds: int
    rules: int
    findings: tuple[Finding, ...]


def check(folder: Path | None = None, rules: Path | None = None) -> Checked:
    """Checks templates and rules; None stands for those that come with the package.

    folder: templates (organization.toml, letters/, letterheads/). rules: rule files of one's own.
    """
    letterheads = (folder or data_folder("templates")) / "letterheads"
    found = letterhead_slips(letterheads)
    slipped = {Path(slip.file).name for slip in found}
    letters: list[Letter] = []
    kinds = tried = 0
    try:
        office = Office(folder)
    except ReplygenError as error:
        # A letterhead's own faults are told above, one by one.
        if not str(error).startswith(tuple(f"{name}:" for name in slipped)):
            found.append(_fault("check-template", str(folder or ""), str(error)))
    else:
        kinds = len(office.kinds)
        for sample in samples():
            tried += 1
            found.extend(_letter(office, sample, letters))
        found.extend(letterhead_losses(letterheads, letters))
        found.extend(_unsampled(office))
    place = rules or data_folder("dictionaries") / "rules"
    lexicon: Lexicon | None = None
    try:
        lexicon = lexicon_of(place)
    except ReplygenError as error:
        found.extend(
            _fault("check-rule", str(place), line) for line in str(error).splitlines() if line
        )
    if lexicon is not None:
        found.extend(_rules(lexicon, place))
    return Checked(tried, kinds, len(lexicon.rules) if lexicon else 0, tuple(found))


def samples() -> list[Path]:
    """The sample cases that come with the package: every kind, for a man and for a woman."""
    return sorted(data_folder("examples").glob("*/case.yaml"))


def _letter(office: Office, sample: Path, letters: list[Letter]) -> Iterator[Finding]:
    """What is wrong with the letter of a sample; the letter itself goes into `letters`."""
    source = read_file(sample)
    values: dict[str, Any] = source.values if isinstance(source.values, dict) else {}
    _own_people(office, values)
    name = sample.parent.name
    try:
        result = office.build(Case.from_mapping(values, name=name), today=SAMPLES_DAY)
    except ReplygenError as error:
        yield _fault("check-letter", name, f"письмо не получается: {error}")
        return
    letters += [result.letter, *(cover for cover, _ in result.covers)]
    where = f"{office.templates / 'letters' / (result.letter.kind + '.txt')} ({name})"
    for finding in lint(result.letter, pages=result.document.layout):
        if finding.severity != "info":
            yield replace(finding, file=where)
    for cover, _ in result.covers:
        where = f"{office.templates / 'letters' / (cover.kind + '.txt')} ({name})"
        # Another body reads a cover letter, not a citizen.
        for finding in lint(cover, audience="specialist"):
            if finding.severity != "info":
                yield replace(finding, file=where)


def _own_people(office: Office, values: dict[str, Any]) -> None:
    """Signatory and executor of the samples become the office's own where it has other ones."""
    reply = values.get("reply", {})
    for key, people in (
        ("signatory", office.settings.signatories),
        ("executor", office.settings.executors),
    ):
        if isinstance(reply.get(key), str) and reply[key] not in people and people:
            reply[key] = next(iter(people))


def _unsampled(office: Office) -> Iterator[Finding]:
    """Kinds that no sample case asks for can't be tried."""
    tried = {read_file(sample).values["reply"]["kind"] for sample in samples()}
    for name in office.kinds:
        if name not in tried:
            yield Finding(
                "check-sample",
                "structure",
                "2.4",
                "info",
                f"вид письма «{name}» не проверен: для него нет дела-образца",
                file=str(office.templates / "letters" / f"{name}.txt"),
            )


def _rules(lexicon: Lexicon, place: Path) -> Iterator[Finding]:
    for miss in misses(lexicon):
        yield _fault("check-example", str(place), str(miss))
    for told in idle_patterns(lexicon):
        yield Finding("check-idle", "structure", "3.2", "info", told, file=str(place))
    last: dict[str, str] = {}
    for rule in lexicon.rules:
        if rule.id < last.get(rule.file, ""):
            message = f"{rule.place}: номер меньше предыдущего ({last[rule.file]}) → по порядку"
            yield Finding("check-order", "structure", "3.2", "info", message, file=str(place))
        last[rule.file] = rule.id


def _fault(rule: str, file: str, message: str) -> Finding:
    return Finding(rule, "structure", "3.2", "error", message, file=file)
