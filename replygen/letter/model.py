"""The letter as a value: what is said and in what order, without a word of layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - `date` is a field's name here


@dataclass(frozen=True, slots=True)
class Organization:
    """The body that writes, as its letterhead names it (templates/organization.toml).

    superior: lines above the name (whose body it is), may be empty.
    name: lines of the full name as printed on the letterhead.
    short_name: how the letter's text calls it («Министерство»).
    contacts: finished lines of address, telephone, e-mail and site.
    requisites: finished lines of ОКПО, ОГРН, ИНН; may be empty.
    """

    name: tuple[str, ...]
    short_name: str
    superior: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    requisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the post as printed and «И.О. Фамилия» (ГОСТ Р 7.0.97, requisite 22).

    mark: the mark of an electronic signature, or None.
    """

    post: str
    name: str
    mark: ElectronicSignature | None = None


@dataclass(frozen=True, slots=True)
class ElectronicSignature:
    """Data of the mark «Документ подписан электронной подписью»."""

    certificate: str
    owner: str
    valid_from: Date
    valid_to: Date


@dataclass(frozen=True, slots=True)
class ExecutorMark:
    """The executor as clause 6.2 wants: surname with initials, telephone; e-mail by clause 6.3."""

    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One finished letter. Every string is exactly what the reader sees.

    number, date: registration of the letter itself; empty or None leaves a blank to fill by hand.
    incoming: the finished reference line «На № … от …» (clause 4.2).
    addressee: lines of the addressee block, first the person or post in the dative.
    heading: heading to the text, may be empty.
    salutation: «Уважаемая …!» (clause 3.4), its own centred line.
    paragraphs: the body; no string holds a line break.
    enclosures: finished lines under the text («Приложение: …»).
    closing: «С уважением,» or empty.
    access: lines of the access mark at the upper right («Для служебного пользования», clause 2.7).
    electronic_signature: the mark of the first signature.
    co_signatures: who signs besides, in order.
    qr_code: what the QR code of the first sheet says (requisite 31), or empty.
    is_letter: False for an entry in a card and an internal note, which have no number of their own.
    """

    kind: str
    organization: Organization
    addressee: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    signature: Signature
    executor: ExecutorMark
    incoming: str = ""
    number: str = ""
    date: Date | None = None
    heading: str = ""
    enclosures: tuple[str, ...] = ()
    closing: str = ""
    electronic_signature: ElectronicSignature | None = None
    access: tuple[str, ...] = ()
    is_letter: bool = True
    co_signatures: tuple[Signature, ...] = ()
    qr_code: str = ""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """All who sign, in order, each with its mark of an electronic signature."""
        return (replace(self.signature, mark=self.electronic_signature), *self.co_signatures)

    @property
    def text(self) -> str:
        """The whole letter as plain text, in the order in which it is printed."""
        from replygen.letter.text import letter_text  # noqa: PLC0415 - it reads this class

        return letter_text(self)
