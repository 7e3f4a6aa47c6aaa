"""dictionaries/terms.toml → terms: how many days each kind of letter has, and by which clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replygen.calendars import dictionary_folders
from replygen.calendars.entries import Entry, read_entries, read_tables
from replygen.errors import DictionaryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE_NAME = "terms.toml"
REGIMES = ("fz59", "pos_message", "fz8_request")
ANY_KIND = "*"
REGISTRATION = "registration"
"""The kind of the term in which an appeal must be registered."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term in calendar days.

    clause: clause of order № 144-ОД and article of the law it comes from.
    advice: days in which the letter should better go, or None.
    good_practice: True where no law sets the term.
    """

    days: int
    clause: str
    advice: int | None = None
    good_practice: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """How far a term may be moved.

    days: most days past the initial deadline.
    notice_days: days from registration to tell the applicant, or None: by the initial deadline.
    """

    days: int
    notice_days: int | None
    clause: str


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms, by regime and kind."""

    terms: Mapping[tuple[str, str], Term]
    extensions: Mapping[str, ExtensionRule]

    def term(self, kind: str, regime: str = "fz59") -> Term:
        """Term of letters of `kind` (a fixed name, or `registration`, `cover`, `anonymous`)."""
        own = self.terms.get((regime, kind))
        if own is not None:
            return own
        if kind == REGISTRATION:
            # A message has no registration term of its own; the law's is the nearest.
            return self.terms["fz59", REGISTRATION]
        return self.terms[regime, ANY_KIND]

    def extension(self, regime: str = "fz59") -> ExtensionRule | None:
        """Rule of extension in `regime`; None where a term can't be extended."""
        return self.extensions.get(regime)


def load_terms(folders: Iterable[Path] | None = None) -> Terms:
    """Terms of `terms.toml` in `folders`, a later folder over an earlier; DictionaryError else."""
    terms: dict[tuple[str, str], Term] = {}
    extensions: dict[str, ExtensionRule] = {}
    paths = [
        folder / FILE_NAME for folder in (dictionary_folders() if folders is None else folders)
    ]
    for number, path in enumerate(paths):
        if number and not path.exists():
            continue  # the ministry's own folder need not hold every file
        values = read_tables(path, "term", "extension")
        own_terms = read_entries(path, values, "term", _term)
        own_extensions = read_entries(path, values, "extension", _extension)
        _distinct(path, "[[term]]", [key for key, _ in own_terms])
        _distinct(path, "[[extension]]", [key for key, _ in own_extensions])
        terms |= dict(own_terms)
        extensions |= dict(own_extensions)
    wanted = [(regime, ANY_KIND) for regime in REGIMES] + [("fz59", REGISTRATION)]
    for regime, kind in wanted:
        if (regime, kind) not in terms:
            raise DictionaryError(
                f"{paths[0]}: нет срока kind = «{kind}» для regime = «{regime}» → допишите [[term]]"
            )
    return Terms(terms, extensions)


def _distinct(path: Path, table: str, keys: Sequence[object]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            shown = ", ".join(key) if isinstance(key, tuple) else key
            raise DictionaryError(f"{path}: {table} ({shown}): запись стоит дважды → оставьте одну")


def _term(entry: Entry) -> tuple[tuple[str, str], Term]:
    entry.only("kind", "regime", "days", "advice", "good_practice", "clause", "source")
    days = entry.number("days", least=1)
    advice = entry.number("advice", least=1) if "advice" in entry.values else None
    if advice is not None and advice >= days:
        raise entry.fault("желательный срок (advice) не короче законного", f"впишите меньше {days}")
    entry.text("source", default="-")
    key = (entry.choice("regime", REGIMES), entry.text("kind"))
    return key, Term(days, entry.text("clause"), advice, entry.flag("good_practice"))


def _extension(entry: Entry) -> tuple[str, ExtensionRule]:
    entry.only("regime", "days", "notice", "clause", "source")
    entry.text("source", default="-")
    by_deadline = entry.values.get("notice") == "deadline"
    notice_days = None if by_deadline else entry.number("notice", least=1)
    rule = ExtensionRule(entry.number("days", least=1), notice_days, entry.text("clause"))
    return entry.choice("regime", REGIMES), rule
