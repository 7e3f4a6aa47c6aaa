"""Slips in rule files are told with file, line and the way out, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.linter.compiling import compiled
from replygen.linter.rules import read_rules

FILE = """
[file]
category = "style"
clause = "3.2"
severity = "warning"
message = "«{text}»"
why = "так"
source = "own"
"""
RULE = """
[[rule]]
id = "{id}"
pattern = {pattern}
{more}
wrong = ["Отдел осуществляет контроль.", "Они осуществляли контроль."]
right = ["Отдел контролирует."]
"""


def _load(folder: Path, *rules: str, file: str = FILE) -> str:
    """What the author is told; an empty text when the file is good."""
    path = folder / "try.toml"
    path.write_text(file + "".join(rules), encoding="utf-8")
    try:
        compiled(read_rules([path]))
    except DictionaryError as error:
        return str(error)
    return ""


def _rule(pattern: str = '"осуществлять контроль"', number: int = 1, more: str = "") -> str:
    return RULE.format(id=f"try-{number:03}", pattern=pattern, more=more)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert _load(tmp_path, _rule()) == ""


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ('"осуществляют"', "не начальная форма → напишите «=осуществляют» или начальную: осущ"),
        ('"контроль:инф"', "нет форм с такими пометами"),
        ('"контроль:что"', "нет такой пометы «что» → есть: "),
        ('"контроль <глагол>"', "нет такого места «<глагол>» → есть: "),
        ('"(контроль|надзор"', "скобка не закрыта"),
        ('"контроль)"', "знак «|» или «)» вне скобок"),
        ('"<прил> <сущ>"', "нет ни одного слова"),
        ('"(контроль)? <сущ>"', "слова образца необязательны"),
        ('"ко*"', "короче трёх букв"),
        ('"=в =том, =что"', "«=том,» в тексте не одно слово → отделите знаки пробелами"),
        ('"(дать|взять):пов отпор"', "перед «:пов» нет слова → пишите форму при каждом"),
        ('"=беги́м"', ""),
        ('""', "«pattern»: поля нет"),
        ('["контроль", ""]', "«pattern»: нужен текст или список текстов"),
        ('"(а|б|в|г) (а|б|в|г) (а|б|в|г)? (а|б|в|г)? (а б|в г|д е)? контроль"', ""),
    ],
)
def test_a_pattern_that_cannot_be_used_is_told(tmp_path: Path, pattern: str, told: str) -> None:
    """With its file, line and id."""
    said = _load(tmp_path, _rule(pattern))
    assert told in said
    assert bool(said) == bool(told)
    if told:
        assert "try.toml, строка 10, try-001" in said


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('replase = ["x"]', "«replase»: такого поля нет → может быть, «replace»?"),
        ('severity = "fatal"', "«severity»: нужно error, warning или info"),
        ('category = "стиль"', "«category»: нет такого разряда → "),
        ('order = "both"', "«order»: нужно any, passive или fixed"),
        ("hint = 5", "«hint»: нужен текст"),
        ('unless = ["контролем"]', "не начальная форма"),
    ],
)
def test_a_field_that_cannot_be_used_is_told(tmp_path: Path, more: str, told: str) -> None:
    assert told in _load(tmp_path, _rule(more=more))


def test_a_rule_needs_its_fields(tmp_path: Path) -> None:
    said = _load(tmp_path, '[[rule]]\nid = "try-001"\npattern = "контроль"\n')
    assert "«wrong»: поля нет → добавьте его" in said
    assert "«right»: поля нет → добавьте его" in said


def test_one_example_is_too_few_for_a_word_with_forms(tmp_path: Path) -> None:
    rule = _rule().replace(', "Они осуществляли контроль."', "")
    assert "«wrong»: нужно примеров не меньше 2, в разных формах" in _load(tmp_path, rule)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ('"осуществлять  Контроль"', "уже есть (try.toml, строка 10, try-001) → оставьте один"),
        ('"(осуществлять) контроль"', "находит то же, что «осуществлять контроль» (try.toml, стр"),
    ],
)
def test_two_rules_that_find_the_same_clash(tmp_path: Path, other: str, told: str) -> None:
    """Also when they are written in two ways."""
    assert told in _load(tmp_path, _rule(), _rule(other, 2))


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert "такой id уже есть" in _load(tmp_path, _rule(), _rule('"вести учёт"'))


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    said = _load(tmp_path, _rule('"осуществляют"'), _rule('"(учёт"', 2))
    assert len(said.splitlines()) == 2


def test_a_part_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert "[rules]: такой части нет → есть [file] и [[rule]]" in _load(
        tmp_path, _rule().replace("[[rule]]", "[[rules]]")
    )
