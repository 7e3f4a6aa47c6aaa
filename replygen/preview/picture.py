"""Values of the form → the picture: sheets with remarks, what stands above them, what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from replygen.case import Case
from replygen.errors import CaseError, RefusedError, ReplygenError
from replygen.findings import Finding
from replygen.preview.foreseeing import foreseen
from replygen.preview.matching import matched
from replygen.preview.naming import names_told
from replygen.preview.reasons import reason_of
from replygen.preview.sheets import drawing_of, painted
from replygen.preview.speaking import fault_told, label_of, spoken
from replygen.preview.standing import counts, standing, unfinished
from replygen.preview.tracing import Origin, Tracer

if TYPE_CHECKING:
    from replygen.pipeline import Office, Result


def picture_of(
    values: Mapping[str, Any], office: Office, today: datetime.date | None = None
) -> dict[str, Any]:
    """Everything that the page shows of a case as far as it has got; nothing is raised for it."""
    day = today or datetime.date.today()
    told: dict[str, Any] = {
        "names": names_told(values),
        "faults": [],
        "problem": "",
        "standing": None,
        "sheets": None,
        "findings": [],
        "counts": None,
        "pages": None,
        "covers": [],
        "left_out": [],
    }
    try:
        case = Case.from_mapping(values)
    except CaseError as error:
        told["faults"] = [fault_told(fault, "wrong") for fault in error.faults]
        told["faults"] += foreseen(values, office)
        faulty = {fault.place for fault in error.faults}
        told["standing"] = unfinished(values, faulty, office, day)
        return told
    told["standing"] = standing(case, office, day)
    try:
        result = office.build(case, today=day)
    except RefusedError as error:
        told["faults"] = [fault_told(fault, "law") for fault in error.faults]
    except ReplygenError as error:
        told["problem"] = spoken(str(error))
    else:
        told |= _letter(values, result)
    return told


def _letter(values: Mapping[str, Any], result: Result) -> dict[str, Any]:
    """The finished letter: its sheets and the remarks on them."""
    lines = [line for line in result.letter.text.split("\n") if line]
    drawing = drawing_of(result.document.docx)
    places = matched(lines, drawing.texts)
    marks: dict[int, list[tuple[int, int, int]]] = {}
    tracer = Tracer(values)
    findings = []
    for number, finding in enumerate(result.findings):
        origin = Origin("")
        if finding.paragraph is not None and finding.start is not None:
            origin = tracer.origin(lines[finding.paragraph], finding)
            there = places.get(finding.paragraph)
            if there is not None and finding.end is not None and finding.end > finding.start:
                span = there.span(finding.start, finding.end)
                marks.setdefault(there.number, []).append((*span, number))
        findings.append(_finding(number, finding, origin, result))
    return {
        "sheets": painted(drawing, marks),
        "findings": findings,
        "counts": counts(result.findings),
        "pages": {
            "count": drawing.pages.count,
            "sure": drawing.pages.sure,
            "why": "; ".join(drawing.pages.unsure),
        },
        "covers": [cover.addressee[0] for cover, _ in result.covers],
        "left_out": list(drawing.left_out),
    }


def _finding(number: int, finding: Finding, origin: Origin, result: Result) -> dict[str, Any]:
    told = finding_told(number, finding)
    told["place"] = origin.place
    told["label"] = label_of(origin.place)
    told["span"] = None if origin.start is None else [origin.start, origin.end]
    told["template"] = "" if origin.place else f"{result.letter.kind}.txt"
    return told


def finding_told(number: int, finding: Finding) -> dict[str, Any]:
    """A remark for the page."""
    return {
        "number": number,
        "rule": finding.rule,
        "clause": finding.clause,
        "severity": finding.severity,
        "message": spoken(finding.message),
        "text": finding.text,
        "placed": finding.paragraph is not None and finding.start is not None,
        "suggestions": list(finding.suggestions),
        **reason_of(finding.rule, finding.message),
    }


def whole_findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Remarks on a text that came from no case."""
    return [finding_told(number, one) for number, one in enumerate(findings)]
