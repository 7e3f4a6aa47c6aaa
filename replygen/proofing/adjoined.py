"""A preposition apart from the adverb that it belongs to: «в доволь», «за благовременно»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency, is_word

_CHECK: Final = "spelling-adverb"
# The cases that a preposition asks for; a prefix that is none asks for nothing.
_CASES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("в", "во", "на", "о", "об"), ("accs", "loct")),
    **dict.fromkeys(("за", "под"), ("accs", "ablt")),
    **dict.fromkeys(("с", "со"), ("gent", "accs", "ablt")),
    **dict.fromkeys(("из", "до", "от", "без"), ("gent",)),
    "по": ("datv", "accs", "loct"),
    "при": ("loct",),
    "к": ("datv",),
    "бес": (),
}
_GOVERNED: Final = {
    preposition: sum(BIT[case] for case in cases) for preposition, cases in _CASES.items()
}
_NOMINAL: Final = BIT["NOUN"] | BIT["NPRO"] | BIT["NUMR"] | BIT["Apro"] | ADJECTIVE
_OUTSIDE: Final = BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"] | BIT["PRED"]
_OF_MANNER: Final = ADJECTIVE | BIT["ADVB"] | BIT["COMP"]
_LEAST: Final = 3
_RARE: Final = 3
# «перенесено на завтра»: adverbs that a preposition may stand before.
_FREE: Final = frozenset(
    (
        "завтра",
        "сегодня",
        "сейчас",
        "вчера",
        "потом",
        "после",
        "уже",
        "еще",
        "более",
        "так",
        "как",
        "столь",
    )
)


def adverb_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A preposition and a word that it can't govern, where the two together are an adverb."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence[:-1]):
                if token.key not in _GOVERNED or token.kind != "word":
                    continue
                after = sentence[place + 1]
                if after.kind != "word" or not after.spaced or not after.text.islower():
                    continue
                if parted(token.key, after.key) and not _of_manner(sentence, place + 1):
                    told = token.text + after.text
                    yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


@lru_cache(maxsize=20_000)
def parted(preposition: str, word: str) -> bool:
    """Whether the two are one adverb, preposition or conjunction written apart."""
    if len(word) < _LEAST or word in _FREE:
        return False
    whole = preposition + word
    if frequency(whole) < _RARE or not is_word(whole):
        return False
    if not any(one.known and one.bits & _OUTSIDE for one in readings(whole)):
        return False
    cases = _GOVERNED[preposition]
    return not any(
        one.bits & _NOMINAL and (one.bits & cases or one.bits & BIT["Fixd"])
        for one in readings(word)
        if one.known
    )


def _of_manner(sentence: Sequence[Token], place: int) -> bool:
    """«по точно установленным адресам»: an adverb that belongs to the word behind it."""
    if not sentence[place].key.endswith(("о", "е", "и")) or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    if after.kind != "word" or not any(
        one.bits & BIT["ADVB"] for one in readings(sentence[place].key)
    ):
        return False
    return any(one.bits & _OF_MANNER for one in readings(after.key)[:2])
