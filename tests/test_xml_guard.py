"""Foreign XML: honest files in three encodings are read, all that harms is refused and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from replygen.xml_guard import DEEPEST, XmlError, read_xml

ENTITY = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
LAUGHS = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;'>]>"
DECLARED = "<?xml version='1.0' encoding='{}'?>"


@pytest.mark.parametrize(
    "xml",
    [
        "<a>жук</a>".encode(),
        "\ufeff<a>жук</a>".encode(),
        (DECLARED.format("UTF-8") + "<a>жук</a>").encode(),
        (DECLARED.format("windows-1251") + "<a>жук</a>").encode("cp1251"),
        (DECLARED.format("utf-16") + "<a>жук</a>").encode("utf-16"),
        ("\ufeff" + "<a>жук</a>").encode("utf-16-be"),
        "\n <!-- <!DOCTYPE x> --> <?other thing?> <a>жук</a>".encode(),
        "<a><![CDATA[жук]]></a>".encode(),
    ],
)
def test_honest_xml_is_read_in_every_encoding_that_is_exchanged(xml: bytes) -> None:
    """Told or not, UTF-8 is read; cp1251 where it is declared, UTF-16 where it is marked."""
    assert read_xml(xml).text == "жук"


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (f"{ENTITY}<a>&b;</a>".encode(), "DOCTYPE"),
        (f"{LAUGHS}<a>&c;</a>".encode(), "DOCTYPE"),
        (f"<!--{' ' * 9000}-->\n<?x y?>{ENTITY}<a/>".encode(), "DOCTYPE"),
        (f"{DECLARED.format('utf-16')}{ENTITY}<a>&b;</a>".encode("utf-16"), "DOCTYPE"),
        (f"\ufeff{ENTITY}<a>&b;</a>".encode("utf-16-be"), "DOCTYPE"),
        (f"{DECLARED.format('windows-1251')}{ENTITY}<a/>".encode("cp1251"), "DOCTYPE"),
        ("\ufeff<!DOCTYPE a SYSTEM 'http://example.ru/a.dtd'><a/>".encode(), "DOCTYPE"),
        (b"<!ELEMENT a ANY><a/>", "DOCTYPE"),
        (f"{DECLARED.format('utf-7')}<a/>".encode(), "utf-7"),
        (f"{DECLARED.format('IBM037')}<a/>".encode(), "ibm037"),
        (f"{DECLARED.format('cp037')}<a/>".encode("cp037"), "не XML"),
        ("<a>жук</a>".encode("utf-16-le"), "без отметки"),
        (f"{DECLARED.format('utf-16')}<a/>".encode(), "отметки кодировки"),
        (f"{DECLARED.format('windows-1251')}<a>жук</a>".encode(), "файл в UTF-8"),
        (f"{DECLARED.format('utf-8')}\n<a>жук</a>".encode("cp1251"), "строка 2: .*не в UTF-8"),
        ("<a>жук</a>".encode("cp1251"), "не в UTF-8"),
        (f"\ufeff{DECLARED.format('windows-1251')}<a/>".encode(), "объявлена"),
        (f"{DECLARED.format('windows-1251')}<a>\x98</a>".encode("latin-1"), "испорчен"),
        (b"<a>&b;</a>", "сущность"),
        (b"<a>&#0;</a>", "знак"),
        (b"<a>\x01</a>", "XML"),
        (b"<a><b></a>", "не закрыт"),
        (b"<a/><b/>", "последнего"),
        (b"<a", "XML"),
        (b"<!-- ", "обрывается"),
        (b"", "пуст"),
        (b" \n", "пуст"),
        (b"%PDF-1.7", "не XML"),
        (b"\0\0\0\0", "без отметки"),
        (b"<a>" * 201 + b"</a>" * 201, f"{DEEPEST}"),
        (b"<a>" * 90_000 + b"</a>" * 90_000, "глубоко"),
    ],
)
def test_hostile_or_broken_xml_is_refused_with_the_reason(xml: bytes, said: str) -> None:
    """No entity is looked up, no encoding is guessed, nothing is mended in silence."""
    with pytest.raises(XmlError, match=said):
        read_xml(xml)


def test_a_flood_is_refused_before_it_is_read() -> None:
    """The reader of a message says how large one may be."""
    with pytest.raises(XmlError, match="больше 1 МБ"):
        read_xml(b"<a>" + b"x" * (1 << 20) + b"</a>", most_bytes=1 << 20)


def test_words_that_only_speak_of_a_document_type_are_text() -> None:
    """A complaint may quote XML: only a declaration before the root is one."""
    assert read_xml(b"<a><![CDATA[<!DOCTYPE x>]]></a>").text == "<!DOCTYPE x>"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_root_or_a_refusal(data: bytes) -> None:
    """Nothing else may come out, whatever comes in."""
    for xml in (
        data,
        b"<a>" + data + b"</a>",
        b"<?xml version='1.0' encoding='" + data + b"'?><a/>",
    ):
        try:
            assert etree.iselement(read_xml(xml))
        except XmlError as error:
            assert error.problem
