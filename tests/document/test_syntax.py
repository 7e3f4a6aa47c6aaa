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
