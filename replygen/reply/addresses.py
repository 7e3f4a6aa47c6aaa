"""Is an address fit to send a letter to? What is wrong with it, in Russian, or nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-][\w.!#$%&'*+/=?^`{|}~-]*")
_LABEL = re.compile(r"[^\W_]([^\W_]|-)*[^\W_]|[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_LOCAL, _MOST_WHOLE, _MOST_LABEL = 64, 254, 63
_LEAST_LETTERS = 3


def email_problem(text: str) -> str:
    """Why no letter can be sent to e-mail `text`; empty where it looks sound.

    The shape alone is judged: whether the box exists nobody can tell from here.
    """
    mail = text.strip()
    if not mail:
        return "адрес электронной почты пуст"
    if re.search(r"[\s,;<>()\[\]\"]", mail):
        return f"в «{mail}» не один адрес или лишние знаки"
    if mail.count("@") != 1:
        return f"в «{mail}» должен быть один знак @"
    local, domain = mail.split("@")
    if len(local) > _MOST_LOCAL or len(mail) > _MOST_WHOLE:
        return f"«{mail[:40]}…» слишком длинный для адреса"
    part = _local_problem(local) or _domain_problem(domain.split("."))
    return f"в «{mail}» {part}" if part else ""


def _local_problem(local: str) -> str:
    if not _LOCAL.fullmatch(local) or ".." in local or local.endswith("."):
        return "искажена часть до знака @"
    return "до знака @ смешаны русские и латинские буквы" if len(_scripts(local)) > 1 else ""


def _domain_problem(labels: list[str]) -> str:
    sound = all(_LABEL.fullmatch(label) and len(label) <= _MOST_LABEL for label in labels)
    if len(labels) == 1 or not sound or not _is_top_level(labels[-1]):
        return "искажена часть после знака @"
    # «gmail.сom» with a Cyrillic «с» is a common slip; zones keep to one script with their names.
    mixed = len({script for label in labels[-2:] for script in _scripts(label)}) > 1
    return "после знака @ смешаны русские и латинские буквы" if mixed else ""


def postal_problem(lines: Sequence[str], no_address: Collection[str]) -> str:
    """Why no letter can be posted to the address of `lines`; empty where it looks sound.

    no_address: words people write instead of an address, in lower case.
    """
    text = " ".join(" ".join(lines).split())
    if not text:
        return "почтового адреса нет"
    if text.strip(" .,-—–").casefold() in no_address:
        return f"вместо почтового адреса написано «{text}»"
    if len(_LETTER.findall(text)) < _LEAST_LETTERS:
        return f"«{text}» не похоже на почтовый адрес"
    return ""


def account_problem(account: str, no_address: Collection[str]) -> str:
    """Why a personal account can't be named by `account`; empty where it looks sound."""
    text = account.strip()
    if not text:
        return "личный кабинет не указан"
    if text.strip(" .,-—–").casefold() in no_address or not re.search(r"\w", text):
        return f"вместо личного кабинета написано «{text}»"
    return ""


def _is_top_level(label: str) -> bool:
    return label.startswith("xn--") or (len(label) > 1 and all(map(str.isalpha, label)))


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}
