"""Messages of СЭВ «Дело» as values: DocInfo and Report, elements in the order of the format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from replygen.exchange.binding import Namespace, attribute, element, elements, words

SPACE: Final = Namespace("http://www.eos.ru/2010/sev")
MAIN: Final = "DocInfo"
REPORT: Final = "Report"


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A value that its sender's reference book may have a code for."""

    uid: str | None = attribute("UID")
    text: str = words()


@dataclass(frozen=True, kw_only=True)
class Edms:
    """A document system."""

    uid: str | None = attribute("UID", required=True)
    version: str | None = attribute("Version")
    text: str = words()


@dataclass(frozen=True, kw_only=True)
class Organization:
    """An organisation."""

    uid: str | None = attribute("UID")
    short_name: str | None = element("ShortName", required=True)
    full_name: str | None = element("FullName")
    okpo: str | None = element("OKPO")


@dataclass(frozen=True, kw_only=True)
class Department:
    """A part of an organisation."""

    uid: str | None = attribute("UID")
    name: str | None = element("Name", required=True)
    index: str | None = element("Index")


@dataclass(frozen=True, kw_only=True)
class OfficialPerson:
    """An official: a name, a post or both."""

    uid: str | None = attribute("UID")
    name: str | None = element("FIO")
    post: str | None = element("Post")
    index: str | None = element("Index")


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address."""

    zip_code: str | None = element("ZipCode")
    region: Coded | None = element("Region")
    settlement: str | None = element("Settlement")
    text: str | None = element("Text")


@dataclass(frozen=True, kw_only=True)
class Econtact:
    """An e-mail address, a telephone or the like; type: as the sender calls it."""

    type: str | None = attribute("Type")
    text: str = words()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """An organisation and whom to turn to there."""

    organization: Organization | None = element("Organization", required=True)
    department: Department | None = element("Department")
    official: OfficialPerson | None = element("OfficialPerson")
    addresses: tuple[Address, ...] = elements("Address")
    contacts: tuple[Econtact, ...] = elements("Econtact")


@dataclass(frozen=True, kw_only=True)
class PrivatePerson:
    """A citizen; sex: Male, Female or Undefined."""

    uid: str | None = attribute("UID")
    name: str | None = element("FIO", required=True)
    sex: str | None = element("Sex")
    addresses: tuple[Address, ...] = elements("Address")
    contacts: tuple[Econtact, ...] = elements("Econtact")


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A file that travels with the message."""

    uid: str | None = attribute("UID", required=True)
    name: str | None = attribute("UniqueName", required=True)


@dataclass(frozen=True, kw_only=True)
class ResourceList:
    """The files of the message."""

    resources: tuple[Resource, ...] = elements("Resource")


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends."""

    contact: Contact | None = element("Contact", required=True)
    edms: Edms | None = element("EDMS", required=True)


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """For whom."""

    contacts: tuple[Contact, ...] = elements("Contact", required=True)
    edms: Edms | None = element("EDMS")


@dataclass(frozen=True, kw_only=True)
class Header:
    """The envelope; return_id: what reports on this message are to name."""

    message_id: str | None = attribute("MessageID", required=True)
    version: str | None = attribute("Version", required=True)
    time_zone: int | None = attribute("TimeZone")
    time: datetime.datetime | None = attribute("Time", required=True)
    type: str | None = attribute("MessageType", required=True)
    return_id: str | None = attribute("ReturnID", required=True)
    resource: int | None = attribute("ResourceID", required=True)
    sender: Sender | None = element("Sender", required=True)
    recipient: Recipient | None = element("Recipient", required=True)
    resources: ResourceList | None = element("ResourceList", required=True)


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A number and its date."""

    number: str | None = element("Number", required=True)
    date: datetime.date | None = element("Date", required=True)


@dataclass(frozen=True, kw_only=True)
class Control:
    """The term the sender has set."""

    state: str | None = attribute("State", required=True)
    deadline: datetime.date | None = element("Deadline")
    done: datetime.date | None = element("FactDate")


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of the document; resource: the number of its entry in the resource list."""

    uid: str | None = attribute("UID", required=True)
    resource: int | None = attribute("ResourceID", required=True)
    size: int | None = attribute("Size", required=True)
    description: str | None = element("Description", required=True)
    ending: str | None = element("Extension", required=True)


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who wrote the document: a citizen, an organisation, or both."""

    contact: Contact | None = element("Contact")
    registration: Registration | None = element("RegistrationInfo")
    person: PrivatePerson | None = element("PrivatePerson")


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """For whom the document is."""

    contact: Contact | None = element("Contact")
    person: PrivatePerson | None = element("PrivatePerson")


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The executor; info: his telephone."""

    contact: Contact | None = element("Contact", required=True)
    info: str | None = element("AddInfo")


@dataclass(frozen=True, kw_only=True)
class ExtraField:
    """A field of the sender's own."""

    name: str | None = attribute("Name", required=True)
    type: str | None = attribute("Type", required=True)
    text: str = words()


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link to another document."""

    document: str | None = attribute("DocumentID")
    description: str | None = attribute("Description")
    url: str | None = attribute("URLString")
    type: Coded | None = element("LinkType", required=True)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document; visas, approvals and tasks are none of our business and come as leftovers."""

    uid: str | None = attribute("UID")
    id: str | None = attribute("DocumentID", required=True)
    type: str | None = attribute("Type", required=True)
    main: bool | None = attribute("MainDocument", required=True)
    status: str | None = attribute("Status")
    registration: Registration | None = element("RegistrationInfo", required=True)
    control: Control | None = element("Control")
    group: Coded | None = element("Group")
    access: Coded | None = element("Access")
    sheets: str | None = element("Consists")
    annotation: str | None = element("Annotation")
    note: str | None = element("Note")
    collective: bool | None = element("Collective")
    rubrics: tuple[Coded, ...] = elements("Rubric")
    files: tuple[File, ...] = elements("File")
    authors: tuple[Author, ...] = elements("Author")
    addressees: tuple[Addressee, ...] = elements("Addressee")
    writers: tuple[Writer, ...] = elements("Writer")
    extra: tuple[ExtraField, ...] = elements("AdditionalField")
    links: tuple[Link, ...] = elements("Link")


@dataclass(frozen=True, kw_only=True)
class DocumentList:
    """The documents of a message."""

    documents: tuple[Document, ...] = elements("Document", required=True)


@dataclass(frozen=True, kw_only=True)
class DocInfo:
    """A message with a document."""

    header: Header | None = element("Header", required=True)
    list: DocumentList | None = element("DocumentList", required=True)


@dataclass(frozen=True, kw_only=True)
class InitialDocument:
    """The document reported on, as its sender knows it."""

    uid: str | None = attribute("UID", required=True)
    number: str | None = element("Number", required=True)
    date: datetime.date | None = element("Date", required=True)


@dataclass(frozen=True, kw_only=True)
class Redirection:
    """The document was sent on to an organisation."""

    contact: Contact | None = element("Contact", required=True)
    date: datetime.datetime | None = element("Date", required=True)
    type: Coded | None = element("Type", required=True)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer was sent; document: its DocumentID in the message that brings it."""

    document: str | None = attribute("DocumentID", required=True)
    date: datetime.datetime | None = element("Date", required=True)
    type: Coded | None = element("Type", required=True)


@dataclass(frozen=True, kw_only=True)
class Notification:
    """What is reported."""

    initial: InitialDocument | None = element("InitialDoc", required=True)
    redirections: tuple[Redirection, ...] = elements("Redirection")
    answers: tuple[Answer, ...] = elements("Answer")


@dataclass(frozen=True, kw_only=True)
class Report:
    """A message with a report on a document."""

    header: Header | None = element("Header", required=True)
    notification: Notification | None = element("Notification", required=True)
