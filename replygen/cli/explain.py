"""`replygen explain`: a rule, a category or a word → what it means, for people."""

from __future__ import annotations

import re

import click

from replygen.cli import Exit
from replygen.languagetool.judging import PREFIX, judgements, our_id
from replygen.review.explaining import (
    categories,
    explained,
    listed,
    near,
    overview,
    rule_named,
    rules_on,
)

_RUSSIAN = re.compile(r"[А-Яа-яЁё]")


def explain_rule(name: str | None, *, patterns: bool = False) -> int:
    """Prints what the rule says; an unknown one gives near names, the ways on and the status 2."""
    if name is None:
        click.echo(overview())
        return Exit.CLEAN
    name = name.strip().strip("«»[]\"'")
    rule = rule_named(name)
    if rule is not None:
        click.echo(explained(rule, patterns=patterns))
        return Exit.CLEAN
    if name.casefold().startswith(PREFIX):
        click.echo(_of_languagetool(PREFIX + name[len(PREFIX) :]))
        return Exit.CLEAN
    category = _category(name)
    if category is not None:
        click.echo(listed(category))
        return Exit.CLEAN
    if _RUSSIAN.search(name):
        return _of_words(name)
    like = near(name)
    hint = f" → похожие: {', '.join(like)}" if like else ""
    click.echo(f"Правила «{name}» нет{hint}", err=True)
    _ways_on()
    return Exit.WRONG_INPUT


def _category(name: str) -> str | None:
    """The category by its name or its title: «jargon», «jargon-*», «Жаргон»."""
    wanted = name.casefold().rstrip("*-")
    titles = {title.casefold(): key for key, title in categories().items()}
    return wanted if wanted in categories() else titles.get(wanted)


def _of_words(words: str) -> int:
    lines = rules_on(words)
    if lines:
        click.echo("\n".join([f"«{words}» отмечают правила:", *lines]))
        click.echo("Подробно: replygen explain ПРАВИЛО")
        return Exit.CLEAN
    click.echo(f"Правила о «{words}» нет", err=True)
    _ways_on()
    return Exit.WRONG_INPUT


def _ways_on() -> None:
    click.echo(
        "Разделы правил: replygen explain; правила раздела: replygen explain РАЗДЕЛ.", err=True
    )


def _of_languagetool(name: str) -> str:
    """What we know of a rule that LanguageTool explains itself, in the finding's message."""
    known = judgements()
    rule = name.removeprefix(PREFIX)
    lines = [f"{name} — правило LanguageTool «{rule}», пункт 3.2 абз. 2 приказа № 144-ОД", ""]
    off = {our_id(one): reason for one, reason in known.off.items()}
    if name in off:
        lines.append(f"Выключено: {off[name]}")
    else:
        lines.append("Что не так, говорит само замечание; правила ведёт LanguageTool.")
        lines.append(f"Отключить: [off.{rule}] с причиной в dictionaries/languagetool/rules.toml")
        lines.append("или [[lint.allow]] в replygen.toml.")
    return "\n".join(lines)
