"""`replygen explain`: a rule or a check → what it means, for people."""

from __future__ import annotations

import difflib

import click

from replygen.cli import Exit
from replygen.findings import Check
from replygen.languagetool.judging import PREFIX, judgements, our_id
from replygen.linter.checks import checks
from replygen.linter.dictionary import lexicon
from replygen.linter.rules import Rule
from replygen.proofing import checks as proofing

_SEVERITIES = {"error": "ошибка", "warning": "замечание", "info": "совет"}


def explain_rule(name: str) -> int:
    """Prints what the rule says; an unknown one gives the nearest names and the status 2."""
    rules = {rule.id: rule for rule in lexicon().rules}
    if name in rules:
        click.echo(_rule(rules[name]))
        return Exit.CLEAN
    every: dict[str, Check] = {**checks(), **proofing.checks()}
    if name in every:
        check = every[name]
        head = f"{check.id} — {_SEVERITIES[check.severity]}, пункт {check.clause} приказа № 144-ОД"
        lines = [head, "", check.why, f"Сообщение: {check.message}", *_examples(check)]
        click.echo("\n".join(lines))
        return Exit.CLEAN
    if name.startswith(PREFIX):
        click.echo(_of_languagetool(name))
        return Exit.CLEAN
    near = difflib.get_close_matches(name, [*rules, *every], 3, cutoff=0.5)
    hint = f" → похожие: {', '.join(near)}" if near else ""
    click.echo(f"Правила «{name}» нет{hint}", err=True)
    return Exit.WRONG_INPUT


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


def _rule(rule: Rule) -> str:
    lines = [
        f"{rule.id} — {_SEVERITIES[rule.severity]}, пункт {rule.clause} приказа № 144-ОД",
        "",
        rule.why,
        "Находит: " + "; ".join(rule.patterns),
    ]
    if rule.replace:
        lines.append("Лучше: " + "; ".join(rule.replace))
    if rule.hint:
        lines.append(rule.hint)
    if rule.gloss:
        lines.append(f"Значит: {rule.gloss}")
    if rule.unless:
        lines.append("Не трогает: " + "; ".join(rule.unless))
    lines += [*_examples(rule), "", f"Файл: dictionaries/rules/{rule.file}, строка {rule.line}"]
    return "\n".join(lines)


def _examples(told: Rule | Check) -> list[str]:
    wrong = [f"  – {text}".replace("\n\n", "\n    ") for text in told.wrong]
    right = [f"  + {text}".replace("\n\n", "\n    ") for text in told.right]
    return ["", "Неверно:", *wrong, "Верно:", *right]
