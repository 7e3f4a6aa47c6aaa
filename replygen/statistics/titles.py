"""Names of kinds, channels and outcomes in Russian, from where each of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from replygen.case.model import AppealChannel
from replygen.reply import load_kinds
from replygen.reply.channel_rules import load_channel_rules
from replygen.resources import data_folder
from replygen.statistics.settings import StatisticsSettings, load_statistics_settings

NOT_TOLD = "В карточке не указано"


@dataclass(frozen=True, slots=True)
class Titles:
    """What keys of the cards are called."""

    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    delivery: Mapping[str, str]
    settings: StatisticsSettings

    def of(self, group: str, key: str) -> str:
        """The name of `key` in a group of counts; the key itself where nobody knows it."""
        if not key:
            return "Не отправлялось" if group == "delivery" else NOT_TOLD
        if group in ("kinds", "channels", "delivery"):
            name = getattr(self, group).get(key, key)
            return f"{name[:1].upper()}{name[1:]}"
        if group == "topics":
            return f"{key[:1].upper()}{key[1:]}"
        return self.settings.word({"letter_outcomes": "outcomes"}.get(group, group), key)


def load_titles(templates: Path | None = None) -> Titles:
    """The names, kinds of reply as the templates folder calls them."""
    kinds = load_kinds(templates or data_folder("templates"))
    words = next(one for one in get_args(AppealChannel) if hasattr(one, "titles"))
    return Titles(
        {name: kind.title for name, kind in kinds.items()},
        words.titles,
        load_channel_rules().delivery,
        load_statistics_settings(),
    )
