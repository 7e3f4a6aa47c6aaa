"""The template language of letterheads: an allow-list of Jinja's nodes, filters and tests.

Names, attributes, `for`, `if`, comparisons and a few filters. No calls, no arithmetic, no
assignment, no name that begins with an underscore: whoever changes a letterhead can neither reach
the program nor make it work for ever. Nested loops must go through what the outer one gives, or
their work would multiply.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from replygen.document.printing import kind

FILTERS: Final = (
    "capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper",
)  # fmt: skip
TESTS: Final = (
    "!=", "<", "<=", "==", ">", ">=", "defined", "divisibleby", "eq", "even", "false", "ge", "gt",
    "in", "le", "lt", "ne", "none", "odd", "true", "undefined",
)  # fmt: skip
_LOOPS: Final = 2
_NESTED: Final = 12

_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr,
    nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.If, nodes.For, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.List,
    nodes.Tuple, nodes.Keyword,
)  # fmt: skip
_WORDS: Final[dict[type[nodes.Node], str]] = {
    nodes.Call: "вызов функции",
    nodes.Add: "сложение",
    nodes.Sub: "вычитание",
    nodes.Mul: "умножение",
    nodes.Div: "деление",
    nodes.FloorDiv: "деление",
    nodes.Mod: "остаток от деления",
    nodes.Pow: "возведение в степень",
    nodes.Concat: "сцепление «~»",
    nodes.Assign: "присваивание set",
    nodes.AssignBlock: "присваивание set",
    nodes.Macro: "макрос",
    nodes.Dict: "словарь в фигурных скобках",
    nodes.Include: "вставка файла",
    nodes.Import: "вставка файла",
    nodes.FromImport: "вставка файла",
    nodes.Extends: "наследование",
    nodes.Block: "наследование",
}
_WAY: Final = "оставьте имя, условие или перечень; готовое значение даёт программа"


def language() -> SandboxedEnvironment:
    """An environment with nothing in it but what the allow-list names; values are escaped."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters["join"] = _joined
    for name in ("capitalize", "lower", "trim", "upper"):
        made.filters[name] = _of_text(name, made.filters[name])
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


def _of_text(name: str, change: Callable[..., str]) -> Callable[..., str]:
    """The filter for text alone; Jinja's own makes a word «NONE» of nothing."""

    def changed(value: Any, *rest: Any) -> str:
        if isinstance(value, Undefined):
            return change(str(value), *rest)
        if isinstance(value, (str, int, datetime.date)) and not isinstance(value, bool):
            return change(value, *rest)
        raise TypeError(f"{name} меняет только строки, а дано {kind(value)}")

    return changed


def _joined(values: Any, separator: str = "") -> str:
    """Jinja's own would trust what has marks of its own; here text stays text."""
    return separator.join(_text(value) for value in values)


def _text(value: Any) -> str:
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"join складывает только строки, а дано {kind(value)}")


def forbidden(tree: nodes.Node) -> Iterator[tuple[int, str, str]]:
    """What the tree holds beyond the language: line, what it is, the way out."""
    for node in _all(tree):
        name = _name(node)
        if name.startswith("_"):
            yield node.lineno, f"имя «{name}» не разрешено", _WAY
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                known = ", ".join(FILTERS)
                yield node.lineno, f"фильтр «{node.name}» не разрешён", f"есть: {known}"
        elif isinstance(node, nodes.Test):
            if node.name not in TESTS:
                known = ", ".join(name for name in TESTS if name.isalpha())
                yield node.lineno, f"проверка «{node.name}» не разрешена", f"есть: {known}"
        elif not isinstance(node, _ALLOWED) and not _is_span(node):
            word = _WORDS.get(type(node), f"«{type(node).__name__}»")
            yield node.lineno, f"в бланке нельзя: {word}", _WAY
    yield from _multiplying(tree, (), 0, 0)


def _name(node: nodes.Node) -> str:
    """The name that a node takes, if it takes one."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return ""


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    if not _is_span(node):
        for child in node.iter_child_nodes():
            yield from _all(child)


def _is_span(node: nodes.Node) -> bool:
    """Docxtpl's own `{% hm %}`: the cell's width times the length of the loop."""
    return (
        isinstance(node, nodes.Mul)
        and isinstance(node.left, nodes.Const)
        and isinstance(node.left.value, int)
        and isinstance(node.right, nodes.Getattr)
        and node.right.attr == "length"
        and isinstance(node.right.node, nodes.Name)
        and node.right.node.name == "loop"
    )


def _multiplying(
    node: nodes.Node, bound: tuple[str, ...], free: int, depth: int
) -> Iterator[tuple[int, str, str]]:
    """Loops within loops over the same data, and nesting that nobody could follow."""
    if isinstance(node, (nodes.For, nodes.If)):
        depth += 1
        if depth == _NESTED + 1:
            yield node.lineno, f"вложено больше {_NESTED} условий и перечней", "упростите бланк"
    if isinstance(node, nodes.For):
        names = {name.name for name in node.iter.find_all(nodes.Name)}
        if isinstance(node.iter, nodes.Name):
            names.add(node.iter.name)
        if not names & set(bound):
            free += 1
            if free == _LOOPS + 1:
                message = f"вложено больше {_LOOPS} перечней, не связанных друг с другом"
                yield node.lineno, message, "перебирайте внутри то, что даёт внешний перечень"
        if node.recursive or node.test is not None:
            yield node.lineno, "перечень с recursive или if", "поставьте условие внутрь перечня"
        bound = (*bound, *(name.name for name in targets(node.target)))
    for child in node.iter_child_nodes():
        yield from _multiplying(child, bound, free, depth)


def free_names(node: nodes.Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """Names that the data must give: those that no loop around them gives."""
    if isinstance(node, nodes.Name):
        if node.ctx == "load" and node.name not in bound:
            yield node.name
    elif isinstance(node, nodes.For):
        inside = bound | {"loop", *(name.name for name in targets(node.target))}
        yield from free_names(node.iter, bound)
        for child in node.body:
            yield from free_names(child, inside)
        for child in node.else_:
            yield from free_names(child, bound)
    else:
        for child in node.iter_child_nodes():
            yield from free_names(child, bound)


def targets(node: nodes.Node) -> Iterator[nodes.Name]:
    """The names that a loop gives to what it goes through."""
    if isinstance(node, nodes.Name):
        yield node
    else:
        yield from node.find_all(nodes.Name)
