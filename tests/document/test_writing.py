"""A written letter holds every word of it, or is not handed over."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replygen.document import Letterhead, write
from replygen.document.compiling import compiled
from replygen.document.placeholders import PROPERTIES
from replygen.document.reading_back import document_text, losses
from replygen.document.rendering import CompiledTemplate
from replygen.errors import DocumentError
from replygen.letter.model import ExecutorMark, Letter, Signature
from tests.document.letters import MARK, letter, letterhead

KEPT = {
    "ampersand": "А & Б, 5 < 7 > 3",
    "markup": "<b>жирно</b> <w:t>x</w:t></w:r> &nbsp; R&D;x &amp;",
    "field": '<w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>',
    "braces": "{{ 7 * 7 }} {% raw %} {# тише #} {%p if x %}",
    "quotes": "«ёлочки» „лапки“ “smart” ' \"",
    "emoji": "Спасибо 🙏 𝕏",
    "right to left": "שלום \u202eабв",
    "long word": "ж" * 5000,
    "spaces": "  два  пробела \u00a0 неразрывный ",
    "combining": "й — и\u0306",
    "soft hyphen": "пере\u00adнос \u200b",
    "backslash": r"C:\new\table \1",
    "spelt braces": "{_{ x }_} {_% %_}",
}

REFUSED = {
    "null": ("а\x00б", "U+0000"),
    "vertical tab": ("а\x0bб", "U+000B"),
    "escape": ("а\x1bб", "U+001B"),
    "bell": ("а\aб", "U+0007"),
    "form feed": ("а\fб", "U+000C"),
    "tab": ("а\tб", "U+0009"),
    "line feed": ("а\nб", "U+000A"),
    "return": ("а\rб", "U+000D"),
    "line separator": ("а\u2028б", "U+2028"),
    "surrogate": ("а\ud800б", "U+D800"),
    "noncharacter": ("а\ufffeб", "U+FFFE"),
}


@pytest.mark.parametrize("name", ["angular", "longitudinal"])
@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_any_printable_text_is_printed_as_it_is(text: str, name: str) -> None:
    """What means something to XML or to templates is only text in a letter."""
    written = write(letter(paragraphs=(text, "Конец.")), letterhead(name))

    assert text in document_text(written.docx).body
    assert text in [p.text for p in docx.Document(io.BytesIO(written.docx)).paragraphs]


@pytest.mark.parametrize("name", ["angular", "longitudinal", "plain"])
def test_spaces_at_the_ends_of_any_field_stay(name: str) -> None:
    """They are part of the text, and what is read back must be what was written."""
    value = letter(
        signature=Signature("  Заместитель ", " Р.М. Ахмедов  "),
        co_signatures=(Signature(" Начальник  ", "  И.И. Иванов "),),
        closing="  С уважением, ",
        addressee=(" Магомедовой П.А. ",),
        enclosures=("  Приложение: схема ",),
        heading=" О рынке ",
    )

    said = document_text(write(value, letterhead(name)).docx).body

    for one in value.signatures:
        assert {one.post, one.name} <= set(said)
    assert {value.closing, *value.addressee, *value.enclosures, value.heading} <= set(said)


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("field", ["paragraphs", "salutation", "executor"])
def test_what_word_cannot_hold_is_refused_by_field(text: str, code: str, field: str) -> None:
    """docxtpl loses it without a word: the rest of the paragraph, or of the document."""
    changed = {
        "paragraphs": letter(paragraphs=("Раз.", text)),
        "salutation": letter(salutation=text),
        "executor": letter(executor=ExecutorMark(text, "1")),
    }[field]
    place = {"paragraphs": "paragraphs[1]", "salutation": "salutation", "executor": "executor_name"}

    with pytest.raises(DocumentError) as caught:
        write(changed, letterhead())

    assert place[field] in str(caught.value)
    assert code in str(caught.value)


def test_all_faults_of_a_text_are_told_at_once() -> None:
    """Nobody should find them one by one."""
    with pytest.raises(DocumentError) as caught:
        write(letter(paragraphs=("а\x00", "б\x0b"), heading="в\x1b"), letterhead())

    assert all(
        place in str(caught.value) for place in ("paragraphs[0]", "paragraphs[1]", "heading")
    )


def test_a_letter_without_text_is_no_letter() -> None:
    """An empty body would look like a finished letter."""
    with pytest.raises(DocumentError, match="нет текста"):
        write(letter(paragraphs=()), letterhead())


PRINTABLE = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=60
)
SAID = st.lists(PRINTABLE, max_size=4).map(tuple)
SIGNATURES = st.builds(
    Signature, post=PRINTABLE, name=PRINTABLE, mark=st.sampled_from((None, MARK))
)
LETTERS = st.builds(
    letter,
    number=PRINTABLE,
    incoming=PRINTABLE,
    addressee=st.lists(PRINTABLE, min_size=1, max_size=4).map(tuple),
    heading=PRINTABLE | st.just(""),
    salutation=PRINTABLE | st.just(""),
    paragraphs=st.lists(PRINTABLE, min_size=1, max_size=5).map(tuple),
    enclosures=SAID,
    closing=PRINTABLE | st.just(""),
    access=SAID,
    signature=SIGNATURES.map(lambda one: dataclasses.replace(one, mark=None)),
    co_signatures=st.lists(SIGNATURES, max_size=2).map(tuple),
    executor=st.builds(ExecutorMark, PRINTABLE, PRINTABLE, PRINTABLE | st.just("")),
)
NAMES = ("angular", "longitudinal", "plain")
SHEETS = [letterhead(name, sheet) for name in NAMES for sheet in ("first", "last")]
FUZZ = int(os.environ.get("REPLYGEN_FUZZ", "100"))
"""Letters of arbitrary text; 100000 of them take about ten minutes."""


@settings(max_examples=FUZZ, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=LETTERS, sheet=st.sampled_from(SHEETS))
def test_arbitrary_letters_read_back_equal(value: Letter, sheet: Letterhead) -> None:
    """Read by another library than the one that checks: nothing lost, changed, or out of order."""
    made = docx.Document(io.BytesIO(write(value, sheet).docx))

    read = [p.text for p in made.paragraphs if p.text]
    body = [value.heading, value.salutation, *value.paragraphs]
    wanted = [line for line in body if line]
    assert any(read[i : i + len(wanted)] == wanted for i in range(len(read)))
    rows = [row for table in made.tables for row in table.rows]
    cells = [p.text for row in rows for cell in row.cells for p in cell.paragraphs]
    for one in value.signatures:
        assert one.post in cells
        assert one.name in cells
    places = [*read, *cells]
    assert all(line in places for line in (*value.addressee, *value.enclosures, value.incoming))
    section = made.sections[0]
    margins = [p.text for p in section.first_page_header.paragraphs]
    assert [line for line in margins if line in value.access] == list(value.access)
    foot = [p.text for p in section.first_page_footer.paragraphs]
    assert value.executor.name in (foot if sheet.executor_on == "first" else read)


def _spoiled(name: str, old: str, new: str) -> Letterhead:
    """A letterhead whose document part was changed behind the checks' back."""
    good = letterhead(name)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good.data)) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(part, content)
    data = packed.getvalue()
    return dataclasses.replace(
        good, data=data, template=CompiledTemplate(name, compiled(data, name, PROPERTIES))
    )


SPOILED = [
    ("{{ salutation }}", "{{ salutation | upper }}", "salutation"),
    ("{{ paragraph }}", "{{ paragraph | lower }}", "paragraphs[0]"),
    ("{{ paragraph }}", "Министр: {{ paragraph }}", "paragraphs[0]"),
    (
        "{%p for paragraph in paragraphs %}",
        "{%p for paragraph in paragraphs[1:] %}",
        "paragraphs[0]",
    ),
    ("{{ one.name }}", "", "signature.name"),
    ("{{ executor_phone }}", "", "executor.phone"),
    ("{{ incoming }}", "", "incoming"),
    ("{{ registration }}", "", "registration"),
]


@pytest.mark.parametrize(("old", "new", "lost"), SPOILED)
def test_a_letterhead_that_loses_text_gives_no_document(old: str, new: str, lost: str) -> None:
    """The written bytes are read back; what is missing is named and nothing is handed over."""
    with pytest.raises(DocumentError, match=re.escape(lost)):
        write(letter(paragraphs=("Первый абзац письма.", "Второй.")), _spoiled("angular", old, new))


def test_repeated_paragraphs_must_all_be_there() -> None:
    """Two equal paragraphs are two; one printed once would pass a careless look."""
    twice = letter(paragraphs=("Одно и то же.", "Одно и то же."))
    once = letter(paragraphs=("Одно и то же.",))
    text = document_text(write(once, letterhead()).docx)

    assert losses(once, text) == ()
    assert "paragraphs[1]" in losses(twice, text)


def test_paragraphs_out_of_order_are_a_loss() -> None:
    """Order is part of what is said."""
    text = document_text(write(letter(paragraphs=("Раз.", "Два.")), letterhead()).docx)

    assert losses(letter(paragraphs=("Два.", "Раз.")), text) == ("paragraphs[1]",)


VARIANTS = {
    "plain": letter(),
    "not registered": letter(number="", date=None),
    "marked": letter(electronic_signature=MARK),
    "without heading": letter(heading=""),
    "without closing": letter(closing=""),
    "without enclosures": letter(enclosures=()),
    "many lines": letter(addressee=("Магомедовой П.А.", "1", "2", "3", "4", "5")),
}


@pytest.mark.parametrize("executor_on", ["first", "last"])
@pytest.mark.parametrize("name", ["angular", "longitudinal"])
@pytest.mark.parametrize("value", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_letter_fits_every_letterhead(value: Letter, name: str, executor_on: str) -> None:
    """Optional places leave nothing behind: no «None», no braces, no empty frame."""
    written = write(value, letterhead(name, executor_on))

    text = document_text(written.docx)
    everything = "\n".join(text.body + text.margins)
    assert "None" not in everything
    assert "{" not in everything
    assert ("ЭЛЕКТРОННОЙ ПОДПИСЬЮ" in everything) == (value.electronic_signature is not None)
    executor_lines = text.margins if executor_on == "first" else text.body
    assert value.executor.name in executor_lines
    assert everything.count(value.executor.name) == 1


def test_equal_letters_are_equal_bytes_in_any_process() -> None:
    """Documents can be compared and signed: no hour, no hash seed shows in them."""
    code = (
        "import hashlib; from tests.document.letters import *; from replygen.document import write;"
        "written = write(letter(electronic_signature=MARK), letterhead());"
        "print(hashlib.sha256(written.docx).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert len(seen) == 1


def test_the_digest_is_of_the_content() -> None:
    """Another packing keeps it, another word changes it."""
    one, other = write(letter(), letterhead()), write(letter(closing="С почтением,"), letterhead())

    assert one.digest != other.digest
    assert re.fullmatch(r"[0-9a-f]{64}", one.digest)


def test_the_properties_name_the_office_and_no_machine() -> None:
    """Title, author organisation and language are set; the maker's name is not."""
    properties = docx.Document(io.BytesIO(write(letter(), letterhead()).docx)).core_properties

    assert properties.title == "О ремонте рынка"
    assert properties.author == "МИНИСТЕРСТВО ПРОМЫШЛЕННОСТИ И ТОРГОВЛИ РЕСПУБЛИКИ ДАГЕСТАН"
    assert properties.last_modified_by == properties.author
    assert properties.language == "ru-RU"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2026-05-28"
