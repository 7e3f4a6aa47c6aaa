"""What is said of a tag that can't be read is Russian, whatever the slip."""

from __future__ import annotations

import re

import pytest

from replygen.document import compile_template
from replygen.errors import TemplateError
from tests.document.packages import p, template

SLIPS = {
    "{% if x = 1 %}а{% endif %}": "«==»",
    "{{ a b }}": "здесь ждут: конец тега, а стоит: «b»",
    "{{ a | }}": "здесь ждут: имя, а стоит: конец тега",
    "{% for x %}{% endfor %}": "здесь ждут: «in»",
    "{{ a == }}": "лишнее: конец тега",
    "{{ a. }}": "за точкой нет имени",
    "{{ (a }}": "нет скобки «)»",
    "{{ a) }}": "лишнее: «)»",
    "{{ a ? b }}": "непонятный знак «?»",
    "{{ 'а }}": "кавычка без пары",
    "{{ a is b }}": "проверка «b»",
    "{% if %}{% endif %}": "нет выражения",
    "{% for loop in a %}{{ a }}{% endfor %}": "«loop» занято",
}


@pytest.mark.parametrize("tag", SLIPS)
def test_a_tag_that_cannot_be_read_is_told_in_russian(tag: str) -> None:
    """With the tag, and without a word of the program's own English."""
    with pytest.raises(TemplateError) as raised:
        compile_template(template(p(tag.replace("<", "&lt;"))))

    said = str(raised.value)
    assert SLIPS[tag] in said
    own = re.sub(r"«[^»]*»|\{[%{#].*?[%}#]\}|word/\w+\.xml|есть: [a-z, ]+", "", said)
    assert not re.search(r"[A-Za-z]{4,}", own), own


WRONG_VALUES: dict[str, tuple[object, str]] = {
    "{% if a < 5 %}х{% endif %}": ("б", "сравниваются строка и число"),
    "{% for x in a %}{{ x }}{% endfor %}": (5, "нужен список, а дано число"),
    "{{ a|length }}": (5, "длина есть у списка и строки, а дано число"),
    "{{ a|join(',') }}": (5, "нужен список, а дано число"),
    "{{ a|join(',') }}{# #}": ([None], "join складывает только строки, а дано пустое значение"),
    "{% if a is divisibleby 0 %}х{% endif %}": (5, "деление на ноль"),
    "{% if a is divisibleby 'х' %}х{% endif %}": (5, "не того вида"),
    "{{ a|upper }}": (None, "upper меняет только строки, а дано пустое значение"),
    "{{ a|trim }}": (["б"], "trim меняет только строки, а дано список"),
    "{% for x, y in a %}{{ x }}{% endfor %}": (["абв"], "не столько значений"),
    "{% if 1 in a %}х{% endif %}": (2, "нужен список, а дано число"),
    "{{ a[1:'х'] }}": ("б", "не того вида"),
}


@pytest.mark.parametrize("tag", WRONG_VALUES)
def test_a_value_that_a_tag_cannot_do_with_is_told_with_its_place(tag: str) -> None:
    """In Russian, with the paragraph and the tag; nothing is printed in its stead."""
    value, said = WRONG_VALUES[tag]
    made = compile_template(template(p("до") + p(tag.replace("<", "&lt;"))))

    with pytest.raises(TemplateError) as raised:
        made.render({"a": value})

    assert said in str(raised.value)
    assert "абз. 2" in str(raised.value)
    own = re.sub(r"«[^»]*»|word/\w+\.xml|join|upper|trim|None", "", str(raised.value))
    assert not re.search(r"[A-Za-z]{4,}", own), own
