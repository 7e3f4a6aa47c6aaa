"""Requisites of ГОСТ Р 7.0.97-2025 beyond the plain letter: several signatures, the QR code."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from replygen import Case, Office
from replygen.document import load_letterhead, to_pdf, write
from replygen.document.compiling import compiled
from replygen.document.placeholders import PROPERTIES
from replygen.document.qr import SIZE, qr_picture
from replygen.document.reading_back import document_text
from replygen.document.rendering import CompiledTemplate
from replygen.errors import DocumentError, RefusedError
from replygen.letter.model import Signature
from replygen.letter.text import letter_digest, qr_text
from tests.document.letters import LETTERHEADS, MARK, letter, letterhead
from tests.document.packages import contents, zipped
from tests.document.test_letterhead import PNG
from tests.sample import sample
from tests.tools import require_tool

OTHER = Signature("Начальник отдела", "И.И.\u00a0Иванов")
SIGNED = dataclasses.replace(OTHER, mark=dataclasses.replace(MARK, owner="Иванов Иван Иванович"))
DAY = datetime.date(2026, 8, 12)
NAMES = ["angular", "longitudinal", "plain"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("first", [None, MARK], ids=["by hand", "marked"])
@pytest.mark.parametrize("others", [(OTHER,), (SIGNED,), (OTHER, SIGNED)], ids=["1", "2", "3"])
def test_all_who_sign_stand_on_the_letter_in_order(
    name: str, first: object, others: tuple[Signature, ...]
) -> None:
    """Posts and names of each, the mark of an electronic signature beside whose it is."""
    value = letter(electronic_signature=first, co_signatures=others)

    said = document_text(write(value, letterhead(name)).docx).body

    lines = [line for line in said if line in ("Заместитель министра", "Начальник отдела")]
    assert lines == ["Заместитель министра"] + ["Начальник отдела"] * len(others)
    owners = [line for line in said if line.startswith("Владелец: ")]
    assert len(owners) == sum(one.mark is not None for one in value.signatures)


def _for_one_signatory() -> bytes:
    """A letterhead made before there were several: its places are for one."""
    made = contents(letterhead().data)
    body = made["word/document.xml"].decode()
    for old, new in (
        ("{%tr for one in signatures %}", "{%tr if salutation %}"),
        ("{%tr endfor %}", "{%tr endif %}"),
        ("{%tr if not loop.first %}", "{%tr if not salutation %}"),
        ("{{ one.post }}", "{{ signatory_post }}"),
        ("{{ one.name }}", "{{ signatory_name }}"),
        ("one.mark", "mark"),
        ("{%p if marked %}", "{%p if mark %}"),
    ):
        assert old in body
        body = body.replace(old, new)
    return zipped({**made, "word/document.xml": body.encode()})


def test_a_letterhead_for_one_signatory_still_serves(tmp_path: Path) -> None:
    """It prints a letter with one signature and loses none of a letter with two: it is refused."""
    file = tmp_path / "old.docx"
    file.write_bytes(_for_one_signatory())
    old = load_letterhead(file)

    assert "Р.М.\u00a0Ахмедов" in document_text(write(letter(), old).docx).body
    with pytest.raises(DocumentError, match=r"co_signatures\[0\]\.post"):
        write(letter(co_signatures=(OTHER,)), old)


def test_the_code_says_number_date_and_the_digest_of_the_text() -> None:
    """Whoever has the text as a file can hold it against the code."""
    value = letter()

    said = qr_text(value)

    digest = hashlib.sha256(f"{value.text}\n".encode()).hexdigest()
    assert said == f"№ 07-15/443 от 28.05.2026\nSHA-256 {digest}"
    assert letter_digest(value) == digest
    assert qr_text(letter(paragraphs=("Другое.",))) != said
    # The code is no part of the text, or it could not hold the text's digest.
    assert letter_digest(dataclasses.replace(value, qr_code=said)) == digest


@pytest.mark.parametrize("changes", [{"number": ""}, {"date": None}, {"is_letter": False}])
def test_what_is_not_registered_has_no_code(changes: dict[str, object]) -> None:
    """There is no number to put into it."""
    assert qr_text(letter(**changes)) == ""


def _decoded(image: pypdfium2.PdfBitmap) -> list[zxingcpp.Barcode]:
    pixels = bytes(image.buffer)
    rows = [pixels[y * image.stride :][: image.width] for y in range(image.height)]
    grey = memoryview(b"".join(rows)).cast("B", shape=[image.height, image.width])
    return list(zxingcpp.read_barcodes(grey))


@pytest.mark.parametrize("name", ["angular", "longitudinal"])
@pytest.mark.parametrize("executor_on", ["first", "last"])
@pytest.mark.parametrize("lines", [2, 60])
def test_the_code_is_read_from_the_lower_right_of_the_first_sheet(
    name: str, executor_on: str, lines: int
) -> None:
    """By another program than the one that made it, off the page that LibreOffice drew."""
    require_tool("soffice")
    value = letter(paragraphs=("Подрядчик отремонтирует крышу рынка к осени. " * 3,) * (lines // 2))
    value = dataclasses.replace(value, qr_code=qr_text(value), electronic_signature=MARK)
    pdf = pypdfium2.PdfDocument(to_pdf(write(value, letterhead(name, executor_on)).docx))

    seen = [_decoded(page.render(scale=3, grayscale=True)) for page in pdf]

    assert [len(codes) for codes in seen] == [1] + [0] * (len(pdf) - 1)
    assert seen[0][0].text == value.qr_code
    corner = seen[0][0].position.bottom_right
    millimetre = 3 * 72 / 25.4
    assert 190 < corner.x / millimetre <= 200.5
    assert 270 < corner.y / millimetre <= 288
    boxes = _boxes(pdf[0])
    left, top = 200 - SIZE, corner.y / millimetre - SIZE
    assert [box for box in boxes if box[2] > left and box[3] > top and box[1] < 288] == []
    pdf.close()


def _boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Pieces of text: left, top, right, bottom in millimetres from the upper left corner."""
    text, height, mm = page.get_textpage(), page.get_height(), 72 / 25.4
    found = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        found.append((left / mm, (height - top) / mm, right / mm, (height - bottom) / mm))
    text.close()
    return found


def test_the_picture_does_not_depend_on_the_zlib_at_hand() -> None:
    """It is not packed within: equal text gives equal bytes wherever it is made."""
    made = qr_picture("№ 1")

    assert made.data == qr_picture("№ 1").data
    assert made.data.count(b"\x00\x00\x00\x00\x00\x00") > 50  # white lies in it as it is


def test_a_code_beside_a_coat_of_arms_keeps_both(tmp_path: Path) -> None:
    """Two pictures in two parts have names and relationships of their own."""
    file = tmp_path / "gerb.png"
    file.write_bytes(PNG)
    sheet = load_letterhead("angular", LETTERHEADS, coat_of_arms=file)

    made = write(letter(qr_code="№ 1"), sheet).docx

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        media = {name: package.read(name) for name in package.namelist() if "media" in name}
        assert sorted(media.values()) == sorted([PNG, qr_picture("№ 1").data])
        assert b'Extension="png"' in package.read("[Content_Types].xml")


def test_a_case_asks_for_signatories_and_a_code() -> None:
    """And gets them, with the digest in the card."""
    more = {"post": "Начальник отдела", "surname": "Иванов", "given_name": "Иван"}
    case = Case.from_mapping(
        sample(reply__co_signatories=[{"signatory": more}], reply__qr_code=True)
    )

    result = Office().build(case, today=DAY)

    assert [one.post for one in result.letter.signatures] == [
        "Заместитель министра",
        "Начальник отдела",
    ]
    assert result.card["text_digest"] in result.letter.qr_code
    assert result.card["text_digest"] == letter_digest(result.letter)


def test_a_signatory_nobody_knows_is_told_with_its_place() -> None:
    """As for the first signatory."""
    case = Case.from_mapping(sample(reply__co_signatories=[{"signatory": "nobody"}]))

    with pytest.raises(RefusedError, match=r"reply\.co_signatories\[0\]\.signatory.*nobody"):
        Office().build(case, today=DAY)


def test_a_code_that_cannot_be_printed_yet_is_told() -> None:
    """Without a number the letter is printed without the code, and that is said."""
    values = sample(reply__qr_code=True, reply__number=None)
    result = Office().build(Case.from_mapping(values), today=DAY)

    assert result.letter.qr_code == ""
    assert "qr-unregistered" in [finding.rule for finding in result.findings]


def test_a_letterhead_without_a_place_for_the_code_is_refused() -> None:
    """What was asked for is not left out without a word."""
    made = contents(letterhead().data)
    for name in ("word/footer1.xml",):
        made[name] = made[name].replace(b"{{ qr_code }}", b"")
    sheet = dataclasses.replace(
        letterhead(),
        template=CompiledTemplate("x", compiled(zipped(made), "x", PROPERTIES)),
    )

    with pytest.raises(DocumentError, match="qr_code"):
        write(letter(qr_code="№ 1"), sheet)
