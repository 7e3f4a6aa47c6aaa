"""Letter → the values that fill in a letterhead."""

from __future__ import annotations

from typing import Any

from replygen.document.letterhead import Letterhead
from replygen.document.properties import LONGEST
from replygen.document.qr import qr_picture
from replygen.letter.model import Letter, Signature
from replygen.letter.text import registration_line

_NO_DATE = "1980-01-01"  # of a letter that has yet to get its date


def values_of(letter: Letter, letterhead: Letterhead) -> dict[str, Any]:
    """A value for each place that a letterhead may have, and for the file's properties."""
    signatures = [_signature(one) for one in letter.signatures]
    return {
        "superior": letter.organization.superior,
        "organization": letter.organization.name,
        "contacts": letter.organization.contacts,
        "requisites": letter.organization.requisites,
        "registration": registration_line(letter),
        "incoming": letter.incoming,
        "addressee": letter.addressee,
        "heading": letter.heading,
        "salutation": letter.salutation,
        "paragraphs": letter.paragraphs,
        "enclosures": letter.enclosures,
        "closing": letter.closing,
        "signatory_post": letter.signature.post,
        "signatory_name": letter.signature.name,
        "mark": signatures[0]["mark"],
        "signatures": signatures,
        "marked": any(one["mark"] for one in signatures),
        "qr_code": qr_picture(letter.qr_code) if letter.qr_code else "",
        "executor_name": letter.executor.name,
        "executor_phone": letter.executor.phone,
        "executor_email": letter.executor.email,
        "executor_on": letterhead.executor_on,
        "coat_of_arms": letterhead.coat_of_arms or "",
        "access": letter.access,
        "property_title": (letter.heading or "Ответ на обращение")[:LONGEST],
        "property_subject": letter.incoming[:LONGEST],
        "property_author": " ".join(letter.organization.name)[:LONGEST],
        "property_moment": f"{letter.date or _NO_DATE}T00:00:00Z",
    }


def _signature(signature: Signature) -> dict[str, Any]:
    mark = signature.mark
    return {
        "post": signature.post,
        "name": signature.name,
        "mark": None
        if mark is None
        else {
            "certificate": mark.certificate,
            "owner": mark.owner,
            "validity": f"с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
        },
    }
