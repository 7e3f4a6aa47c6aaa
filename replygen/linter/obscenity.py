"""Sentence → obscene words in whatever spelling: stars, Latin letters, blanks, repeated letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from replygen.findings import Finding
from replygen.language.dictionary_tables import dictionary_table
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.checks import remark
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.passages.paragraphs import Paragraph

_HIDDEN: Final = late_pattern(r"[*@#_.\d]+")
_REPEATED: Final = late_pattern(r"(\w)\1+")
_LEAST_SHOWN: Final = 2
# Digits and signs written for the letters they look like: «пи3дец», «дол6оёб».
_LOOKALIKES: Final = str.maketrans({"6": "б", "3": "з", "0": "о", "4": "ч", "@": "а"})
_JOINTS: Final = frozenset(".-–—_*")
_MENDED: Final = frozenset(".*@#_-")


@cache
def _words() -> dict[str, Any]:
    return dictionary_table("obscene")


@cache
def _plain_words(name: str) -> tuple[str, ...]:
    """Words or beginnings of the list of that name."""
    return tuple(map(_plain, _words()[name]))


@cache
def _forms() -> frozenset[str]:
    return frozenset(_plain(form) for form in _words()["forms"])


def _plain(word: str) -> str:
    return word.replace("ё", "е")


def obscenity_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Each obscene word, within quotations too: an insult is never repeated."""
    for sentence in paragraph.sentences:
        telling = _TELLING.among(sentence.keys)
        if not telling:
            continue
        figures = any(key[0].isdecimal() for key in telling)
        past, length = 0, len(sentence)
        for place, token in enumerate(sentence):
            if place < past:
                continue
            behind = place + 1
            glued = behind < length and not sentence[behind].spaced
            if token.key not in telling and not (figures and glued and _goes_on(sentence, behind)):
                continue
            past, word = behind, token.kind == "word"
            if glued and sentence[past].kind != "sign":
                past = _with_digits(sentence, place) or past
            if (
                word
                and past == behind
                and (_begins_spelt(sentence, place) or (glued and _goes_behind(sentence, past)))
            ):
                past = _spelt(sentence, place) or _joined(sentence, place) or past
            if past > behind or (
                word
                and _obscene(token.key)
                and not (_in_phrase(sentence, place) or _of_beast(sentence, token.key))
                and not _named(token)
            ):
                start, end = token.start, sentence[past - 1].end
                yield remark("aggression-obscenity", paragraph, start, end)


def _begins_spelt(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word is a letter, and a letter or something glued to it follows: not «в саду»."""
    behind = place + 1
    if len(sentence[place].text) > 1 or behind == len(sentence):
        return False
    following = sentence[behind]
    return not following.spaced or (following.kind == "word" and len(following.text) == 1)


def _goes_behind(sentence: Sequence[Token], past: int) -> bool:
    """Whether what is glued to the word before `past` is no mere sign at its end."""
    behind = past + 1
    return sentence[past].kind != "sign" or (behind < len(sentence) and not sentence[behind].spaced)


def _in_phrase(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word before shows that it is the innocent one: «без сучка и задоринки»."""
    if not place:
        return False
    return f"{sentence[place - 1].key} {sentence[place].key}" in _words()["phrases"]


def _of_beast(sentence: Sequence[Token], key: str) -> bool:
    """«Сука принесла щенков»: the word of breeders."""
    beside = tuple(_words()["beside_beast"])
    return key in _words()["beast"] and any(token.key.startswith(beside) for token in sentence)


def _named(token: Token) -> bool:
    """«Елдар», «Мандана»: given names of the peoples of Dagestan."""
    return token.text[0].isupper() and listed_gender(token.text.capitalize()) != UNLISTED


@lru_cache(maxsize=20_000)
def _obscene(word: str) -> bool:
    if len(word) < _LEAST_SHOWN:
        return False
    if _HIDDEN.search(word):
        return _meant(word) or _hides(word)
    if "-" in word and all(len(piece) == 1 for piece in word.split("-")):
        word = word.replace("-", "")
        if _plain(word) in _forms():
            return True
    if word.isascii():
        return any(word.startswith(root) for root in _words()["latin"])
    return _bare(word) or _bare(_REPEATED.sub(r"\1", word))


def _tells(key: str) -> bool:
    """Whether the word is obscene, begins one written apart, or is a figure, as in «пи3дец»."""
    return key[0].isdecimal() or key in _beginnings() or _obscene(key)


_TELLING: Final = Recall(_tells)


def _goes_on(sentence: Sequence[Token], past: int) -> bool:
    """Whether what is glued to the word before `past` may go on it: no comma."""
    return sentence[past].kind != "sign" or all(sign in _MENDED for sign in sentence[past].text)


def _meant(word: str) -> bool:
    """Whether the digits and signs in the word stand for letters of an obscene one."""
    letters = word.replace("3.14", "пи").replace("3,14", "пи").translate(_LOOKALIKES)
    return letters.isalpha() and (_plain(letters) in _forms() or _bare(_plain(letters)))


def _with_digits(sentence: Sequence[Token], place: int) -> int | None:
    """Where «пи3дец», «дол6оёб» ends if it begins at `place`: digits glued into a word."""
    past = place + 1
    while past < len(sentence) and not sentence[past].spaced and sentence[past].kind != "sign":
        past += 1
    pieces = sentence[place:past]
    if not any(token.kind == "number" for token in pieces):
        return None
    return past if _meant("".join(token.key for token in pieces)) else None


def _joined(sentence: Sequence[Token], place: int) -> int | None:
    """Where «зае...али», «б**дь», «д.0.л.б» ends if it begins at `place`: dots, stars, digits."""
    past = place + 1
    while past < len(sentence) and not sentence[past].spaced:
        piece = sentence[past]
        if piece.kind == "sign" and not all(sign in _MENDED for sign in piece.text):
            break
        past += 1
    while past > place + 1 and sentence[past - 1].kind == "sign":
        past -= 1
    pieces = sentence[place:past]
    if len(pieces) < _LEAST_SHOWN or pieces[-1].kind == "sign":
        return None
    word = "".join(piece.key for piece in pieces).replace("3.14", "пи").replace("3,14", "пи")
    if any(piece.kind == "number" for piece in pieces):
        letters = _plain(re.sub(r"[.*@#_-]", "", word).translate(_LOOKALIKES))
        return past if letters.isalpha() and (letters in _forms() or _bare(letters)) else None
    if len(re.findall(r"[.*@#_]", word)) < _LEAST_SHOWN:
        return None
    letters = re.sub(r"([.*@#_]+)", r"[а-я]{1,4}", _plain(word))
    return past if any(re.fullmatch(letters, form) for form in _forms()) else None


@cache
def _bare(word: str) -> bool:
    innocent, roots = _plain_words("innocent"), _plain_words("roots")
    if word.startswith(innocent):
        return False
    prefixes = {len(prefix) for prefix in _plain_words("prefixes") if word.startswith(prefix)}
    return any(
        word.startswith(roots, at) and not word.startswith(innocent, at) for at in (0, *prefixes)
    )


def _hides(word: str) -> bool:
    """Whether what the stars hide can only be an obscene word of the list."""
    shown = _HIDDEN.sub("", word)
    if len(shown) < _LEAST_SHOWN:
        return False
    pieces = (
        f"[а-я]{{1,{max(1, len(piece)) + 1}}}" if _HIDDEN.fullmatch(piece) else re.escape(piece)
        for piece in re.split(r"([*@#_.\d]+)", word)
        if piece
    )
    hidden = re.compile("".join(pieces))
    return any(hidden.fullmatch(form) for form in _forms()) or _bare(_plain(shown))


@cache
def _beginnings() -> frozenset[str]:
    """Whatever a form may begin with."""
    return frozenset(form[:past] for form in _forms() for past in range(1, len(form) + 1))


def _spelt(sentence: Sequence[Token], place: int) -> int | None:
    """Where «х у й», «х.у.й», «су.ка» ends if it begins at `place`."""
    if sentence[place].key not in _beginnings():
        return None
    letters = ""
    words = 0
    at = place
    parted = False  # by blanks: then every piece is a single letter («сук у яблони» is no word)
    while at < len(sentence):
        token = sentence[at]
        glued = letters and not token.spaced
        if token.kind == "word" and (len(token.text) == 1 or glued or not letters):
            if letters and (not glued or parted):
                parted = True
                if len(token.text) > 1 or len(letters) > words:
                    break
            letters += token.key
            words += 1
        elif not (glued and token.text in _JOINTS):
            break
        at += 1
    while at > place and sentence[at - 1].kind != "word":
        at -= 1
    return at if words > 1 and letters in _forms() else None
