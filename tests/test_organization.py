"""organization.toml: what an office sets once; each slip is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from replygen import DictionaryError, Office, TemplateError
from replygen.organization import load_settings

TEMPLATES = Path(__file__).parent.parent / "templates"

SLIPS = [
    ("short_name =", "shot_name =", "organization.shot_name", "«short_name»"),
    ('executor_on = "last"', 'executor_on = "middle"', "letter.executor_on", "last (последний"),
    ('initials = "after"', 'initials = "none"', "letter.initials", "before"),
    ('start = "registration_day"', 'start = "monday"', "deadline.start", "next_day"),
    ('email = "minprom@e-dag.ru"', 'email = "почта"', "organization.email", "name@example.ru"),
    ('phone = "8 (8722) 67-20-15"', "", "executors.saidova.phone", "не заполнено"),
    ("[letter]", "[leter]", "leter", "«letter»"),
    ('closing = "С уважением,"', "closing = С уважением", "строка", "TOML"),
]


def _copy(folder: Path) -> Path:
    shutil.copytree(TEMPLATES, folder / "templates")
    return folder / "templates"


def _changed(folder: Path, file: str, old: str, new: str) -> Path:
    templates = _copy(folder)
    path = templates / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return templates


@pytest.mark.parametrize(("old", "new", "place", "said"), SLIPS, ids=[slip[1] for slip in SLIPS])
def test_a_slip_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    """Officials edit this file: the message names the file, the key and the way out."""
    with pytest.raises(DictionaryError) as caught:
        load_settings(_changed(tmp_path, "organization.toml", old, new))

    assert "organization.toml" in str(caught.value)
    assert place in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [None, "название = «».".encode("cp1251")])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    """Missing, or in another encoding."""
    templates = _copy(tmp_path)
    (templates / "organization.toml").unlink()
    if content is not None:
        (templates / "organization.toml").write_bytes(content)

    with pytest.raises(DictionaryError, match=r"organization\.toml"):
        load_settings(templates)


HEADS = [
    ("+++\n", "", "нет заголовка"),
    ('closes = "merits"', 'closes = "maybe"', "without_merits"),
    ('title = "Ответ по существу"', "", "title"),
    ('title = "Ответ по существу"', "title = Ответ", "строка 3"),
    ('may = ["official_use"]', 'may = ["oficial_use"]', "official_use"),
]


@pytest.mark.parametrize(("old", "new", "said"), HEADS)
def test_a_slip_in_a_letter_template_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The head of a template is read before any letter is written."""
    templates = _changed(tmp_path, "letters/merits.txt", old, new)

    with pytest.raises(TemplateError) as caught:
        Office(templates)

    assert "merits.txt" in str(caught.value)
    assert said in str(caught.value)


def test_the_shipped_settings_name_no_living_person() -> None:
    """Signatories and executors are invented: an office fills in its own."""
    settings = load_settings(TEMPLATES)

    assert {person.surname for person in settings.signatories.values()} == {"Ахмедов"}
    assert settings.organization.coat_of_arms is None
