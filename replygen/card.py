"""Reply + Document → Card: what the document system registers beside the letter."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from replygen._version import __version__
from replygen.document import Document
from replygen.findings import Finding
from replygen.letter.model import Letter
from replygen.letter.text import letter_digest
from replygen.reply.model import Reply

REGISTER_GROUP = "Ответы на обращения"  # clause 4.3: apart from all other correspondence


class Card(dict[str, Any]):
    """The card: plain values by the fixed keys, ready for JSON."""


def make_card(
    reply: Reply,
    letter: Letter,
    document: Document,
    findings: tuple[Finding, ...],
    versions: Mapping[str, str],
) -> Card:
    """The card of a finished letter (clauses 4.2, 4.3 and 6.2).

    versions: what the letter was made with, beside the program's own version.
    """
    appeal = reply.case.appeal
    return Card(
        {
            "kind": letter.kind,
            "closes": reply.kind.closes,
            "appeal": {
                "number": appeal.number,
                "registered": appeal.registered.isoformat(),
                "channel": appeal.channel,
                "regime": appeal.regime,
                "type": _appeal_type(reply),
                "topic": appeal.topic,
                "extended_to": appeal.extended_to.isoformat() if appeal.extended_to else None,
            },
            "reply": {
                "number": letter.number or None,
                "date": letter.date.isoformat() if letter.date else None,
            },
            "answers": [
                {"question": answer.question.id, "outcome": answer.outcome, "why": answer.why}
                for answer in reply.answers
            ],
            "deadline": {
                "date": reply.deadline.date.isoformat(),
                "days_left": reply.deadline.days_left(reply.dated),
                "kept": reply.deadline.kept(reply.dated),
                "outer_date": reply.deadline.outer_date.isoformat(),
                "clause": reply.deadline.clause,
            },
            "channel": {
                "name": reply.channel.name or None,
                "reason": reply.channel.reason,
                "address": reply.channel.address or None,
                "copies": [asdict(copy) for copy in reply.channel.copies],
            },
            "register_group": REGISTER_GROUP,
            "executor": {"name": letter.executor.name, "phone": letter.executor.phone},
            "pages": document.pages,
            "digest": document.digest,
            "text_digest": letter_digest(letter),
            "findings": [asdict(finding) for finding in findings],
            "versions": {"replygen": __version__, **versions},
        }
    )


def _appeal_type(reply: Reply) -> str | None:
    """What sort of appeal it is (59-ФЗ, article 4); None where nothing in the case tells."""
    appeal = reply.case.appeal
    if appeal.type is None and (appeal.complained_of or reply.case.reply.complaint is not None):
        return "complaint"
    return appeal.type


def folder_version(folders: tuple[Path, ...]) -> str:
    """Version of a set of data folders: SHA-256 over names and contents, its first 16 digits."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def _maybe(description: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "description": description}


def card_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of card.json."""
    day = {"format": "date"}
    outcomes = ["resolved", "scheduled", "possible", "impossible"]
    finding = {
        "rule": _text("Правило"),
        "category": _text("Категория правила"),
        "clause": _text("Пункт приказа или статья закона"),
        "severity": _text("Важность", enum=["error", "warning", "info"]),
        "message": _text("Замечание"),
        "file": _text("Файл"),
        "paragraph": {"type": ["integer", "null"]},
        "start": {"type": ["integer", "null"]},
        "end": {"type": ["integer", "null"]},
        "text": _text("Слова, к которым относится замечание"),
        "suggestions": {"type": "array", "items": {"type": "string"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Карточка письма replygen",
        **_object(
            {
                "kind": _text("Вид ответа"),
                "closes": _text(
                    "Закрывает ли обращение", enum=["merits", "without_merits", "passed_on", "no"]
                ),
                "appeal": _object(
                    {
                        "number": _text("Номер обращения"),
                        "registered": _text("Дата регистрации", **day),
                        "channel": _text("Как поступило обращение"),
                        "regime": _text("По какому закону рассматривается"),
                        "type": _maybe(
                            "proposal — предложение, application — заявление, "
                            "complaint — жалоба; null — в деле не указано"
                        ),
                        "topic": _maybe("Тема обращения"),
                        "extended_to": _maybe("До какого дня срок был продлён до этого письма"),
                    },
                    # Cards of earlier versions have no such fields.
                    optional=("channel", "regime", "type", "topic", "extended_to"),
                ),
                "reply": _object({"number": _maybe("Номер письма"), "date": _maybe("Дата письма")}),
                "answers": {
                    "type": "array",
                    "items": _object(
                        {
                            "question": {"type": "integer", "description": "Номер вопроса"},
                            "outcome": _text("Исход (пункт 2.4)", enum=outcomes),
                            "why": _text("Почему исход такой"),
                        }
                    ),
                },
                "deadline": _object(
                    {
                        "date": _text("Последний день срока", **day),
                        "days_left": {
                            "type": "integer",
                            "description": "Дней от даты письма до срока; меньше нуля — просрочено",
                        },
                        "kept": {"type": "boolean", "description": "Письмо в срок"},
                        "outer_date": _text("Последний день при самом мягком счёте", **day),
                        "clause": _text("Откуда срок"),
                    }
                ),
                "channel": _object(
                    {
                        "name": _maybe("Как отправить письмо"),
                        "reason": _text("Почему так"),
                        "address": _maybe("Куда"),
                        "copies": {
                            "type": "array",
                            "items": _object({"name": _text("Способ"), "address": _text("Куда")}),
                        },
                    }
                ),
                "register_group": _text("Группа регистрации (пункт 4.3)"),
                "executor": _object(
                    {"name": _text("Исполнитель (пункт 6.2)"), "phone": _text("Его телефон")}
                ),
                "pages": {
                    "type": ["integer", "null"],
                    "description": "Листов; null — не считались",
                },
                "digest": _text("SHA-256 содержимого письма", pattern="^[0-9a-f]{64}$"),
                "text_digest": _text(
                    "SHA-256 текста письма, тот же, что в QR-коде", pattern="^[0-9a-f]{64}$"
                ),
                "findings": {"type": "array", "items": _object(finding)},
                "versions": {
                    "type": "object",
                    "description": "Чем сделано письмо",
                    "properties": {
                        "replygen": {"type": "string"},
                        "templates": {"type": "string"},
                        "dictionaries": {"type": "string"},
                    },
                    "required": ["replygen", "templates", "dictionaries"],
                    "additionalProperties": False,
                },
            }
        ),
    }
