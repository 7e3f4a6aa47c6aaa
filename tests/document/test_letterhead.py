"""A letterhead is looked at before it is used: by its places, and as a stranger's file."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from replygen.document import load_letterhead, write
from replygen.document.packages import MAX_PARTS
from replygen.document.reading_back import document_text
from replygen.errors import TemplateError
from tests.document.letters import LETTERHEADS, letter

# The smallest PNG: one grey point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a4944415478da6368000000820081dd436af400000000"
    "49454e44ae426082"
)


def _parts(name: str = "angular") -> dict[str, bytes]:
    with zipfile.ZipFile(LETTERHEADS / f"{name}.docx") as package:
        return {part: package.read(part) for part in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _twice(part: str) -> bytes:
    parts = _parts()
    buffer = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        warnings.simplefilter("ignore")  # zipfile warns of what is made on purpose here
        for name, content in (*parts.items(), (part, parts[part])):
            package.writestr(name, content)
    return buffer.getvalue()


def _with(part: str, old: str, new: str) -> bytes:
    parts = _parts()
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return _packed(parts)


def _body(old: str, new: str) -> bytes:
    return _with("word/document.xml", old, new)


RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
END = "</Relationships>"


def _outside(kind: str) -> bytes:
    relation = (
        f'<Relationship Id="rX" Type="http://x/{kind}" Target="http://evil.example/x" '
        'TargetMode="External"/>'
    )
    return _with(RELS, END, relation + END)


FAULTY: dict[str, tuple[Callable[[], bytes], str]] = {
    "missing place": (lambda: _body("{{ salutation }}", ""), "{{ salutation }} (обращение)"),
    "unknown place": (
        lambda: _body("{{ salutation }}", "{{ salutation }}{{ saluttion }}"),
        "saluttion",
    ),
    "open tag": (lambda: _body("{{ salutation }}", "{{ salutation"), "word/document.xml"),
    "call": (lambda: _body("{{ salutation }}", "{{ salutation.upper() }}"), "вызов"),
    "escape from the sandbox": (
        lambda: _body("{{ salutation }}", "{{ salutation.__class__ }}"),
        "__class__",
    ),
    "explosion": (lambda: _body("{{ salutation }}", "{{ 'а' * 10**9 }}"), "умножение"),
    "not a package": (lambda: b"PK\x03\x04 junk", "испорчен"),
    "old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "не .docx"),
    "empty file": (lambda: b"", "испорчен"),
    "truncated": (lambda: _packed(_parts())[:3000], "испорчен"),
    "a zip of another kind": (lambda: _packed({"a.txt": b"a"}), "не документ Word"),
    "macros": (lambda: _packed({**_parts(), "word/vbaProject.bin": b"x"}), "макросы"),
    "macro type": (
        lambda: _with(
            TYPES, "wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
        ),
        "макросы",
    ),
    "dotx": (
        lambda: _with(
            TYPES, "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"
        ),
        ".dotx",
    ),
    "template outside": (lambda: _outside("attachedTemplate"), "наружу"),
    "picture outside": (lambda: _outside("image"), "наружу"),
    "too many parts": (
        lambda: _packed({**_parts(), **{f"x{i}": b"" for i in range(MAX_PARTS)}}),
        "частей",
    ),
    "two parts of one name": (lambda: _twice("word/document.xml"), "с одним именем"),
    "bomb": (lambda: _packed({**_parts(), "x": b"\0" * (60 << 20)}), "распаковывается"),
    "large file": (lambda: b"\0" * (6 << 20), "больше 5 МБ"),
}


@pytest.mark.parametrize(("make", "said"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_letterhead_is_refused_and_told(
    make: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    """The file is named, and what is wrong with it."""
    file = tmp_path / "blank.docx"
    file.write_bytes(make())

    with pytest.raises(TemplateError) as caught:
        load_letterhead(file)

    assert "blank.docx" in str(caught.value)
    assert said in str(caught.value)


def test_a_link_in_the_contacts_is_no_danger(tmp_path: Path) -> None:
    """A site's address made clickable by Word is an outside link as well, but harmless."""
    file = tmp_path / "blank.docx"
    file.write_bytes(_outside("hyperlink"))

    assert load_letterhead(file).name == "blank"


def test_all_missing_places_are_told_at_once(tmp_path: Path) -> None:
    """An official who cut too much finds all of it in one message."""
    parts = _parts()
    body = parts["word/document.xml"].decode()
    for place in ("{{ salutation }}", "{{ incoming }}", "{{ registration }}"):
        body = body.replace(place, "")
    (tmp_path / "blank.docx").write_bytes(_packed({**parts, "word/document.xml": body.encode()}))

    with pytest.raises(TemplateError) as caught:
        load_letterhead(tmp_path / "blank.docx")

    assert all(place in str(caught.value) for place in ("salutation", "incoming", "registration"))


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """The way out stands in the message."""
    with pytest.raises(TemplateError, match="angular, longitudinal"):
        load_letterhead("round", LETTERHEADS)


def test_the_coat_of_arms_is_printed_where_it_is_set(tmp_path: Path) -> None:
    """The ministry's picture goes into the first header; without one there is no picture."""
    picture = tmp_path / "gerb.png"
    picture.write_bytes(PNG)

    plain = write(letter(), load_letterhead("angular", LETTERHEADS))
    marked = write(letter(), load_letterhead("angular", LETTERHEADS, coat_of_arms=picture))

    assert not [name for name in _names(plain.docx) if name.startswith("word/media/")]
    assert [name for name in _names(marked.docx) if name.startswith("word/media/")]
    assert document_text(plain.docx).body == document_text(marked.docx).body


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


@pytest.mark.parametrize(("name", "content"), [("none.png", None), ("gerb.png", b"GIF89a")])
def test_a_coat_of_arms_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    """A missing or strange picture is no silent gap."""
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(TemplateError, match=name):
        load_letterhead("angular", LETTERHEADS, coat_of_arms=tmp_path / name)


@pytest.mark.parametrize("name", ["angular", "longitudinal"])
def test_the_shipped_letterheads_are_lean_and_made_of_named_styles(name: str) -> None:
    """Officials change them in Word: every paragraph has a style with a Russian name."""
    file = LETTERHEADS / f"{name}.docx"
    document = docx.Document(str(file))

    assert file.stat().st_size <= 40 * 1024
    titles = {style.name for style in document.styles}
    assert {"Адресат", "Обращение", "Текст письма", "Подпись", "Исполнитель"} <= titles
    assert all(paragraph.style.name != "Normal" for paragraph in document.paragraphs)
    section = document.sections[0]
    margins = [
        round(side.mm)
        for side in (
            section.left_margin,
            section.right_margin,
            section.top_margin,
            section.bottom_margin,
        )
    ]
    assert margins == [30, 10, 20, 20]
    assert section.different_first_page_header_footer
