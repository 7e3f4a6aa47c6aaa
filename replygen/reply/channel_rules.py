"""dictionaries/channels.toml → rules: names of ways, what is no appeal, what is no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - it is a date, not a module
from typing import TYPE_CHECKING, Any

from replygen.calendars import dictionary_folders
from replygen.calendars.entries import Entry, read_entries, read_tables
from replygen.errors import DictionaryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE_NAME = "channels.toml"

DELIVERY = ("registered_mail", "post", "email", "epgu", "pos", "site_account", "handed")
"""Ways a reply goes out; `handed` only in addition to another one."""
APPEAL_CHANNELS = ("post", "reception", "email", "site", "pos", "epgu", "social")
"""Ways an appeal comes in."""


@dataclass(frozen=True, slots=True)
class NotAppeal:
    """A channel through which no appeal can come, from day `since` on (None: it never could)."""

    since: Date | None
    what: str
    clause: str


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """What the file says.

    delivery: Russian names of the ways of delivery. no_address: words written for want of an
    address, in lower case. not_appeal: by channel of the appeal.
    """

    delivery: Mapping[str, str]
    no_address: frozenset[str]
    not_appeal: Mapping[str, NotAppeal]


def load_channel_rules(folders: Iterable[Path] | None = None) -> ChannelRules:
    """Rules of `channels.toml` in `folders`; DictionaryError tells the faults.

    A later folder adds to an earlier one and overrules it entry by entry, so that a ministry's
    file that names one way anew does not lose the law of the shipped one.
    """
    paths = [
        folder / FILE_NAME for folder in (dictionary_folders() if folders is None else folders)
    ]
    delivery: dict[str, str] = {}
    words: frozenset[str] = frozenset()
    not_appeal: dict[str, NotAppeal] = {}
    for number, path in enumerate(paths):
        if number and not path.exists():
            continue  # the ministry's own folder need not hold every file
        values = read_tables(path, "delivery", "no_address", "not_appeal")
        delivery |= _delivery(path, values, whole=not number)
        if not number or "no_address" in values:
            top = Entry(path, "верхний уровень", values)
            words |= {word.casefold() for word in top.texts("no_address")}
        entries = read_entries(path, values, "not_appeal", _not_appeal)
        if len(dict(entries)) < len(entries):
            raise DictionaryError(
                f"{path}: [[not_appeal]]: канал стоит дважды → оставьте одну запись"
            )
        not_appeal |= dict(entries)
    return ChannelRules(delivery, words, not_appeal)


def _delivery(path: Path, values: dict[str, Any], *, whole: bool) -> dict[str, str]:
    table = values.get("delivery", None if whole else {})
    if not isinstance(table, dict):
        raise DictionaryError(f"{path}: нет раздела [delivery] → впишите названия способов")
    entry = Entry(path, "[delivery]", table)
    entry.only(*DELIVERY)
    return {name: entry.text(name) for name in (DELIVERY if whole else table)}


def _not_appeal(entry: Entry) -> tuple[str, NotAppeal]:
    entry.only("channel", "since", "what", "clause")
    since = entry.day("since") if "since" in entry.values else None
    rule = NotAppeal(since, entry.text("what"), entry.text("clause"))
    return entry.choice("channel", APPEAL_CHANNELS), rule
