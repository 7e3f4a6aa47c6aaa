"""The whole way of the data on one screen: case → reply → letter → document → card."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from replygen.calendars import dictionary_folders
from replygen.card import Card, folder_version, make_card
from replygen.case import Case
from replygen.document import Document, Letterhead, load_letterhead, write
from replygen.findings import Allowance, Engine, Finding, allowances_in, set_aside
from replygen.letter import Letter
from replygen.letter.writing import write_covers, write_letter
from replygen.linter.engines import EngineName
from replygen.linter.linting import AudienceName, lint
from replygen.organization import Settings, load_settings
from replygen.reply import Reply, decide, load_kinds, load_law
from replygen.resources import data_folder

if TYPE_CHECKING:
    from replygen.languagetool.engine import LanguageTool

_SHEET = "plain"


@dataclass(frozen=True, slots=True)
class Result:
    """All that comes of one case.

    covers: cover letters to other bodies, where the appeal was passed on (clause 7.5).
    engines: what has proofread the letter (clause 3.2), and what should have.
    """

    case: Case
    reply: Reply
    letter: Letter
    document: Document
    card: Card
    findings: tuple[Finding, ...]
    covers: tuple[tuple[Letter, Document], ...] = ()
    engines: tuple[Engine, ...] = ()


class Office:
    """An office's settings, templates and letterheads, loaded once for many letters.

    templates: the folder with organization.toml, letters/ and letterheads/; the shipped one where
    it is not given. letterhead: name of a letterhead or path of a .docx, instead of the settings'.
    """

    def __init__(
        self, templates: str | Path | None = None, letterhead: str | Path | None = None
    ) -> None:
        self.templates = data_folder("templates") if templates is None else Path(templates)
        self.settings: Settings = load_settings(self.templates)
        self.law = load_law()
        self.kinds = load_kinds(self.templates)
        picture = self.settings.organization.coat_of_arms
        self.letterhead: Letterhead = load_letterhead(
            letterhead or self.settings.letter.letterhead,
            self.templates / "letterheads",
            coat_of_arms=self.templates / picture if picture else None,
            executor_on=self.settings.letter.executor_on,
        )

        self.versions = {
            "templates": folder_version((self.templates,)),
            "dictionaries": folder_version(dictionary_folders()),
        }

    @cached_property
    def sheet(self) -> Letterhead:
        """What entries and notes go on, for they are no letters: read when one first needs it."""
        return load_letterhead(_SHEET, self.templates / "letterheads")

    def build(
        self,
        case: Case,
        *,
        today: datetime.date | None = None,
        audience: AudienceName = "general",
        engine: EngineName = "builtin",
        languagetool: LanguageTool | None = None,
    ) -> Result:
        """The finished letter of `case`, proved to hold every word.

        today: the day that stands for the letter's date where the case leaves it to registration.
        audience: who will read it, for the findings (clause 3.5). engine, languagetool: what
        proofreads it, as `lint` takes them.
        Raises RefusedError (no such letter may be sent), TemplateError, DocumentError.
        """
        day = today or datetime.date.today()
        reply = decide(case, self.settings, self.law, self.kinds, day)
        letter = write_letter(reply, self.settings)
        document = write(letter, self.letterhead if letter.is_letter else self.sheet)
        covers = tuple(
            (cover, write(cover, self.letterhead))
            for cover in write_covers(reply, self.settings, self.kinds)
        )
        linted = lint(
            letter,
            audience=audience,
            pages=document.layout,
            engine=engine,
            languagetool=languagetool,
        )
        findings = (*reply.remarks, *self._left(reply, linted))
        card = make_card(reply, letter, document, findings, self.versions)
        return Result(case, reply, letter, document, card, findings, covers, linted.engines)

    def _left(self, reply: Reply, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of section 3, without those that the case or the template sets aside."""
        allowed = (
            *(Allowance(one.rule, one.reason) for one in reply.case.allow),
            *allowances_in(reply.kind.template.text),
        )
        return set_aside(findings, allowed)


def build(case: Case, letterhead: str | Path | None = None) -> Result:
    """The finished letter of `case` on the shipped templates; see `Office` for an office's own."""
    return Office(letterhead=letterhead).build(case)
