"""The language of letter templates: a small, safe part of Jinja with filters for Russian text.

A template may print values, choose (if) and repeat (for), compare, and use the filters below;
calls, arithmetic and names that begin with an underscore are refused, for a template is changed by
people who should not be able to break the program by a slip.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from functools import lru_cache
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from replygen.errors import TemplateError

NBSP = "\u00a0"

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Test,
    nodes.Pair,
    nodes.Keyword,
)


def long_date(day: Date) -> str:
    """«14 мая 2026 года»."""
    from babel.dates import format_date  # noqa: PLC0415 - 25 ms for who only imports the library

    return format_date(day, "d MMMM y 'года'", locale="ru")


def short_date(day: Date) -> str:
    """«14.05.2026»."""
    return f"{day:%d.%m.%Y}"


def quoted(text: str) -> str:
    """The text in «ёлочки»; quotes within become „лапки“, as the rules want."""
    inner = text.strip().replace("«", "„").replace("»", "“")
    return f"«{_capital(inner)}»"


def sentence(text: str) -> str:
    """The text as a sentence: a capital first, a full stop last."""
    return full_stop(_capital(text.strip()))


def full_stop(text: str) -> str:
    """The text with a full stop last, its first letter as it was: what follows a colon."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def phrase(text: str) -> str:
    """The text as a part of a sentence: without the full stop at its end."""
    return text.strip().rstrip(".")


def number_sign(text: str) -> str:
    """«№ 12», the number never torn from its sign."""
    return f"№{NBSP}{text.removeprefix('№').strip()}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun after `count`: 1 вопрос, 2 вопроса, 5 вопросов."""
    from babel import Locale  # noqa: PLC0415 - as above

    return {"one": one, "few": few}.get(str(Locale("ru").plural_form(count)), many)


def in_case(text: str, case: str) -> str:
    """A post, a body or a group of people in a case; unsure forms are refused, not guessed."""
    from replygen.names.offices import decline_phrase  # noqa: PLC0415 - loads pymorphy3

    declined = decline_phrase(text, case)
    if not declined.sure:
        raise TemplateError(
            f"не удалось поставить «{text}» в нужный падеж ({declined.reason}) → "
            "перестройте фразу шаблона так, чтобы падеж был именительным"
        )
    return declined.text


def initials(name: str) -> str:
    """«Р.М. Ахмедов» of a full name; the initials are never torn from the surname."""
    from replygen.names import parse, signature_form  # noqa: PLC0415 - loads the tables of names

    return signature_form(parse(name))


def person_case(name: str, case: str) -> str:
    """A full name in a case; refused where the gender, hence the form, is not known."""
    from replygen.names import parse  # noqa: PLC0415 - loads the tables of names

    form = parse(name).in_case(case)  # type: ignore[arg-type]  # a wrong word raises below
    if form is None:
        raise TemplateError(
            f"не удалось склонить «{name}»: пол не виден → перестройте фразу шаблона"
        )
    return form


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": long_date,
    "short_date": short_date,
    "quoted": quoted,
    "sentence": sentence,
    "full_stop": full_stop,
    "phrase": phrase,
    "number_sign": number_sign,
    "plural": plural,
    "case": in_case,
    "person_case": person_case,
    "initials": initials,
}
_BUILT_IN = frozenset({"length", "first", "last", "join", "upper", "lower", "trim", "default"})


@pass_context
def you(context: Context, word: str) -> str:
    """«Вы» and its forms: a capital to one person, a small letter to many."""
    return word if context["one_person"] else word[:1].lower() + word[1:]


@pass_context
def law(context: Context, article: str) -> str:
    """« (часть 3 статьи 8 Федерального закона …)»; nothing where that law does not apply."""
    if context["appeal"].regime != "fz59":
        return ""
    return f" ({article} Федерального закона от 02.05.2006 №{NBSP}59-ФЗ)"


def _printed(value: Any) -> Any:
    """A value as the letter prints it: a line of data is a paragraph of its own."""
    if value is None:
        raise TemplateError("печатается значение, которого в деле нет → поставьте условие if")
    return value.replace("\n", "\n\n") if isinstance(value, str) else value


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    built_in = {name: environment.filters[name] for name in _BUILT_IN}
    environment.filters = {**built_in, **FILTERS, "you": you, "law": law}
    environment.globals = {}
    return environment


@lru_cache(maxsize=64)
def _compiled(template: LetterTemplateText) -> Template:
    environment = _environment()
    try:
        tree = environment.parse(template.text)
        _refuse_unsafe(tree)
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        line = template.first_line + error.lineno - 1
        raise TemplateError(
            f"{template.name}: строка {line}: ошибка записи шаблона ({error.message}) → "
            "проверьте скобки «{{ }}» и «{% %}», кавычки и имена фильтров"
        ) from None


@dataclass(frozen=True, slots=True)
class LetterTemplateText:
    """The text of a letter template: its file's name and the line of the file where it begins."""

    name: str
    text: str
    first_line: int = 1


def render(template: LetterTemplateText, context: Mapping[str, Any]) -> tuple[str, ...]:
    """Paragraphs of the letter: what an empty line parts in the rendered template.

    Spaces and line ends within a paragraph count as one space; non-breaking spaces stay.
    TemplateError names the file and the line of a template's fault.
    """
    compiled = _compiled(template)
    try:
        text = compiled.render(context)
    except UndefinedError as error:
        problem = f"неизвестное имя ({error.message})"
        raise TemplateError(_at(template, error, problem)) from None
    except TemplateError as error:
        raise TemplateError(_at(template, error, str(error))) from None
    except (SecurityError, TypeError, ValueError, AttributeError) as error:
        problem = f"ошибка при подстановке ({error})"
        raise TemplateError(_at(template, error, problem)) from None
    blocks = (re.sub(r"[ \t\r\n]+", " ", block).strip() for block in re.split(r"\n\s*\n", text))
    return tuple(block for block in blocks if block)


def _at(template: LetterTemplateText, error: Exception, problem: str) -> str:
    # Jinja gives the frames of a template its own line numbers.
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.name == "top-level template code"
    ]
    line = template.first_line + frames[-1].lineno - 1 if frames and frames[-1].lineno else None
    where = f"{template.name}: строка {line}" if line else template.name
    return f"{where}: {problem}"


def _refuse_unsafe(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise TemplateSyntaxError(
                f"«{type(node).__name__}» в шаблонах писем не разрешено", node.lineno
            )
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "")
        if isinstance(name, str) and name.startswith("_"):
            raise TemplateSyntaxError(f"имя «{name}» не разрешено", node.lineno)
