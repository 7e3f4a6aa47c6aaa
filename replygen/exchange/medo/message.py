"""Messages of МЭДО 2.2–2.6 as values, elements in the order of the format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from replygen.exchange.binding import Namespace, attribute, element, elements, words

SPACE: Final = Namespace("http://www.infpres.com/IEDMS", "xdms", attributes=True)
ROOT: Final = "communication"
DOCUMENT: Final = "Документ"
NOTIFICATION: Final = "Уведомление"
VERSION: Final = "2.6"

NUMBER: Final = 31
STRING: Final = 511
TEXT: Final = 4000


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A value that its sender's reference book may have a code for."""

    id: str | None = attribute("id")
    text: str = words(most=STRING)


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number and its date."""

    number: str | None = element("number", required=True, most=NUMBER)
    date: datetime.date | None = element("date")


@dataclass(frozen=True, kw_only=True)
class Source:
    """The subscriber who sends."""

    uid: str | None = attribute("uid", required=True)
    organization: str | None = element("organization", required=True, most=STRING)
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Header:
    """The envelope."""

    type: str | None = attribute("type", required=True)
    uid: str | None = attribute("uid")
    created: datetime.datetime | None = attribute("created")
    source: Source | None = element("source", required=True)
    operator: Coded | None = element("operator")
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """A body or a person a document is for, or who prepares it."""

    uid: str | None = attribute("uid")
    region: Coded | None = element("region")
    organization: Coded | None = element("organization")
    person: Coded | None = element("person")
    department: Coded | None = element("department")
    post: Coded | None = element("post")
    contacts: str | None = element("contactInfo", most=STRING)
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signed and when."""

    region: Coded | None = element("region")
    organization: Coded | None = element("organization")
    person: Coded | None = element("person")
    department: Coded | None = element("department")
    post: Coded | None = element("post")
    contacts: str | None = element("contactInfo", most=STRING)
    signed: datetime.date | None = element("signed", required=True)
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Correspondent:
    """Who wrote to the sender: in appeals, the citizen."""

    region: Coded | None = element("region")
    organization: Coded | None = element("organization")
    person: Coded | None = element("person")
    department: Coded | None = element("department")
    post: Coded | None = element("post")
    contacts: str | None = element("contactInfo")
    number: Number | None = element("num")
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Another document, named by its number and who it is of."""

    region: Coded | None = element("region")
    organization: Coded | None = element("organization")
    person: Coded | None = element("person")
    department: Coded | None = element("department")
    post: Coded | None = element("post")
    number: Number | None = element("num", required=True)
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link to another document."""

    uid: str | None = attribute("uid")
    id: str | None = attribute("id")
    type: str | None = element("linkType", required=True)
    reference: Reference | None = element("reference")


@dataclass(frozen=True, kw_only=True)
class Signatories:
    """All who signed."""

    items: tuple[Signatory, ...] = elements("signatory", required=True)


@dataclass(frozen=True, kw_only=True)
class Addressees:
    """All whom the document is for."""

    items: tuple[Addressee, ...] = elements("addressee", required=True)


@dataclass(frozen=True, kw_only=True)
class Correspondents:
    """All who wrote."""

    items: tuple[Correspondent, ...] = elements("correspondent")


@dataclass(frozen=True, kw_only=True)
class Links:
    """All linked documents."""

    items: tuple[Link, ...] = elements("link", required=True)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document; enclosures and clauses come as leftovers."""

    uid: str | None = attribute("uid", required=True)
    id: str | None = attribute("id")
    type: Coded | None = element("type")
    kind: Coded | None = element("kind")
    number: Number | None = element("num", required=True)
    classification: Coded | None = element("classification")
    signatories: Signatories | None = element("signatories", required=True)
    addressees: Addressees | None = element("addressees", required=True)
    pages: int | None = element("pages", required=True)
    enclosure_pages: int | None = element("enclosuresPages")
    annotation: str | None = element("annotation", required=True, most=TEXT)
    correspondents: Correspondents | None = element("correspondents")
    links: Links | None = element("links")
    executor: Addressee | None = element("executor")
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that travels with the message."""

    name: str | None = attribute("localName", required=True, most=255)
    id: int | None = attribute("localId")
    type: str | None = attribute("type")
    group: str | None = element("group", required=True)
    description: str | None = element("description", most=STRING)
    pages: int | None = element("pages")


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of the message."""

    items: tuple[File, ...] = elements("file")


@dataclass(frozen=True, kw_only=True)
class ReportSent:
    """«Доклад направлен»: the answer to a document has left."""

    time: datetime.datetime | None = element("time", required=True)
    foundation: Reference | None = element("foundation")
    correspondent: Addressee | None = element("correspondent")
    report: Reference | None = element("report", required=True)


@dataclass(frozen=True, kw_only=True)
class CourseChanged:
    """«Исполнение»: what happens to a document meanwhile."""

    time: datetime.datetime | None = element("time", required=True)
    foundation: Reference | None = element("foundation")
    correspondent: Addressee | None = element("correspondent")
    text: str | None = element("courseText", required=True, most=TEXT)
    reference: Reference | None = element("reference")


@dataclass(frozen=True, kw_only=True)
class Notification:
    """What the sender of a document is told; uid: of that document."""

    type: str | None = attribute("type", required=True)
    uid: str | None = attribute("uid", required=True)
    id: str | None = attribute("id")
    sent: ReportSent | None = element("reportSent")
    course: CourseChanged | None = element("courseChanged")
    comment: str | None = element("comment")


@dataclass(frozen=True, kw_only=True)
class Communication:
    """A message."""

    version: str | None = attribute("version", required=True)
    header: Header | None = element("header", required=True)
    document: Document | None = element("document")
    files: Files | None = element("files")
    notification: Notification | None = element("notification")
