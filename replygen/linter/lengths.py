"""Text → findings on lengths: sentences, paragraphs, readability, pages (clauses 3.5, 3.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from replygen.findings import Finding
from replygen.language.tokens import Token
from replygen.linter.checks import Audience, limit, remark
from replygen.passages.paragraphs import Paragraph

if TYPE_CHECKING:
    from replygen.layout import Pages

_VOWELS: Final = frozenset("аеёиоуыэюя")


def length_findings(
    body: Sequence[Paragraph], audience: Audience, pages: int | Pages | None = None
) -> Iterator[Finding]:
    """What is too long for the audience; pages: how many the letter takes, if known."""
    for paragraph in body:
        yield from _sentences(paragraph, audience)
        count = len(paragraph.sentences)
        if count > audience.paragraph_sentences:
            yield remark(
                "length-paragraph", paragraph, count=count, most=audience.paragraph_sentences
            )
    ease = readability(body)
    if ease is not None and ease < audience.readability:
        yield remark(
            "length-readability", None, count=round(ease), most=round(audience.readability)
        )
    yield from _pages(pages, limit("pages"))


def _pages(pages: int | Pages | None, most: int) -> Iterator[Finding]:
    """Whether the letter takes too many sheets, and how many of its lines are too many."""
    if pages is None:
        return
    if isinstance(pages, int):
        if pages > most:
            yield remark("length-pages", None, count=pages, most=most, lines="")
    elif pages.unsure:
        # A count that may be wrong is told only where it would matter.
        if pages.count is None or pages.count >= most:
            yield remark("length-pages-unsure", None, most=most, why="; ".join(pages.unsure))
    elif pages.count is not None and pages.count > most:
        lines = f": лишних строк — {pages.surplus(most)}"
        yield remark("length-pages", None, count=pages.count, most=most, lines=lines)


def _sentences(paragraph: Paragraph, audience: Audience) -> Iterator[Finding]:
    for sentence in paragraph.sentences:
        count = _length(sentence)
        if count > audience.sentence_warning:
            yield remark(
                "length-sentence",
                paragraph,
                sentence[0].start,
                sentence[-1].end,
                severity="error" if count > audience.sentence_error else "warning",
                count=count,
                most=audience.sentence_warning,
            )


def _length(sentence: Sequence[Token]) -> int:
    """Words and numbers of the sentence.

    «№ ОГ-217/26» counts once. A reference to an act in brackets is not read with the sentence and
    does not count.
    """
    count = 0
    opened: int | None = None
    before = 0
    for place, token in enumerate(sentence):
        if token.text == "(":
            opened, before = place, count
        elif token.text == ")" and opened is not None:
            if any(inner.masked for inner in sentence[opened:place]):
                count = before
            opened = None
        elif token.kind != "sign" and not _glued(sentence, place):
            count += 1
    return count


def _glued(sentence: Sequence[Token], place: int) -> bool:
    """Whether the token goes on with a requisite, as «217/26» of «№ ОГ-217/26»."""
    token = sentence[place]
    if not token.masked or token.spaced or place == 0:
        return False
    return sentence[place - 1].masked and sentence[place - 1].text not in '«„“"№'


def readability(body: Sequence[Paragraph]) -> float | None:
    """Flesch reading ease by Oborneva: about 100 is very easy, below 0 very hard.

    Names of bodies and acts are left out: nobody can make them shorter. None where there are too
    few words to tell (limits.readability_words).
    """
    words = sentences = syllables = 0
    for paragraph in body:
        for sentence in paragraph.sentences:
            spoken = [token for token in sentence if token.kind == "word" and not token.masked]
            words += len(spoken)
            sentences += bool(spoken)
            syllables += sum([_syllables(token.text) for token in spoken])
    if words < limit("readability_words"):
        return None
    return 206.835 - 1.3 * words / sentences - 60.1 * syllables / words


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    """Vowels of the word; of one without any, one syllable."""
    return max(1, sum(letter in _VOWELS for letter in word.lower()))
