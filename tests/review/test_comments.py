"""Remarks go into a copy of the executor's document; all else in it stays."""

from __future__ import annotations

import datetime
import io
import zipfile

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from replygen.word.comments import Comment, with_comments
from replygen.word.fixing import replaced, with_replacements
from replygen.word.reading import W, read_word


def _saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _letter(*runs: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for number, text in enumerate(runs):
        paragraph.add_run(text).bold = number % 2 == 1
    document.sections[0].header.paragraphs[0].text = "Бланк"
    return _saved(document)


def _ranges(data: bytes) -> dict[str, str]:
    """The words within the range of each comment."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found: dict[str, str] = {}
    opened: set[str] = set()
    for node in root.iter():
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            opened.add(number)
            found[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            opened.discard(number)
        elif node.tag == f"{W}t":
            for one in opened:
                found[one] += node.text or ""
    return found


def test_a_comment_stands_on_its_words_across_runs() -> None:
    """The words may be of several looks."""
    data = with_comments(
        _letter("Отдел осущ", "ествляет кон", "троль."), [Comment(0, 6, 25, ("Замечание",))]
    )
    assert _ranges(data) == {"0": "осуществляет контро"}
    (comment,) = docx.Document(io.BytesIO(data)).comments
    assert (comment.text, comment.author) == ("Замечание", "replygen")


def test_looks_and_text_stay_as_they_were() -> None:
    """Splitting a run keeps its properties."""
    before = _letter("Отдел ", "осуществляет контроль", " за сроками.")
    after = with_comments(before, [Comment(0, 8, 12, ("а",)), Comment(0, 6, 20, ("б",))])
    assert [p.text for p in read_word(after).paragraphs] == [
        p.text for p in read_word(before).paragraphs
    ]
    bold = "".join(
        run.text for run in docx.Document(io.BytesIO(after)).paragraphs[0].runs if run.bold
    )
    assert bold == "осуществляет контроль"


def test_other_parts_stay_byte_for_byte() -> None:
    """Only the body, the comments and their two registers change."""
    before = _letter("Отдел осуществляет контроль.")
    after = with_comments(before, [Comment(0, 6, 18, ("а",))])
    changed = {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert set(other.namelist()) == set(one.namelist()) | {"word/comments.xml"}
        for name in set(one.namelist()) - changed:
            assert one.read(name) == other.read(name)


def test_comments_of_others_are_kept() -> None:
    """A colleague's comment keeps its number and its words."""
    document = docx.Document()
    paragraph = document.add_paragraph("Отдел осуществляет контроль.")
    document.add_comment(paragraph.runs, text="Проверьте", author="Саидова", initials="С")
    data = with_comments(_saved(document), [Comment(0, 6, 18, ("Замечание",))])
    told = [(c.author, c.text) for c in docx.Document(io.BytesIO(data)).comments]
    assert told == [("Саидова", "Проверьте"), ("replygen", "Замечание")]


def test_ours_make_way_for_the_new_ones() -> None:
    """A second check doubles nothing; a check without remarks leaves none."""
    remarks = [Comment(0, 6, 18, ("Замечание",)), Comment(None, 0, 0, ("О письме",))]
    once = with_comments(_letter("Отдел ", "осуществляет", " контроль."), remarks)
    twice = with_comments(once, remarks)
    assert _told(twice) == _told(once) == [("replygen", "О письме"), ("replygen", "Замечание")]
    assert sorted(_ranges(twice).values()) == sorted(_ranges(once).values())
    none = with_comments(twice, [])
    assert _told(none) == []
    assert _ranges(none) == {}
    with zipfile.ZipFile(io.BytesIO(none)) as package:
        assert b"commentReference" not in package.read("word/document.xml")
    assert with_comments(none, []) == none


def test_comments_of_others_stay_byte_for_byte() -> None:
    """Their words, looks, dates and places, between ours and around them."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    runs = [paragraph.add_run(text) for text in ("Отдел ", "осуществляет", " контроль.")]
    document.add_comment(runs[1:], text="Проверьте", author="Саидова", initials="С")
    theirs = _saved(document)
    data = theirs
    for words in ("Раз", "Два"):
        data = with_comments(data, [Comment(0, 3, 20, (words,))])
    assert _told(data) == [("Саидова", "Проверьте"), ("replygen", "Два")]
    assert _ranges(data)["0"] == _ranges(theirs)["0"]
    assert _comment_of("Саидова", data) == _comment_of("Саидова", theirs)


def test_an_answered_remark_stays_with_its_answer() -> None:
    """The talk of people is not ours to throw away; the remark is not put in once more."""
    data = with_comments(
        _letter("Отдел осуществляет контроль."),
        [Comment(0, 0, 5, ("Первое",)), Comment(0, 6, 18, ("Второе",))],
    )
    data = _answered(data, "Второе")
    again = with_comments(data, [Comment(0, 6, 18, ("Второе",)), Comment(0, 0, 5, ("Новое",))])
    assert _told(again) == [
        ("replygen", "Второе"), ("Саидова", "Так и надо"), ("replygen", "Новое"),
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        beside = package.read("word/commentsExtended.xml")
    assert b"000000A1" not in beside
    assert b"000000A2" in beside
    assert b"000000A3" in beside


def test_a_comment_has_its_date() -> None:
    """Word shows when it was made, by the clock on the wall."""
    moment = datetime.datetime(2026, 11, 27, 14, 5, 9)
    data = with_comments(_letter("Отдел."), [Comment(0, 0, 5, ("а",))], moment=moment)
    (comment,) = docx.Document(io.BytesIO(data)).comments
    assert comment.timestamp is not None
    assert comment.timestamp.replace(tzinfo=None) == moment
    now = with_comments(_letter("Отдел."), [Comment(0, 0, 5, ("а",))])
    (comment,) = docx.Document(io.BytesIO(now)).comments
    assert comment.timestamp is not None


def _told(data: bytes) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in docx.Document(io.BytesIO(data)).comments]


def _comment_of(author: str, data: bytes) -> bytes:
    """The comment's own bytes in the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = package.read("word/comments.xml")
    start = whole.index(b"<w:comment ", whole.index(author.encode()) - 200)
    return whole[start : whole.index(b"</w:comment>", start)]


def _answered(data: bytes, lines: str) -> bytes:
    """The document as Word saves it after somebody has answered the comment of these words."""
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    store = etree.fromstring(parts["word/comments.xml"])
    answered = ""
    for number, one in enumerate(store, 1):
        last = one.findall(f"{W}p")[-1]
        last.set(f"{{{w14}}}paraId", f"000000A{number}")
        if lines in "".join(one.itertext()):
            answered = f"000000A{number}"
    answer = etree.SubElement(
        store, f"{W}comment", attrib={f"{W}id": "9", f"{W}author": "Саидова", f"{W}initials": "С"}
    )
    paragraph = etree.SubElement(answer, f"{W}p", attrib={f"{{{w14}}}paraId": "000000A3"})
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "Так и надо"
    parts["word/comments.xml"] = etree.tostring(store)
    entries = "".join(
        f'<w15:commentEx w15:paraId="000000A{number}"{parent} w15:done="0"/>'
        for number, parent in ((1, ""), (2, ""), (3, f' w15:paraIdParent="{answered}"'))
    )
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}">{entries}</w15:commentsEx>'.encode()
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def test_remarks_on_the_whole_or_the_margins_stand_on_the_first_words() -> None:
    """Word has no comments in headers: nothing is lost for that."""
    data = _letter("Мы решили вопрос.")
    header = next(n for n, p in enumerate(read_word(data).paragraphs) if p.text == "Бланк")
    after = with_comments(
        data, [Comment(None, 0, 0, ("о письме",)), Comment(header, 0, 5, ("о бланке",))]
    )
    assert set(_ranges(after).values()) == {"Мы решили вопрос."}
    assert any("«Бланк»" in text for _, text in _told(after))  # it names its own words


def test_no_remarks_no_change() -> None:
    """The very same bytes."""
    data = _letter("Мы решили вопрос.")
    assert with_comments(data, []) == data


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(alphabet="абв ", min_size=1, max_size=6), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=4),
)
def test_any_ranges_keep_the_text(runs: list[str], spans: list[tuple[int, int]]) -> None:
    """Overlapping, nested, touching: the ranges hold their words and no letter is lost."""
    text = "".join(runs)
    if not text.strip():
        return
    placed = [(s, min(s + n, len(text))) for s, n in spans if s < len(text)]
    data = with_comments(_letter(*runs), [Comment(0, s, e, (f"{s}-{e}",)) for s, e in placed])
    assert read_word(data).paragraphs[0].text == text
    assert sorted(_ranges(data).values()) == sorted(text[s:e] for s, e in placed)


@pytest.mark.parametrize(
    ("place", "text", "count"),
    [
        ((0, 0, 5, "Служба"), "Служба осуществляет контроль.", 1),
        ((0, 3, 9, "х"), "Отдел осуществляет контроль.", 0),
    ],
)
def test_words_of_one_look_are_replaced(
    place: tuple[int, int, int, str], text: str, count: int
) -> None:
    """Words of several looks are left for a person to mend."""
    data, done = with_replacements(_letter("Отдел", " осуществляет", " контроль."), [place])
    assert (read_word(data).paragraphs[0].text, done) == (text, count)


def test_words_that_word_has_parted_unseen_are_one() -> None:
    """Word parts runs at every edit; those of one look are mended as one, others are not."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in ("На сегод", "няшний", " день мест", " нет."):
        paragraph.add_run(text).italic = True
    paragraph.add_run(" Жд").bold = True
    paragraph.add_run("ите.")
    text = paragraph.text
    places = [(0, 0, 19, "Сегодня"), (0, 24, 29, "X"), (0, text.index("Ждите"), len(text), "Y")]
    data, done = replaced(_saved(document), places)
    assert done == (True, True, False)
    (after,) = docx.Document(io.BytesIO(data)).paragraphs
    assert after.text == "Сегодня местX Ждите."
    assert all(run.italic for run in after.runs[:4])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(alphabet="абв ", min_size=1, max_size=6), min_size=1, max_size=4),
    st.integers(0, 20),
    st.integers(0, 8),
)
def test_any_place_is_replaced_as_in_plain_text(runs: list[str], start: int, length: int) -> None:
    """Whatever the runs are: of one look the text is what a plain one would be."""
    text = "".join(runs)
    start = min(start, len(text))
    end = min(start + length, len(text))
    if not text.strip():
        return
    document = docx.Document()
    paragraph = document.add_paragraph()
    for one in runs:
        paragraph.add_run(one)
    data, (done,) = replaced(_saved(document), [(0, start, end, "ЖЖ")])
    assert done
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == f"{text[:start]}ЖЖ{text[end:]}"
