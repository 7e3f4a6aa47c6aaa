"""A sentence's tokens → the same with a noun and its quoted name, initials, an aside as one token.

«повесть «Нос», написанная А. С. Пушкиным» is for the rules on signs «повесть, написанная
Пушкиным»: the quotation marks, the dots and the brackets part nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern

_OPEN: Final = {"«": "»", "„": "“", "“": "”", '"': '"', "(": ")"}
_LONGEST: Final = 14
_ROMAN: Final = late_pattern("[IVX]{2,6}|[IVX]")


def _tells(text: str) -> bool:
    """Whether the token may be of a name: a sign that opens one, a Roman figure, an initial."""
    return text in _OPEN or text == "№" or bool(_ROMAN.fullmatch(text)) or _is_initial(text)


def _is_initial(text: str) -> bool:
    return len(text) == 1 and text.isupper()


_TELLING: Final = Recall(_tells)


def whole_names(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with each name as a part of the word that it belongs to; the same if none."""
    texts = tokens.texts if isinstance(tokens, Sentence) else {one.text for one in tokens}
    telling = _TELLING.among(texts)
    if not telling:
        return tokens
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        past = _past(tokens, place, found) if token.text in telling else place
        if past == place:
            found.append(token)
            place += 1
        elif past < 0:
            # initials before a surname: the surname takes them in
            found.append(_joined(tokens[place:-past], tokens[-past - 1]))
            place = -past
        else:
            found[-1] = _joined([found[-1], *tokens[place:past]], found[-1])
            place = past
    return found if len(found) < len(tokens) else tokens


def _past(tokens: Sequence[Token], place: int, found: list[Token]) -> int:
    """Past what belongs to the last word found; minus the end of «А. С. Пушкин»; else `place`."""
    token = tokens[place]
    if token.kind == "word" and _is_initial(token.text):
        return _initials(tokens, place, found)
    if not found or found[-1].kind != "word":
        return place
    if token.kind == "word" and _ROMAN.fullmatch(token.text) and found[-1].text[0].isupper():
        return place + 1  # «Екатерина II»
    if token.kind != "sign":
        return place
    if token.text == "№":
        return _number(tokens, place)
    end = _OPEN.get(token.text)
    if end is None or not found[-1].text[-1].isalpha():
        return place
    for at in range(place + 1, min(len(tokens), place + _LONGEST)):
        if tokens[at].text == end:
            return at + 1 if at > place + 1 and _name(tokens, place, at) else place
        if tokens[at].kind == "sign" and tokens[at].text in "«»„“”()":
            break
    return place


def _number(tokens: Sequence[Token], place: int) -> int:
    """Past «№ 432», «№ 432-а»; `place` if no number stands there."""
    at = place + 1
    if at >= len(tokens) or tokens[at].kind != "number":
        return place
    at += 1
    while at < len(tokens) and not tokens[at].spaced and tokens[at].text not in ".,;:!?)»":
        at += 1
    return at


def _name(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether the brackets hold an aside, or the quotation marks a name with a capital."""
    inner = tokens[place + 1 : end]
    if tokens[place].text == "(":
        return True
    return inner[0].text[0].isupper() and not any(one.text in ".!?:;" for one in inner)


def _initials(tokens: Sequence[Token], place: int, found: list[Token]) -> int:
    """«А. С. Пушкин», «Пушкин А. С.»: past the initials behind a surname, minus the end before."""
    at = place
    while at + 1 < len(tokens) and _initial(tokens, at):
        at += 2
    if at == place:
        return place
    surname = tokens[at] if at < len(tokens) else None
    if surname and surname.kind == "word" and surname.text[0].isupper() and len(surname.text) > 1:
        return -(at + 1)
    before = found[-1] if found else None
    behind = before and before.kind == "word" and before.text[0].isupper() and len(before.text) > 1
    # the last dot may end the sentence: it stays a sign
    return (at if at < len(tokens) else at - 1) if behind else place


def _initial(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind == "word" and _is_initial(token.text) and tokens[at + 1].text == "."


def _joined(parts: Sequence[Token], head: Token) -> Token:
    """One token for all parts, known by its head word."""
    text = parts[0].text
    for one in parts[1:]:
        text += (" " if one.spaced else "") + one.text
    return Token(
        text,
        head.key,
        parts[0].start,
        parts[-1].end,
        "word",
        parts[0].spaced,
        head.masked or head.text.isupper(),
    )
