"""A text or a letter → paragraphs with their sentences, ready for the checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from replygen.language.sentences import Sentence, sentences
from replygen.language.tokens import tokens
from replygen.late_pattern import late_pattern
from replygen.passages.masking import mask
from replygen.records import Record

if TYPE_CHECKING:
    from replygen.letter import Letter

Role = Literal["salutation", "body", "frame"]
_SALUTATION: Final = late_pattern(
    r"\s*(уважаем|ув(?:аж)?\. |здравствуй|добрый (день|вечер)|доброе утро|привет"
    r"|дорог(ой|ая|ие) [^.!?,]{2,60}([!,]?\s*$|, (ваш|вы |мы |в ответ|на ваш|сообща))"
    r"|многоуважаем|глубокоуважаем|милостив"
    r"|(господ(ин|ину|а)|госпож[аеу]|граждан(ин|ину|ка|ке)|граждане|г-н|г-ну|г-жа|г-же|гр\.|товарищ|тов\.|коллег[аи]"
    r"|друзья|сударь|сударыня|заявител[ьюи]) ?.{0,60}[!,]\s*$"
    r"|[а-яё-]{2,20} [а-яё]{3,20}(вич|вна|чна|ичу|вичу|вне|чне)[!,]\s*$)"
)
_CLOSING: Final = late_pattern(
    r"\s*(с (?:\w+ )?уважением(?:.{0,3}$|,\s)|приложени[ея]\s*:|исп\.|исполнитель\s*:)"
)
_POST: Final = (
    r"министр|заместитель|начальник|директор|руководитель|глава|председатель|секретарь"
    r"|статс-секретарь|консультант|специалист|референт"
)
_SIGNATURE: Final = late_pattern(
    rf"\s*(?i:(?:\w+ |и\. ?о\. |исполняющий обязанности )?(?:{_POST}))[^.!?;:]*\s"
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*"
)
_SIGNED: Final = late_pattern(
    r"\s*[А-ЯЁ«][^.!?;:…]*?(?:\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё-]+|(?:\s[А-ЯЁ][а-яё-]+){1,3}"
    r"|\s«[^»]+»|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*"
)
_SIGNED_MOST: Final = 100
_BLANK: Final = late_pattern(r"\n[ \t\r]*\n")
_ITEM: Final = late_pattern(r"[ \t]*(?:[-–—•·*▪]|\d{1,2}[.)]|[а-я]\))[ \t]")
_ITEM_ENDS: Final = (":", ";", ".")
_SALUTATION_MOST: Final = 120


class Paragraph(Record):
    """One paragraph.

    number: its place in the text, from 0.
    role: the salutation, the body, or the frame (letterhead, signature, requisites).
    sentences: tokens of each sentence.
    """

    number: int
    text: str
    role: Role
    sentences: tuple[Sentence, ...]


def paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """Paragraphs of texts in their order; the salutation and the frame are known by their looks."""
    return tuple(
        paragraph(text, number, role)
        for number, (text, role) in enumerate(zip(texts, roles(texts), strict=True))
    )


def roles(texts: Sequence[str]) -> list[Role]:
    """The role of each paragraph of a text whose parts nobody has named.

    What stands before the salutation is the frame; so are the closing, the signature, the
    executor's mark and the list of enclosures behind the body.
    """
    found: list[Role] = ["body"] * len(texts)
    greeting = next(
        (
            number
            for number, text in enumerate(texts)
            if len(text) < _SALUTATION_MOST and _SALUTATION.match(text.lower())
        ),
        None,
    )
    first = 0
    if greeting is not None:
        found[:greeting] = ["frame"] * greeting
        found[greeting] = "salutation"
        first = greeting + 1
    closing = next((number for number in range(first, len(texts)) if _closes(texts[number])), None)
    if closing is None and greeting is not None and len(texts) > first + 1 and _signs(texts[-1]):
        closing = len(texts) - 1
    if closing is not None:
        found[closing:] = ["frame"] * (len(texts) - closing)
    return found


def _closes(text: str) -> bool:
    """«С уважением, …», «Приложение: …», the post and the name of who signs."""
    return bool(_CLOSING.match(text.lower()) or _SIGNATURE.fullmatch(text))


def _signs(text: str) -> bool:
    """«Мастер участка Г. Пашаев», «Хозяйка салона Динара»: a last line with no full stop."""
    return bool(_SIGNED.fullmatch(text)) and len(text) < _SIGNED_MOST


def letter_paragraphs(letter: Letter) -> tuple[Paragraph, ...]:
    """Paragraphs of a letter; they are numbered as the lines of its text that are not empty."""
    lines = [line for line in letter.text.split("\n") if line]
    marks: list[Role] = ["frame"] * len(lines)
    wanted: list[tuple[str, Role]] = [(letter.salutation, "salutation")]
    wanted += [(text, "body") for text in letter.paragraphs]
    place = 0
    for text, role in wanted:
        if text:
            place = lines.index(text, place)
            marks[place] = role
            place += 1
    return tuple(
        paragraph(text, number, role)
        for number, (text, role) in enumerate(zip(lines, marks, strict=True))
    )


def paragraph(text: str, number: int = 0, role: Role = "body") -> Paragraph:
    """One paragraph read and masked."""
    every = tokens(text)
    mask(every)
    spans = sentences(every)
    return Paragraph(number, text, role, tuple([Sentence(every[a:b]) for a, b in spans]))


def split(text: str) -> list[str]:
    """Paragraphs of a plain text: blocks parted by empty lines, or else its lines.

    Items of a list that stand on lines of their own are paragraphs. A line break inside a block
    becomes a blank, so that offsets hold.
    """
    whole = text.replace("\r\n", "\n").strip("\ufeff")
    if not _BLANK.search(whole.strip()):
        return [line for line in whole.split("\n") if line.strip()]
    blocks: list[str] = []
    for block in _BLANK.split(whole):
        before = ""
        for line in block.split("\n"):
            if before and not begins_item(before, line):
                blocks[-1] += " " + line
            else:
                blocks.append(line)
            before = line
    return [block for block in blocks if block.strip()]


def begins_item(before: str, line: str) -> bool:
    """Whether a line begins an item of a list, as its mark and the line before it tell.

    A dash that begins a line in the midst of a sentence begins no item.
    """
    return bool(_ITEM.match(line)) and before.rstrip()[-1:] in _ITEM_ENDS
