"""The passport of a МЭДО 2.7 container as a value. It names no citizens: their letter is a file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from replygen.exchange.binding import Namespace, attribute, element, elements

SPACE: Final = Namespace("http://minsvyaz.ru/container", "c", attributes=True)
ROOT: Final = "container"


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A body."""

    title: str | None = element("title")


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A number and its date; the place of the stamp is of no use to us."""

    number: str | None = element("number")
    date: datetime.date | None = element("date")


@dataclass(frozen=True, kw_only=True)
class Person:
    """An official."""

    post: str | None = element("post")
    name: str | None = element("name")


@dataclass(frozen=True, kw_only=True)
class Sign:
    """Who signed."""

    person: Person | None = element("person")


@dataclass(frozen=True, kw_only=True)
class Executor:
    """Who prepared the document."""

    name: str | None = element("name")
    phone: str | None = element("phone")


@dataclass(frozen=True, kw_only=True)
class Author:
    """A body that sends the document."""

    organization: Organization | None = element("organization")
    registration: Registration | None = element("registration")
    signs: tuple[Sign, ...] = elements("sign")
    executor: Executor | None = element("executor")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link to another document."""

    uid: str | None = attribute("uid")
    type: str | None = element("linkType")
    organization: Organization | None = element("organization")
    registration: Registration | None = element("registration")


@dataclass(frozen=True, kw_only=True)
class Links:
    """All linked documents."""

    items: tuple[Link, ...] = elements("link")


@dataclass(frozen=True, kw_only=True)
class Requisites:
    """What the document is."""

    kind: str | None = element("documentKind")
    classification: str | None = element("classification")
    annotation: str | None = element("annotation")
    links: Links | None = element("links")


@dataclass(frozen=True, kw_only=True)
class Authors:
    """All bodies that send it."""

    items: tuple[Author, ...] = elements("author")


@dataclass(frozen=True, kw_only=True)
class File:
    """The document itself, or an attachment."""

    name: str | None = attribute("localName")
    pages: int | None = element("pagesQuantity")
    description: str | None = element("description")


@dataclass(frozen=True, kw_only=True)
class Attachments:
    """All attachments."""

    items: tuple[File, ...] = elements("attachment")


@dataclass(frozen=True, kw_only=True)
class Container:
    """The passport."""

    uid: str | None = attribute("uid")
    version: str | None = attribute("version")
    requisites: Requisites | None = element("requisites")
    authors: Authors | None = element("authors")
    document: File | None = element("document")
    attachments: Attachments | None = element("attachments")
