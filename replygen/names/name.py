"""A person's name as a value: its parts, the gender they show, its forms."""

from __future__ import annotations

from itertools import product

from replygen.names.gender import evidence_of
from replygen.names.inflection import full_forms, inflect, variants
from replygen.names.tables import tables
from replygen.names.terms import CASES, GENDERS
from replygen.records import Record

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TypeAlias

    from replygen.names.terms import Case, Gender, Part

    Order: TypeAlias = Literal["surname_first", "initials_first"]
    Forms: TypeAlias = Mapping[str, str | Mapping[str, str]]

FIXED = "fixed"
_PALOCHKA = "\u04c0"


class _Fields(Record):
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    gender: Gender | None = None
    confidence: float = 0.0
    conflict: bool = False
    given_initial: str = ""
    patronymic_initial: str = ""
    former_surname: str = ""
    eastern: bool = False
    forms: Forms | None = None
    gender_told: bool = False
    doubt: str = ""


class Name(_Fields):
    """A personal name; a part that is not known is an empty string. It can't be changed.

    given_initial, patronymic_initial: «П.», «Х.-А.», where only the initial is known.
    former_surname: the one in brackets, as of «Иванова (Петрова) Анна Ивановна».
    eastern: the given name follows the surname as one whole, as of «Ким Ир Сен».
    gender: None where the name does not show it or its parts contradict (`conflict`).
    confidence: 0…1, how sure gender and order of the parts are; 0 where the gender is not known.
    forms: the person's own wish: by the part its cases, or "fixed" (not declined).
    gender_told: the gender was given beside the name, not read from it.
    doubt: why the gender is left open though the words show one; empty otherwise.

    Two names are equal if they differ in `confidence` and `doubt` at most.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self._compared() == other._compared()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._compared()[:-1])

    def _compared(self) -> tuple[object, ...]:
        return (*self[:4], *self[5:10], self.gender_told, self.forms)

    @property
    def evidence(self) -> str:
        """What the gender rests on, or why it is not known, in Russian."""
        if self.gender_told:
            return f"пол указан: {'мужской' if self.gender == 'male' else 'женский'}"
        if self.doubt:
            return self.doubt
        surname = "" if self.eastern else self.surname
        return evidence_of(surname, self.given_name, self.patronymic, self.former_surname)

    @property
    def full(self) -> str:
        """The name as it is: surname, given name, patronymic, or the initials known of them."""
        surname = self.surname
        if self.former_surname:
            surname = f"{surname} ({self.former_surname})" if surname else self.former_surname
        given = self.given_name or self.given_initial
        patronymic = self.patronymic or self.patronymic_initial
        glue = "" if given.endswith(".") and patronymic.endswith(".") else " "
        given = f"{given}{glue}{patronymic}" if given and patronymic else given or patronymic
        return f"{surname} {given}" if surname and given else surname or given

    @property
    def initials(self) -> str:
        """Initials without spaces: «П.А.», «Х.-А.С.»; «оглы» is never among them."""
        given = self.given_initial or initials_of(self.given_name)
        return given + (self.patronymic_initial or initials_of(self.patronymic))

    @property
    def disputed(self) -> bool:
        """True where authorities decline a part in several ways and the person has no wish."""
        if self.gender is None:
            return False
        return any(
            len(variants(word, part, self.gender, case)) > 1
            for part, word in self._declined_parts()
            if not (self.forms and part in self.forms) and not _is_settled(word, part, self.gender)
            for case in CASES[1:]
        )

    def in_case(self, case: Case) -> str | None:
        """Surname, given name and patronymic in `case`.

        None where the gender is not known and the forms of a man and of a woman differ.
        """
        surname, given, patronymic, gender = self[:4]
        unusual = self.forms or self.eastern or self.former_surname
        if gender and surname and given and patronymic and not unusual:
            # The common kind, many thousands a run: no more calls than its parts need.
            return " ".join(full_forms(surname, given, patronymic, gender, case))
        return self._whole(case)

    def all_in_case(self, case: Case) -> tuple[str, ...]:
        """Every form in `case` that some authority allows, the one of `in_case` first.

        Empty where that gives None. A part whose forms the person wished has no others.
        """
        first = self.in_case(case)
        if first is None or self.gender is None or case == CASES[0]:
            return () if first is None else (first,)
        wished: dict[str, str | Mapping[str, str]] = dict(self.forms or {})
        open_parts = [
            (part, word)
            for part, word in self._declined_parts()
            if part not in wished and word != self.former_surname
        ]
        found = {first: None}
        for forms in product(
            *(variants(word, part, self.gender, case) for part, word in open_parts)
        ):
            chosen = dict(wished)
            for (part, _), form in zip(open_parts, forms, strict=True):
                chosen[part] = {case: form}
            found[self._replace(forms=chosen).in_case(case) or first] = None
        return tuple(found)

    def addressee(self, order: Order = "surname_first") -> str:
        """The name in the dative for the head of a letter: «Магомедовой П.А.».

        order: "surname_first", or "initials_first" («П.А. Магомедовой»). A name without surname
        or of an eastern kind is written out. Where the gender is not known and the forms differ,
        the nominative stands.
        """
        from replygen.names.initials import with_initials  # noqa: PLC0415 - it imports this module

        if self.eastern or not self.surname:
            return self.in_case("dative") or self.full
        surname = self.surname_in("dative")
        if surname is None:
            surname = self.surname_in("nominative") or self.surname
        return with_initials(surname, self.initials, order)

    def salutation(self) -> str:
        """«Уважаемая Патимат Алиевна!»; see `replygen.names.salutation`."""
        from replygen.names.salutation import salutation  # noqa: PLC0415 - it imports this module

        return salutation(self)

    def surname_in(self, case: Case) -> str | None:
        """The surname, with the former one in brackets, in `case`; None as of `in_case`."""
        if self.eastern:
            return self.surname
        surname = self.part_in("surname", self.surname, case)
        if not self.former_surname:
            return surname
        former = self._by_rule("surname", self.former_surname, case)
        return None if surname is None or former is None else f"{surname} ({former})"

    def part_in(self, part: Part, word: str, case: Case) -> str | None:
        """`word`, the `part` of this name, in `case`, as the person wishes or by the rules."""
        wish = self.forms.get(part) if self.forms else None
        if wish == FIXED:
            return word
        if wish and not isinstance(wish, str) and case in wish:
            return wish[case]
        return self._by_rule(part, word, case)

    def _by_rule(self, part: Part, word: str, case: Case) -> str | None:
        if self.gender is not None:
            return inflect(word, part, self.gender, case)
        male, female = (inflect(word, part, gender, case) for gender in GENDERS)
        return male if male == female else None

    def _whole(self, case: Case) -> str | None:
        patronymic = self.patronymic
        words: list[str | None] = []
        if self.surname:
            words.append(self.surname_in(case))
        if self.given_name:
            words.append(self.part_in("given_name", self.given_name, case))
        if patronymic:
            if self.given_initial:
                words.append(self.given_initial)
            words.append(self.part_in("patronymic", patronymic, case))
        elif not self.given_name or self.patronymic_initial:
            words.append(f"{self.given_initial}{self.patronymic_initial}")
        if None in words:
            return None
        return " ".join(word for word in words if word)

    def _declined_parts(self) -> list[tuple[Part, str]]:
        parts: list[tuple[Part, str]] = []
        if self.surname and not self.eastern:
            parts.append(("surname", self.surname))
        if self.former_surname:
            parts.append(("surname", self.former_surname))
        if self.given_name:
            parts.append(("given_name", self.given_name))
        if self.patronymic:
            parts.append(("patronymic", self.patronymic))
        return parts


def _is_settled(word: str, part: Part, gender: Gender) -> bool:
    """True where a look at the table shows that a single word has one pattern at most."""
    if not word.isalpha():
        return False
    found = tables().parts[part, gender].find(word.lower())
    return found is None or len(found) == 1


def initials_of(name: str) -> str:
    """The initials of a given name or a patronymic: «Хож-Ахмед» → «Х.-А.», «Али оглы» → «А.»."""
    if not name:
        return ""
    if "-" not in name and " " not in name:
        # A palochka is no initial: «Ӏали» is «А.».
        return f"{name.lstrip(_PALOCHKA)[:1].upper() or name[0]}."
    words = []
    for word in name.split(" "):
        letters = [piece[0] for piece in word.split("-") if piece[:1].isupper()]
        if letters:
            words.append(".-".join(letters) + ".")
    return "".join(words)


def decline(name: Name, case: Case) -> str | None:
    """The full name in `case`, as `Name.in_case`."""
    return name.in_case(case)
