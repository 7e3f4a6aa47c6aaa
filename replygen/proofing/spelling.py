"""Paragraphs → words that no dictionary has, with what was likely meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.mentions import mentioned
from replygen.language.recall import Recall
from replygen.language.tokens import Token, key
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.candidates import joined
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_compound, is_prefix
from replygen.proofing.digits import figures_for_letters
from replygen.proofing.famous import meant_for_famous
from replygen.proofing.halves import halves, may_be_half, torn
from replygen.proofing.homophones import homophone
from replygen.proofing.lexicon import frequency, is_name, is_word
from replygen.proofing.like_names import like_name, likelier_than_name, meant_for_name
from replygen.proofing.looks import Look, is_shortened, look_of
from replygen.proofing.suggesting import misspellings, suggestions
from replygen.proofing.typed import as_typed
from replygen.proofing.verdicts import Verdict, in_title, is_right, judged

# «оТвет», «ОТвет»: a key held too long; «бОльшую» shows the stress, «кВт» is a unit
_MISCASED: Final = late_pattern("[А-ЯЁ]{2}[а-яё]{3,}|[а-яё]+[БВГДЖЗКЛМНПРСТФХЦЧШЩ][а-яё]{2,}")
_CAPITAL: Final = late_pattern("(?<=[а-яё])[А-ЯЁ]")
_LEAST: Final = 2
_SHORT: Final = 4
_HEARD: Final = 2.65
_COMMON: Final = 8
_PARTICLES: Final = ("то", "либо", "нибудь", "таки")
_LEANT_ON: Final = frozenset(
    ("в общем", "в принципе", "очень", "именно", "опять", "теперь", "только")
)
# Signs that bind words to what is no running text: tags, addresses, marks of stress.
_BOUND: Final = ("#", "@", "_", "\u0301", "\u0300")
_HANGING: Final = ("-", "‑", "–")
_BOUND_BEHIND: Final = ("_", "\u0301", "\u0300")


def spelling_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Misspelled words; names, abbreviations, requisites and Latin letters are left alone."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.texts)
            for finding in _of_sentence(paragraph, sentence, telling) if telling else ():
                if not _named_elsewhere(finding, sentence, paragraphs):
                    yield finding


def _named_elsewhere(
    finding: Finding, sentence: Sequence[Token], paragraphs: Sequence[Paragraph]
) -> bool:
    """«Кюн» at the head of a sentence: within another it has its capital too, so it is a name."""
    text = finding.text
    if finding.start != sentence[0].start or not text.istitle():
        return False
    word = key(text)
    if finding.rule != "spelling-misspelled" or word in misspellings():
        return False
    best = suggestions(word)[:1]
    if best and best[0].slip <= _HEARD and frequency(best[0].text) >= _COMMON:
        return False
    return any(
        text in other.texts and any(token.text == text for token in other[1:])
        for paragraph in paragraphs
        for other in paragraph.sentences
    )


def _of_sentence(
    paragraph: Paragraph, sentence: Sequence[Token], telling: Set[str]
) -> Iterator[Finding]:
    past = 0
    ends = len(sentence) - 1
    for place, token in enumerate(sentence):
        if token.kind == "sign" or (
            token.kind == "word"
            and token.text not in telling
            and (place == ends or sentence[place + 1].kind != "number")
        ):
            continue
        if token.kind == "number" or _before_figure(sentence, place):
            typed = figures_for_letters(sentence, place)
            if typed is not None:
                past = typed.past
                word = as_typed(typed.meant, token.text)
                start, end = token.start, sentence[past - 1].end
                yield remark("spelling-misspelled", paragraph, start, end, suggestions=(word,))
        if place < past or token.kind != "word" or _apart_from_text(sentence, place):
            continue
        told = _told(sentence, place)
        if told is not None:
            first, last, verdict = told
            words, end = verdict.suggestions, last.end
            if last is token and _leant_on(sentence, place, words):
                particle = sentence[place + 1]
                words, end = (f"{words[0]}-{particle.key}",), particle.end
            words = _unrepeated(sentence, place, words) if last is token else words
            given = tuple(as_typed(one, first.text) for one in words)
            start = first.start
            yield remark(verdict.rule, paragraph, start, end, suggestions=given)


def _apart_from_text(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word is a part of «#ремонтдорог», «@имя», «село_Гуниб», «бо́льшая»."""
    if place and not sentence[place].spaced and sentence[place - 1].text in _BOUND:
        return True
    if mentioned(sentence, place):
        return True
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is not None and after.spaced and after.text[0].isupper():
        token = sentence[place]
        if token.text.islower() and len(token.key) < _SHORT and not is_right(token.key):
            return True  # «дю Белле»: a particle of a foreign name
    if after is not None and after.text in _HANGING and not after.spaced:
        return sentence[place].key not in misspellings()  # «нефте- и газопроводы»
    return after is not None and not after.spaced and after.text in _BOUND_BEHIND


def _told(sentence: Sequence[Token], place: int) -> tuple[Token, Token, Verdict] | None:
    """What is wrong with the word, and from which token to which."""
    token = sentence[place]
    if _MISCASED.fullmatch(token.text) and is_word(token.key) and not token.masked:
        told = token.text.lower() if token.text[0].islower() else token.text.capitalize()
        return token, token, Verdict("spelling-misspelled", (told,))
    if is_right(token.key):
        rare = _rare(sentence, place)
        if rare:
            return token, token, Verdict("spelling-rare", rare)
        pieces = halves(sentence, place)
        return None if pieces is None else (*pieces[:2], Verdict("spelling-apart", pieces[2:]))
    whole = torn(sentence, place)
    if whole is not None:
        first, last, word = whole
        return first, last, Verdict("spelling-apart", (word,))
    known = meant_for_famous(sentence, place) if token.text.istitle() else None
    if known is not None:
        return token, token, Verdict("spelling-misspelled", (known,))
    verdict = _judged(sentence, place, token)
    return None if verdict is None else (token, token, verdict)


@lru_cache(maxsize=60_000)
def _quiet(text: str) -> bool:
    """Whether the word needs no second look, whatever stands beside it: most are such."""
    word = key(text)
    return (
        is_right(word)
        and not (text[1:].islower() and homophone(word))
        and not (text.islower() and may_be_half(word))
        and not _MISCASED.fullmatch(text)
    )


def _tells(text: str) -> bool:
    """Whether the token needs a second look, or is a figure that may be meant for letters."""
    return text[0].isdecimal() or (text[0].isalpha() and not _quiet(text))


_TELLING: Final = Recall(_tells)


def _leant_on(sentence: Sequence[Token], place: int, words: Sequence[str]) -> bool:
    """«вопщем то», «оптять таки»: a particle behind a misspelled word lacks its hyphen too."""
    if not words or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    if not after.spaced or after.key not in _PARTICLES:
        return False
    meant = words[0].rsplit(" ", 1)[-1]
    return meant in joined()["before_particle"] or words[0] in _LEANT_ON


def _unrepeated(sentence: Sequence[Token], place: int, words: tuple[str, ...]) -> tuple[str, ...]:
    """«покрайней мере» → «по крайней»: what stands behind already is not put in once more."""
    after = sentence[place + 1].key if place + 1 < len(sentence) else ""
    return tuple(dict.fromkeys(one.removesuffix(f" {after}") for one in words))


def _rare(sentence: Sequence[Token], place: int) -> tuple[str, ...]:
    """What a known word in small letters was likely meant to be, where it is a rare one."""
    token = sentence[place]
    small = token.text.islower() or look_of(sentence, place) == "first"
    meant = homophone(token.key) if small else None
    return (meant,) if meant and not token.masked and not is_shortened(sentence, place) else ()


def _before_figure(sentence: Sequence[Token], place: int) -> bool:
    if sentence[place].kind != "word" or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    return after.kind == "number" and not after.spaced


def _judged(sentence: Sequence[Token], place: int, token: Token) -> Verdict | None:
    if len(token.key) < _LEAST or is_shortened(sentence, place):
        return None
    before = sentence[place - 1] if place else None
    if before is not None and not token.spaced:
        if before.kind == "number":
            return None
        if before.text == "-" and place > 1 and sentence[place - 2].kind == "number":
            return None if is_compound(token.key, numbered=True) else judged(token.key, "small")
    look = look_of(sentence, place)
    if look == "paired" and like_name(token.key):
        return None  # «Саидова Аминат»: nobody can tell how a surname should be written
    if is_name(token.key) and not (look == "small" and is_prefix(token.key)):
        return _named(token, look)
    if token.masked and look != "small":
        return in_title(token.key) or (judged(token.key, "name") if look == "name" else None)
    if look == "capitals" and not token.text.isupper():
        whole = _inner_capital(token.text)
        if whole is not None:
            return Verdict("spelling-misspelled", (whole,))
    return judged(token.key, look)


def _named(token: Token, look: Look) -> Verdict | None:
    """A name in small letters; «Миня», «Питербург»: a rare one where another word is meant."""
    small = look == "small"
    told = misspellings().get(token.key)
    if small and told is not None:
        return Verdict("spelling-misspelled", (told,))
    likelier = likelier_than_name(token.key, small=small) if small or look == "first" else ()
    if small:
        return Verdict("spelling-capital", (*likelier, token.text.capitalize()))
    near = meant_for_name(token.key)
    meant = likelier or (() if near is None else (near,))
    return Verdict("spelling-misspelled", meant) if meant else None


def _inner_capital(text: str) -> str | None:
    """«сейчасМинистерство»: two words where a capital stands behind a small letter."""
    found = _CAPITAL.search(text)
    if found is None:
        return None
    left, right = text[: found.start()], text[found.start() :]
    if min(len(left), len(right)) < _SHORT or not is_word(key(left)) or not is_word(key(right)):
        return None
    return f"{left} {right}"
