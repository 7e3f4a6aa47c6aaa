"""Values that a template can't do with → every fault with the place in Word, in one message.

Runs only when a letter has failed: each part is rendered once more with its expressions watched,
so that nobody has to find missing values one by one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from jinja2 import ChainableUndefined, Undefined, nodes, pass_context
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context

from replygen.document import printing
from replygen.document.compiling import CompiledPart, environment
from replygen.document.failing import line_of, said_of
from replygen.document.markup import ATTRIBUTE, BETWEEN, Walk
from replygen.document.pictures import Picture
from replygen.document.printing import STATE, ValueFault
from replygen.document.properties import CORE
from replygen.errors import Fault

FAILURES: Final = (
    JinjaError, ValueFault, TypeError, ValueError, AttributeError, KeyError, ArithmeticError,
)  # fmt: skip
"""What rendering may raise for data that the template can't do with."""
_WATCHED: Final = " known"
_PRINTED: Final = " printed"
_ASKING: Final = ("defined", "undefined")


class _Nothing(ChainableUndefined):
    """A missing value that goes through everything without a word, for it is noted already."""

    def _no(self, *_: Any) -> Any:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _no


class _State:
    """Pictures are not placed while faults are looked for."""

    rich = False

    def place(self, picture: Picture) -> str:
        """Nothing; a picture that can't be read raises."""
        _ = picture.extent
        return ""


def explained(
    name: str, parts: Sequence[CompiledPart], values: Mapping[str, Any], error: Exception
) -> str:
    """The message for a letter that failed with `error`: all faults of `values`."""
    found = list(dict.fromkeys(fault for part in parts for fault in _faults(part, values)))
    if not found:
        if isinstance(error, ValueFault):
            found.append(Fault("", error.problem, error.remedy))
        else:
            found.append(Fault("", f"не подставить: {said_of(error)}", "проверьте данные"))
    lines = "\n".join(f"  • {fault}" for fault in found)
    return f"{name}: бланк не заполнить:\n{lines}"


class _Notes:
    """The filters that watch a part's expressions, and what they noted."""

    def __init__(self, part: CompiledPart) -> None:
        self.part = part
        self.faults: list[Fault] = []

    def note(self, text: str, line: int, problem: str, remedy: str) -> None:
        """A fault of the tag of that line which holds `text`."""
        tag = self.part.places.tag(line, text)
        if tag is None or text not in tag.body:
            # A cell's span and colour are moved by docxtpl; the name leads back to the tag.
            tag = self.part.places.naming(re.split(r"[.\[]", text)[0]) or tag
        where = f"{tag.place}, «{tag.text}»" if tag else self.part.name
        self.faults.append(Fault(where, problem, remedy))

    def known(self, value: Any, text: str, line: int) -> Any:
        """The value, or nothing where it is missing."""
        if isinstance(value, _Nothing):
            return value
        if isinstance(value, Undefined):
            self.note(text, line, f"нет данных: {text}", "дайте это значение или уберите место")
            return _Nothing()
        return value

    @pass_context
    def printed(self, context: Context, value: Any, guard: str, text: str, line: int) -> str:
        """Nothing, once the guard of its place has seen the value."""
        if isinstance(self.known(value, text, line), _Nothing):
            return ""
        try:
            if guard == ATTRIBUTE:
                printing.in_attribute(value)
            elif guard == BETWEEN:
                printing.between(context, value)
            else:
                printing.in_text(context, value)
        except ValueFault as fault:
            self.note(text, line, f"{text}: {fault.problem}", fault.remedy)
        return ""


def _faults(part: CompiledPart, values: Mapping[str, Any]) -> list[Fault]:
    notes = _Notes(part)
    watching = environment().overlay(undefined=ChainableUndefined, finalize=None)
    watching.filters = {
        **environment().filters,
        _WATCHED: notes.known,
        _PRINTED: notes.printed,
    }
    tree = environment().parse(part.source)
    Walk(lambda *_: None, any_text=part.name == CORE).through(tree, tables=False)
    _watch(tree)
    try:
        watching.from_string(tree).render({**values, STATE: _State()})
    except FAILURES as error:
        if not notes.faults:
            line = line_of(error)
            tag = None if line is None else part.places.tag(line)
            where = f"{tag.place}, «{tag.text}»" if tag else part.name
            problem = f"не подставить: {said_of(error)}"
            notes.faults.append(Fault(where, problem, "проверьте данные"))
    return notes.faults


def _watch(node: nodes.Node) -> None:
    """Put a watch on every name that is used, and on every value that is printed."""
    if isinstance(node, nodes.Output):
        node.nodes = [
            child if isinstance(child, nodes.TemplateData) else _watched_output(child)
            for child in node.nodes
        ]
        return
    if isinstance(node, nodes.For):
        node.iter = _watched(node.iter)
        for child in (*node.body, *node.else_):
            _watch(child)
        return
    if isinstance(node, nodes.If):
        node.test = _watched(node.test)
        for child in (*node.body, *node.elif_, *node.else_):
            _watch(child)
        return
    for child in node.iter_child_nodes():
        _watch(child)


def _watched_output(child: nodes.Expr) -> nodes.Expr:
    guard = ""
    if isinstance(child, nodes.Filter) and child.name in (ATTRIBUTE, BETWEEN):
        guard, child = child.name, child.node  # type: ignore[assignment]
    words = [nodes.Const(guard), nodes.Const(_said(child)), nodes.Const(child.lineno)]
    return nodes.Filter(_watched(child), _PRINTED, words, [], None, None, lineno=child.lineno)


def _watched(node: Any) -> Any:
    """The expression with every name watched, but for what only asks whether it is there."""
    if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
        words = [nodes.Const(_said(node)), nodes.Const(node.lineno)]
        return nodes.Filter(node, _WATCHED, words, [], None, None, lineno=node.lineno)
    if isinstance(node, nodes.Test) and node.name in _ASKING:
        return node
    if isinstance(node, nodes.Filter) and node.name == "default":
        return node
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Expr):
            setattr(node, name, _watched(value))
        elif isinstance(value, list):
            setattr(node, name, [_watched(v) if isinstance(v, nodes.Node) else v for v in value])
    return node


def _said(node: nodes.Node) -> str:
    """An expression as it is written, near enough for a message."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_said(node.node)}[{node.arg.value!r}]"
    if isinstance(node, (nodes.Filter, nodes.Getitem)) and node.node is not None:
        return _said(node.node)
    names = [name.name for name in node.find_all(nodes.Name)]
    return names[0] if names else "выражение"
