"""Plain paragraphs are known by what their XML looks like: nothing may come of that but speed."""

from __future__ import annotations

import pytest

from replygen.layout import count_pages, plain
from replygen.layout.unpacking import unpacked
from replygen.xml_guard import XmlError
from tests.layout.random_letters import random_letter, word_parts

LINE = "<w:p><w:r><w:t>Слово и слово</w:t></w:r></w:p>"
STYLED = (
    '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>А</w:t></w:r></w:p>'
)
SESSIONS = (
    '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:r w:rsidR="00AB12CD">'
    '<w:t xml:space="preserve"> Слово </w:t></w:r></w:p>'
)
BODIES = {
    "plain": LINE * 3 + STYLED + SESSIONS,
    "capitals": LINE.replace("<w:t>", "<w:rPr><w:caps/></w:rPr><w:t>") * 2,
    "hidden": LINE.replace("<w:t>", "<w:rPr><w:vanish/></w:rPr><w:t>") + LINE,
    "in a table": f"<w:tbl><w:tblPr/><w:tr><w:tc>{LINE}{STYLED}</w:tc></w:tr></w:tbl>{LINE}",
    "in a text box": f"<w:p><w:r><w:pict><w:x>{LINE}</w:x></w:pict></w:r></w:p>{STYLED}",
    "in a content control": f"<w:sdt><w:sdtContent>{LINE}</w:sdtContent></w:sdt>{STYLED}",
    "in a comment": f"<!-- {LINE} -->{STYLED}",
    "in an instruction": f"<?x {LINE} ?>{STYLED}",
    "in CDATA": f"<w:p><w:r><w:t><![CDATA[{LINE}]]></w:t></w:r></w:p>{STYLED}",
    "prefix anew": f'<w:x xmlns:w="urn:other">{LINE}</w:x>{STYLED}',
    "prefix anew in a look": LINE.replace("<w:t>", '<w:rPr><w:b xmlns:w="u"/></w:rPr><w:t>') * 2,
    "mark": f'<w:plain first="0" past="9"/>{LINE}',
    "section": f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>А</w:t></w:r></w:p>{LINE}",
    "page break": f'<w:p><w:r><w:br w:type="page"/></w:r></w:p>{LINE}',
    "list": LINE.replace("<w:r>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>')
    * 2,
    "mended look": LINE.replace("<w:r>", "<w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr><w:r>"),
    "look that does not close": LINE.replace("<w:r>", "<w:pPr><w:tabs></w:pPr><w:r>"),
    "look of two paragraphs": f"<w:p><w:pPr></w:p><w:p></w:pPr><w:r><w:t>А</w:t></w:r></w:p>{LINE}",
    "prefix unknown": LINE.replace("<w:t>", '<w:rPr><w:b x:y="1"/></w:rPr><w:t>'),
    "not closed": f"{LINE}<w:p>{LINE}",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_pages_are_those_of_the_whole_tree(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the pattern or without it: the same sheets, places and doubts, the same refusals."""
    parts = word_parts(body)
    found = count_pages(parts)
    monkeypatch.setattr(plain, "_taken_out", lambda _: None)

    assert found == count_pages(parts)
    assert found.places == count_pages(parts).places


@pytest.mark.parametrize("seed", range(72_000, 72_030))
def test_letters_are_read_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random letters of every kind."""
    parts = unpacked(random_letter(seed).docx)
    found = count_pages(parts)
    monkeypatch.setattr(plain, "_taken_out", lambda _: None)

    assert found == count_pages(parts)


def test_plain_paragraphs_leave_the_tree() -> None:
    """The pattern does find them, and a mark stands for those in a row."""
    root, taken = plain.read_body(
        word_parts(f"{LINE}{STYLED}<w:p/>{SESSIONS}")["word/document.xml"]
    )

    assert taken == [
        (None, None, "Слово и слово"),
        ('<w:jc w:val="both"/>', "<w:b/>", "А"),
        (None, None, " Слово "),
    ]
    marks = [(node.get("first"), node.get("past")) for node in root.iter(plain.MARK)]
    assert marks == [("0", "2"), ("2", "3")]


@pytest.mark.parametrize("name", ["in a comment", "in an instruction", "in CDATA", "prefix anew"])
def test_where_the_pattern_can_not_be_trusted_all_stays(name: str) -> None:
    """What looks like a paragraph may be none there."""
    _, taken = plain.read_body(word_parts(BODIES[name])["word/document.xml"])

    assert taken == []


def test_what_is_wrong_is_told_of_the_whole() -> None:
    """The line of a fault is that of the file, not of what the pattern left of it."""
    xml = word_parts(f"{LINE}\n{LINE}\n<w:p></w:r>")["word/document.xml"]
    with pytest.raises(XmlError) as caught:
        plain.read_body(xml)

    assert caught.value.line == 3
