"""The tree of a patched part → proof that whatever is printed stays well-formed XML.

Each branch of a condition and each turn of a loop must leave the same elements open that it found
open. Then no data can break the document, and nothing needs to be parsed while a letter is written.
The walk also finds where each value is printed (text, an attribute, between elements) and whether
the cells of a table may outgrow its grid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import nodes

ATTRIBUTE: Final = "_attribute"
BETWEEN: Final = "_between"
"""Filters that guard what is printed elsewhere than in text."""

_TAG: Final = re.compile(r'<(/?)([\w:.-]+)((?:[^<>"]|"[^"]*")*?)(/?)>')
_SPAN: Final = re.compile(r'w:val="(\d+)"')
_ROWLESS: Final = frozenset(("w:tr", "w:tblGrid"))
_TEXTS: Final = ("w:t", "a:t", "m:t")

Refuse = Callable[[int, str, str], None]


@dataclass(slots=True)
class _Table:
    """A table while it is walked through.

    depth, row: conditions and loops around it, and around its open row.
    columns, cells: of its grid, and of the row that is open.
    fits: no row is wider than the grid. full: every row is as wide. certain: one such row stands
    whatever the data are.
    """

    depth: int
    columns: int = 0
    cells: int = 0
    row: int = 0
    fits: bool = True
    full: bool = True
    certain: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """Elements open, and the beginning of a tag that an expression interrupts."""

    stack: tuple[str, ...] = ()
    partial: str = ""


@dataclass(slots=True)
class Walk:
    """What a walk through a part's tree finds.

    any_text: text may stand in any element, as it does in properties.
    grids: a table's grid may have to be fitted to its cells, letter by letter.
    """

    refuse: Refuse
    any_text: bool = False
    grids: bool = False
    _tables: list[_Table] = field(default_factory=list)
    _depth: int = 0

    def through(self, tree: nodes.Template, *, tables: bool) -> None:
        """Walk through the tree; marks values that are not printed in text. Calls `refuse`."""
        end = self._body(tree.body, _State())
        if end.stack or end.partial:
            self.refuse(1, "разметка не закрыта", "сохраните файл в Word заново")
        self.grids = self.grids and tables

    def _body(self, body: Sequence[nodes.Node], state: _State) -> _State:
        for node in body:
            if isinstance(node, nodes.Output):
                state = self._output(node, state)
            elif isinstance(node, nodes.If):
                state = self._if(node, state)
            elif isinstance(node, nodes.For):
                state = self._for(node, state)
        return state

    def _output(self, node: nodes.Output, state: _State) -> _State:
        printed: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                state = self._data(child, state)
                printed.append(child)
            else:
                printed.append(self._value(child, state))
        node.nodes = printed
        return state

    def _value(self, value: nodes.Expr, state: _State) -> nodes.Expr:
        """The value, guarded by where it is printed."""
        if state.partial:
            if state.partial.count('"') % 2 == 0:
                self.refuse(value.lineno, "место стоит внутри разметки", "впишите его в текст")
            if state.partial.startswith("<w:gridSpan"):
                self.grids = True
            return self._guarded(value, ATTRIBUTE)
        top = state.stack[-1] if state.stack else ""
        return value if top in _TEXTS or (top and self.any_text) else self._guarded(value, BETWEEN)

    @staticmethod
    def _guarded(value: nodes.Expr, name: str) -> nodes.Expr:
        return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)

    def _if(self, node: nodes.If, state: _State) -> _State:
        self._at_row(state)
        self._depth += 1
        ends = [self._body(node.body, state)]
        ends += [self._body(branch.body, state) for branch in node.elif_]
        ends.append(self._body(node.else_, state) if node.else_ else state)
        self._depth -= 1
        for end in ends[1:]:
            if end != ends[0]:
                self._torn(node)
                return state
        return ends[0]

    def _for(self, node: nodes.For, state: _State) -> _State:
        self._at_row(state)
        self._depth += 1
        for body in (node.body, node.else_):
            if self._body(body, state) != state:
                self._torn(node)
        self._depth -= 1
        return state

    def _torn(self, node: nodes.Node) -> None:
        self.refuse(
            node.lineno,
            "условие или перечень начинается в одном месте разметки, а кончается в другом",
            "начните и закончите в одном абзаце или поставьте {%p …%}, {%tr …%} отдельно",
        )

    def _at_row(self, state: _State) -> None:
        if state.stack and state.stack[-1] in _ROWLESS:
            self.grids = True  # the number of cells depends on data

    def _data(self, data: nodes.TemplateData, state: _State) -> _State:
        text = state.partial + data.data
        stack = list(state.stack)
        position = 0
        line = data.lineno
        for match in _TAG.finditer(text):
            if text.find("<", position, match.start()) >= 0:
                break
            self._tag(match, stack, line)
            position = match.end()
        rest = text[position:]
        begun = rest.find("<")
        partial = ""
        if begun >= 0:
            partial = rest[begun:]
            if partial.count('"') % 2:
                # What the attribute holds so far says nothing about well-formedness.
                partial = partial[: partial.rindex('"') + 1]
        return _State(tuple(stack), partial)

    def _tag(self, match: re.Match[str], stack: list[str], line: int) -> None:
        closing, name, inside, empty = match.groups()
        if closing:
            if not stack or stack.pop() != name:
                self.refuse(
                    line, f"разметка не сходится у </{name}>", "сохраните файл в Word заново"
                )
                return
            self._closed(name)
        else:
            self._opened(name, inside)
            if empty:
                self._closed(name)
            else:
                stack.append(name)

    def _opened(self, name: str, inside: str) -> None:
        if name == "w:tbl":
            self._tables.append(_Table(self._depth))
        elif not self._tables:
            return
        elif name == "w:gridCol":
            self._tables[-1].columns += 1
        elif name == "w:tr":
            self._tables[-1].cells = 0
            self._tables[-1].row = self._depth
        elif name == "w:tc":
            self._tables[-1].cells += 1
            if self._depth != self._tables[-1].row:
                self.grids = True  # a loop that goes from cell to cell
        elif name == "w:gridSpan":
            span = _SPAN.search(inside)
            self._tables[-1].cells += int(span[1]) - 1 if span else 0

    def _closed(self, name: str) -> None:
        if name == "w:tr" and self._tables:
            table = self._tables[-1]
            # docxtpl counts the rows of a table within a cell as rows of the outer one too.
            for outer in self._tables:
                outer.fits = outer.fits and table.cells <= outer.columns
            table.full = table.full and table.cells == table.columns
            if table.cells == table.columns and self._depth == table.depth:
                table.certain = True
        elif name == "w:tbl" and self._tables:
            table = self._tables.pop()
            if not (table.fits and (table.full or table.certain)):
                self.grids = True
