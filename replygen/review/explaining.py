"""A rule or a check → what it means in a few lines; a wrong name → what there is instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from replygen.findings import Check, Finding
from replygen.language.morphology import readings
from replygen.linter.checks import checks
from replygen.linter.dictionary import lexicon
from replygen.linter.linting import lint
from replygen.linter.rules import Rule
from replygen.proofing import checks as proofing
from replygen.resources import data_folder
from replygen.review.own_checks import own_checks
from replygen.toml_files import read_toml

Told = Rule | Check

_SEVERITIES: Final = {"error": "ошибка", "warning": "замечание", "info": "совет"}
_WRONG: Final = 4
_RIGHT: Final = 3
_NEAR: Final = 5
_STEM: Final = 5
_FEW: Final = 5
_CHOICES: Final = 2
_WORD: Final = re.compile(r"[а-яё]+", re.I)
_NOTATION: Final = re.compile(r"<[^<>]*>[?*]?|[=^$\[\]]|(?<=\w):\w+")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_DOTS: Final = re.compile(r"…[….]+")
_BRACES: Final = re.compile(r"\{(\w+)\}")


@cache
def every_rule() -> Mapping[str, Told]:
    """Every rule and check by its id, those of dictionaries first."""
    rules: dict[str, Told] = {rule.id: rule for rule in lexicon().rules}
    return {**rules, **checks(), **proofing.checks(), **own_checks()}


def rule_named(name: str) -> Told | None:
    """The rule of that name, however its letters are typed."""
    known = every_rule()
    return known.get(name) or known.get(_by_small_letters().get(name.casefold(), ""))


@cache
def _by_small_letters() -> Mapping[str, str]:
    return {name.casefold(): name for name in every_rule()}


@cache
def categories() -> Mapping[str, str]:
    """Titles by the names of categories."""
    return dict(read_toml(data_folder("dictionaries") / "review.toml")["category"])


def explained(told: Told, *, patterns: bool = False) -> str:
    """What is found, why it is a fault, examples of both, how to allow it; for people.

    patterns: all that the rule looks for as well, in the notation of docs/rules.md.
    """
    head = f"{told.id} — {_SEVERITIES[told.severity]}, пункт {told.clause} приказа № 144-ОД"
    shown, found = _wrong_examples(told)
    lines = [head, "", f"Что:    {_message(told, found)}", f"Почему: {told.why}"]
    hint = getattr(told, "hint", "") or getattr(told, "gloss", "")
    if hint and hint.rstrip(".") not in lines[2]:
        lines.append(f"Лучше:  {hint}")
    if shown:
        both = any(line.startswith("  +") for line in shown)
        lines += ["", "Неверно (–), верно (+):" if both else "Неверно:", *shown]
    right = _right_examples(told)
    if right:
        lines += ["", "Не замечание:", *right]
    more = _more(told, patterns=patterns)
    lines += ["", *more] if more else []
    if told.id not in own_checks():
        lines += ["", *_allowing(told.id)]
    return "\n".join(lines)


def _wrong_examples(told: Told) -> tuple[list[str], list[Finding]]:
    """A few wrong sentences, each with its mended one where the rule knows that."""
    lines: list[str] = []
    every: list[Finding] = []
    short = sorted(told.wrong[: 2 * _WRONG], key=len)[:_WRONG]
    for text in (one for one in told.wrong if one in short):
        found = [one for one in lint(text) if one.rule == told.id]
        every += found
        lines.append(_example("–", text))
        mended = _mended(text, found)
        if mended:
            lines.append(_example("+", mended))
    return lines, every


def _mended(text: str, found: Sequence[Finding]) -> str:
    """The text with the first suggestions; empty where the rule offers none."""
    if "\n" in text or not all(one.suggestions and one.start is not None for one in found):
        return ""
    for one in sorted(found, key=lambda one: one.start or 0, reverse=True):
        text = text[: one.start] + one.suggestions[0] + text[one.end :]
    return text if found else ""


def _message(told: Told, found: Sequence[Finding]) -> str:
    if found:
        return found[0].message
    return _unfilled(told.message)


def _unfilled(message: str) -> str:
    """The message where no words were found: a sign of omission stands for them."""
    return _DOTS.sub("…", _BRACES.sub("…", message))


def _right_examples(told: Told) -> list[str]:
    """Those that a reader may compare: of a rule on words, sentences with its own words."""
    right = told.right
    if isinstance(told, Rule):
        words = _stems(*told.wrong, *map(_plain, told.patterns))
        right = tuple(text for text in right if _stems(text) & words)
    return [_example("+", text) for text in sorted(right, key=len)[:_RIGHT]]


def _stems(*texts: str) -> set[str]:
    return {
        word[:_STEM].lower() for text in texts for word in _WORD.findall(text) if len(word) >= _STEM
    }


def _more(told: Told, *, patterns: bool) -> list[str]:
    if not isinstance(told, Rule):
        return []
    where = f"Файл: dictionaries/rules/{told.file}, строка {told.line}"
    if patterns:
        lines = ["Находит: " + "; ".join(told.patterns)]
        if told.replace:
            lines.append("Замена: " + "; ".join(told.replace))
        if told.unless:
            lines.append("Не трогает: " + "; ".join(told.unless))
        return [*lines, "Запись образцов: docs/rules.md", where]
    count = len(told.patterns)
    if count <= _FEW:
        return [f"{where} (образцы: --patterns)"]
    return [
        f"В правиле образцов: {count}; показать все: replygen explain {told.id} --patterns",
        where,
    ]


def _allowing(name: str) -> list[str]:
    return [
        "Если так написать нужно, разрешите и назовите причину:",
        f"  в .txt и .md:    <!-- lint: off {name} причина -->",
        f'  в replygen.toml: [[lint.allow]], под ним rule = "{name}" и reason = "причина"',
        f"  в деле:          allow: [{{rule: {name}, reason: причина}}]",
    ]


def _example(mark: str, text: str) -> str:
    return f"  {mark} {text}".replace("\n\n", "\n    ")


def listed(category: str) -> str:
    """The rules of a category, a line each."""
    rules = [one for one in every_rule().values() if one.category == category]
    width = max(len(one.id) for one in rules)
    lines = [f"{categories()[category]}: правил {len(rules)}", ""]
    lines += [f"{one.id:{width}}  {_in_brief(one)}" for one in rules]
    return "\n".join([*lines, "", "Подробно: replygen explain ПРАВИЛО"])


def overview() -> str:
    """The categories, with how many rules each has."""
    every = list(every_rule().values())
    width = max(map(len, categories()))
    lines = [
        f"{name:{width}}  {title}: {sum(one.category == name for one in every)}"
        for name, title in categories().items()
    ]
    return "\n".join(
        [
            "Разделы и сколько в них правил:",
            "",
            *lines,
            "",
            "Правила раздела: replygen explain РАЗДЕЛ, например replygen explain jargon",
            "Одно правило:    replygen explain ПРАВИЛО; имя — в квадратных скобках замечания",
            "Слово:           replygen explain мониторинг — какие правила его отмечают",
        ]
    )


def _in_brief(told: Told) -> str:
    if isinstance(told, Rule):
        words = "; ".join(_plain(one) for one in told.patterns[:3])
        more = f" и ещё {len(told.patterns) - 3}" if len(told.patterns) > 3 else ""  # noqa: PLR2004
        better = " → " + "; ".join(map(_plain, told.replace[:2])) if told.replace else ""
        return words + more + better
    return _unfilled(told.message)


def _plain(pattern: str, wanted: Collection[str] = ()) -> str:
    """A pattern or a replacement without its notation, as far as that can be.

    Of many words of which any will do, only the first and those wanted are shown.
    """

    def shown(choice: re.Match[str]) -> str:
        words = [" ".join(_NOTATION.sub(" ", one).split()) for one in choice[1].split("|")]
        if len(words) <= _CHOICES:
            return f"({'/'.join(words)})"
        asked = [word for word in words if word.lower().replace("ё", "е") in wanted]
        return f"({'/'.join(asked or words[:_CHOICES])}/…)"

    return " ".join(_NOTATION.sub(" ", _CHOICE.sub(shown, pattern)).replace("|", "/").split())


def rules_on(words: str) -> list[str]:
    """Lines on the rules that remark on the words, then on those that look for them with others."""
    found = {one.rule: one.message for one in lint(words) if one.rule in every_rule()}
    lemmas = {reading.lemma for reading in readings(words.lower().replace("ё", "е"))}
    wanted = {words.lower().replace("ё", "е"), *lemmas}
    lines = [f"  {name}: {message}" for name, message in found.items()]
    for rule in lexicon().rules:
        having = [_plain(one, wanted) for one in rule.patterns if _has(one, wanted)]
        if rule.id not in found and having:
            lines.append(f"  {rule.id}: {'; '.join(having[:2])}")
    return lines


def _has(pattern: str, wanted: Iterable[str]) -> bool:
    said = set(re.findall(r"[а-яё-]+", pattern.lower().replace("ё", "е")))
    return not said.isdisjoint(wanted)


def near(name: str) -> list[str]:
    """Names like this one, the likest first."""
    known = _by_small_letters()
    wanted = name.casefold()
    starts = [one for one in known if one.startswith(wanted)]
    like = difflib.get_close_matches(wanted, known, _NEAR, cutoff=0.6)
    return [known[one] for one in dict.fromkeys([*starts[:_NEAR], *like])][:_NEAR]
