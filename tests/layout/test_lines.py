"""Where the lines of a paragraph begin; every expectation was read from LibreOffice's own PDF."""

from __future__ import annotations

from itertools import pairwise

import pytest

from replygen.layout.faces import SIXTHS, type_of
from replygen.layout.heights import SetParagraph, set_blocks
from replygen.layout.sections import read_sections
from replygen.layout.shared import shared
from tests.layout.random_letters import word_parts

COLUMN = 11906 - 1701 - 567
ITALIC = "<w:i/>"
UNDERLINED = '<w:u w:val="single"/>'


def _lines(runs: list[tuple[str, str]], width: int, *, mode: int = 15, look: str = "") -> list[str]:
    """Lines of one paragraph in Times New Roman 14; runs: text and what it says of its look."""
    body = "".join(
        f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, letters in runs
    )
    body = body.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    indent = f'<w:ind w:right="{COLUMN - width}"/>'
    parts = word_parts(f"<w:p><w:pPr>{look}{indent}</w:pPr>{body}</w:p>")
    settings = parts["word/settings.xml"].replace(b'w:val="15"', b'w:val="%d"' % mode)
    sheets = shared(parts["word/styles.xml"], None, parts["word/numbering.xml"], settings)
    sections, _, _ = read_sections(parts, {}, sheets)
    (block,) = set_blocks(sections[0].blocks, sections[0].text_width)
    assert isinstance(block, SetParagraph)
    starts = [*block.lines.starts, len(block.source.text)]
    return [block.source.text[a:z] for a, z in pairwise(starts)]


@pytest.mark.parametrize(
    ("mode", "spare", "lines"), [(15, 25, 2), (15, 26, 1), (16, 25, 2), (14, 0, 1), (14, -1, 2)]
)
def test_slanted_letters_want_room_to_lean_into(mode: int, spare: int, lines: int) -> None:
    """A twelfth of the line's height, 26 twips; documents older than Word 2013 keep none free."""
    assert len(_lines([("оооооо оооооо", ITALIC)], 1750 + spare, mode=mode)) == lines


@pytest.mark.parametrize(
    ("runs", "width", "lines"),
    [
        ([("абвгд", ""), ("ежзикл", UNDERLINED), ("мнопрстуф", "")], 1800,
         ["абвг", "дежзиклмнопр", "стуф"]),
        ([("слово абвгд", ""), ("ежзикл", UNDERLINED), ("мнопрстуф", "")], 1800,
         ["слово ", "абвг", "дежзиклмнопр", "стуф"]),
        ([("а", ""), ("ежзиклмнопрстуфхцчшщ", UNDERLINED)], 1800,
         ["а", "ежзиклмнопрс", "туфхцчшщ"]),
        ([("абвгдеж\u00a0зиклмнопрстуф", "")], 1800, ["абвгдеж\u00a0зиклм", "нопрстуф"]),
        ([("слово аб/вгдежзикл", ""), ("мнопрстуфхцч", UNDERLINED)], 1800,
         ["слово ", "аб/вгдежзик", "лмнопрстуфхц", "ч"]),
        ([("https://example.ru/otvet/2026/05/rynok", "")], 1800,
         ["https://", "example.ru/", "otvet/2026/05/", "rynok"]),
        ([("текст https://exam", ""), ("ple.ru/otvet/2026/05/rynok", UNDERLINED)], 1800,
         ["текст ", "https://exa", "mple.ru/otvet/2", "026/05/rynok"]),
    ],
)  # fmt: skip
def test_runs_of_different_looks_are_set_apart(
    runs: list[tuple[str, str]], width: int, lines: list[str]
) -> None:
    """A word too long for the line loses the last letter of its first run; a path stays whole."""
    assert _lines(runs, width) == lines


@pytest.mark.parametrize(("width", "lines"), [(2250, 1), (2249, 2)])
def test_each_no_break_space_is_rounded_apart(width: int, lines: int) -> None:
    """«щ» of 215.67 twips is 216 between two of them; in one piece the line takes 2248.3."""
    text = "аа " + "щ\u00a0" * 6 + "щ"
    exact = _lines([(text, "")], width)

    assert len(exact) == lines


def test_a_tab_goes_to_the_next_line_with_its_word() -> None:
    """Where the word behind a tab does not fit, the next line begins with the tab."""
    runs = [("слово слово слово слово слово\tпослеслова", "")]

    assert _lines(runs, 4300) == ["слово слово слово слово слово", "\tпослеслова"]


@pytest.mark.parametrize("text", ["щ", "щ\u00a0щ", "щщ", "щ щ"])
@pytest.mark.parametrize("letters", ["", '<w:kern w:val="2"/>'])
def test_a_column_narrower_than_a_letter_ends_somewhere(text: str, letters: str) -> None:
    """One letter stands on each line; LibreOffice does the same."""
    assert "".join(_lines([(text, letters)], 50)) == text


@pytest.mark.parametrize("end", ["мама и папа", "слово слово", "слово и и/или ! 2/1"])
@pytest.mark.parametrize("spare", [10, 40, 65, 80])
@pytest.mark.parametrize("look", ["", UNDERLINED])
def test_behind_a_blank_without_room_any_sign_begins_the_line(
    end: str, spare: int, look: str
) -> None:
    """A blank of 70 twips ends the line it has no room on; with room for it «!» keeps its word."""
    kind = type_of("Times New Roman", 28, bold=False, italic=False)
    width = round(sum(kind.widths[letter] for letter in end) / SIXTHS) + spare

    first = _lines([(end, ""), (" ! слово", look)], width)[0]

    assert (first == f"{end} ") == (spare < 70)
