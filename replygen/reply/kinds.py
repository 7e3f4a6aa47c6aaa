"""Head of a letter template → Kind: what a kind of reply needs, forbids, says and closes.

A new kind is one file in templates/letters/: its head is read here, so nothing about a kind is
known to the code but what the law makes peculiar (kind_checks.py).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from replygen.case.model import Case, Decision
from replygen.errors import Fault, TemplateError
from replygen.templates import LetterTemplate, load_template, template_names

Closes = Literal["merits", "without_merits", "passed_on", "no"]
Answers = Literal["all", "some", "none"]

# Groups of fields under «reply» that belong to some kinds only.
GROUPS = tuple(
    name
    for name in Decision.model_fields
    if name
    not in (
        "kind",
        "date",
        "number",
        "heading",
        "answers",
        "enclosures",
        "signatory",
        "executor",
        "electronic_signature",
        "co_signatories",
        "qr_code",
    )
)
_KEYS = (
    "title",
    "clause",
    "closes",
    "answers",
    "needs",
    "may",
    "regimes",
    "letter",
    "attached",
    "term",
    "silent",
    "says",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the law wants said: what it is, and words of which one must stand in the letter."""

    what: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reply, as its template's head describes it.

    clause: clause of the order and article of the law. closes: whether and how it closes the
    appeal. answers: whether every question, some or none is answered on the merits.
    term: its row in the table of terms. silent: fields that are not for the letter's text.
    needs, may: groups of fields that must, or may, be filled in. letter: False for a card's entry.
    attached: written beside another letter, never chosen by itself. says: what the law wants said.
    """

    name: str
    title: str
    clause: str
    closes: Closes
    answers: Answers
    needs: tuple[str, ...]
    may: tuple[str, ...]
    regimes: tuple[str, ...]
    letter: bool
    attached: bool
    term: str
    silent: tuple[str, ...]
    says: tuple[Statement, ...]
    template: LetterTemplate


def load_kinds(templates: Path) -> Mapping[str, Kind]:
    """All kinds of the templates folder by name; TemplateError names file and key of a fault."""
    return {name: _kind(load_template(templates, name)) for name in template_names(templates)}


def _kind(template: LetterTemplate) -> Kind:
    head = template.settings
    for key in head:
        if key not in _KEYS:
            close = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"может быть, «{close[0]}»?" if close else f"бывают: {', '.join(_KEYS)}"
            raise TemplateError(f"{template.path}: настройки «{key}» нет → {hint}")
    return Kind(
        name=template.name,
        title=_value(template, "title", str),
        clause=_value(template, "clause", str),
        closes=_word(template, "closes", get_args(Closes)),
        answers=_word(template, "answers", get_args(Answers)),
        needs=_groups(template, "needs"),
        may=_groups(template, "may"),
        regimes=tuple(head.get("regimes", ("fz59", "pos_message", "fz8_request"))),
        letter=head.get("letter", True) is True,
        attached=head.get("attached", False) is True,
        term=str(head.get("term", template.name)),
        silent=tuple(head.get("silent", ())),
        says=tuple(
            Statement(str(what), tuple(words)) for what, words in head.get("says", {}).items()
        ),
        template=template,
    )


def _value(template: LetterTemplate, key: str, kind: type) -> Any:
    value = template.settings.get(key)
    if not isinstance(value, kind):
        raise TemplateError(f"{template.path}: нет настройки {key} → впишите её над текстом")
    return value


def _word(template: LetterTemplate, key: str, known: tuple[str, ...]) -> Any:
    value = _value(template, key, str)
    if value not in known:
        raise TemplateError(
            f"{template.path}: {key} = «{value}» не бывает → можно: {', '.join(known)}"
        )
    return value


def _groups(template: LetterTemplate, key: str) -> tuple[str, ...]:
    names = tuple(template.settings.get(key, ()))
    for name in names:
        if name not in GROUPS:
            raise TemplateError(
                f"{template.path}: {key}: полей «{name}» нет → бывают: {', '.join(GROUPS)}"
            )
    return names


def field_faults(case: Case, kind: Kind) -> tuple[Fault, ...]:
    """Groups that the kind needs and lacks, and groups it would leave out of the letter."""
    faults = []
    for group in GROUPS:
        given = getattr(case.reply, group) is not None
        if group in kind.needs and not given:
            description = (Decision.model_fields[group].description or "").rstrip(".")
            faults.append(
                Fault(
                    f"reply.{group}",
                    f"для вида {kind.name} («{kind.title}») поле обязательно",
                    description,
                    clause=kind.clause,
                )
            )
        if given and group not in kind.needs + kind.may:
            faults.append(
                Fault(
                    f"reply.{group}",
                    f"вид {kind.name} («{kind.title}») этого не печатает",
                    "уберите поле или выберите другой вид ответа",
                )
            )
    if kind.answers == "none" and case.reply.answers:
        faults.append(
            Fault(
                "reply.answers",
                f"вид {kind.name} («{kind.title}») не отвечает по существу",
                "уберите ответы или выберите вид merits",
                clause=kind.clause,
            )
        )
    if case.appeal.regime not in kind.regimes:
        faults.append(
            Fault(
                "reply.kind",
                f"вид {kind.name} не применяется, когда regime — {case.appeal.regime}",
                f"он бывает при: {', '.join(kind.regimes)}",
                clause=kind.clause,
            )
        )
    return tuple(faults)


def unsaid(kind: Kind, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """What the law wants said and the letter does not say."""
    text = " ".join(paragraphs).casefold()
    return tuple(
        statement.what
        for statement in kind.says
        if not any(word.casefold() in text for word in statement.words)
    )
