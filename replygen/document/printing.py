"""What may be printed in a document, and what is refused: each value before it is written.

A list, «None» or a character that XML can't hold would go out to a citizen, or be lost without a
word; here each is an error.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from replygen.document.pictures import EMU_PER_MM, Picture

STATE: Final = " state"
"""The name of the context's entry that no template can name."""

# What XML can't hold, and control characters that nobody sees. Tabs, line ends, \a and \f have a
# meaning of docxtpl's; a lone carriage return has none that two programs agree on.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x06\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_PLAIN: Final = (str, int, float, Decimal, datetime.date)
_RICH: Final = ("RichText", "RichTextParagraph", "Listing")


class _Trusted(Markup):
    """Markup that went through the guard of its place."""


class ValueFault(Exception):
    """A value that can't be printed: what is wrong, and the way out."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem)


@pass_context
def in_text(context: Context, value: Any) -> Any:
    """The value as it is printed within text; ValueFault where it can't be."""
    if value.__class__ is str:
        if _UNPRINTABLE.search(value):
            raise _unprintable(value)
        return value
    return _other(context, value)


def in_attribute(value: Any) -> str:
    """The value within the markup's own attributes, a colour or a span: a word or a number."""
    if isinstance(value, Undefined):
        str(value)  # raises what the environment wants
    if isinstance(value, (str, int)) and not isinstance(value, (bool, Markup)):
        text = str(value)
        if _UNPRINTABLE.search(text) or not text.isprintable():
            raise _unprintable(text)
        return text
    raise ValueFault(f"здесь нужно слово или число, а не {kind(value)}", "дайте строку")


@pass_context
def between(context: Context, value: Any) -> Markup:
    """The value between runs or paragraphs, where plain text would not be seen."""
    if type(value).__name__ in _RICH and type(value).__module__.startswith("docxtpl."):
        return _Trusted(_rich(context, value))
    if isinstance(value, Undefined):
        str(value)
    raise ValueFault(
        f"место для {{{{p …}}}} или {{{{r …}}}} стоит вне текста, а дано {kind(value)}",
        "дайте RichText или напишите место обычными скобками {{ … }}",
    )


def _other(context: Context, value: Any) -> Any:
    name = type(value).__name__
    from_docxtpl = type(value).__module__.startswith("docxtpl.")
    if isinstance(value, (Undefined, _Trusted)):
        return value
    if isinstance(value, Picture):
        return context[STATE].place(value)
    if from_docxtpl and name == "InlineImage":
        return context[STATE].place(_converted(value))
    if from_docxtpl and name == "Listing":
        return _rich(context, value)
    if from_docxtpl and name in _RICH:
        raise ValueFault(f"{name} стоит внутри текста", "поставьте {{r …}} или {{p …}}")
    if name == "Subdoc":
        raise ValueFault("вложенный документ (Subdoc) не поддержан", "дайте его текст абзацами")
    if isinstance(value, _PLAIN) and not isinstance(value, (bool, Markup)):
        text = str(value)
        if _UNPRINTABLE.search(text):
            raise _unprintable(text)
        return text
    raise ValueFault(f"печатается {kind(value)}", "дайте строку или поставьте условие if")


def _rich(context: Context, value: Any) -> Markup:
    xml = value.xml
    if "<w:hyperlink" in xml:
        raise ValueFault("ссылка внутри RichText не поддержана", "напишите адрес текстом")
    if _UNPRINTABLE.search(xml):
        raise _unprintable(xml)
    context[STATE].rich = True
    return Markup(xml)  # noqa: S704 - escaped by its maker; the whole part is parsed afterwards


def _converted(value: Any) -> Picture:
    """Docxtpl's InlineImage as a picture of ours."""
    if value.anchor:
        raise ValueFault("ссылка на рисунке не поддержана", "уберите anchor")
    source = value.image_descriptor
    name = ""
    if hasattr(source, "read"):
        source.seek(0)
        data = source.read()
    else:
        with open(source, "rb") as file:  # noqa: PTH123 - a name or a path, as docxtpl has it
            data = file.read()
        name = Path(source).name
    width, height = value.width, value.height
    return Picture(
        data,
        None if width is None else width / EMU_PER_MM,
        None if height is None else height / EMU_PER_MM,
        name=name,
    )


def _unprintable(text: str) -> ValueFault:
    match = _UNPRINTABLE.search(text)
    at = match.start() if match else next(i for i, c in enumerate(text) if not c.isprintable())
    problem = f"недопустимый символ U+{ord(text[at]):04X} (знак {at + 1})"
    return ValueFault(problem, "исправьте текст")


def kind(value: Any) -> str:
    """What a value is, in a word a person knows."""
    words: Mapping[type, str] = {
        type(None): "пустое значение (None)",
        bool: "да/нет (bool)",
        list: "список",
        tuple: "список",
        set: "множество",
        dict: "словарь",
        bytes: "двоичные данные (bytes)",
        Markup: "готовая разметка (Markup)",
        str: "строка",
        int: "число",
        float: "число",
        datetime.date: "дата",
    }
    return words.get(type(value), type(value).__name__)
