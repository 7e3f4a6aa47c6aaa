"""Salutation and «Вы» → findings (clause 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from replygen.errors import NameParseError
from replygen.findings import Finding
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.checks import remark
from replygen.linter.reader import YOU
from replygen.names import Name, parse, salutation
from replygen.passages.paragraphs import Paragraph

_DEAR: Final = late_pattern(r"\s*(уважаем(?:ый|ая|ые|ое))\s+(.+?)\s*([!,.]?)\s*$", re.I)
_NEUTRAL: Final = late_pattern(r"\s*здравствуйте,\s*(.+?)\s*([!,.]?)\s*$", re.I)
_INITIAL: Final = late_pattern(r"\b[А-ЯЁ]\.")
_TITLES: Final = late_pattern(
    r"\b(господин|госпожа|господа|г-н|г-жа|гражданин|гражданка|гр(?![а-яё])|товарищ|коллег|заявител"
    r"|покупател|потребител|клиент|жител|друг|друзья|абонент|сударь|сударыня)",
    re.I,
)
# «Магомедовой П.А.», «П.А. Магомедовой»
_ADDRESSEE: Final = late_pattern(
    r"^\s*(?:[А-ЯЁ][а-яё-]+\s+([А-ЯЁ]\.\s?[А-ЯЁ]\.)|([А-ЯЁ]\.\s?[А-ЯЁ]\.)\s?[А-ЯЁ][а-яё-]+)\s*$"
)
# «Кравцову Льву Игнатьевичу», «Саидовой Аминат Исаевне»
_IN_FULL: Final = late_pattern(
    r"^\s*[А-ЯЁ][а-яё-]+\s+([А-ЯЁ])[а-яё-]+\s+([А-ЯЁ][а-яё-]*?)(?:ович|евич|ич|овн|евн|ичн|иничн)[уе]\s*$"
)
_SON: Final = late_pattern(r"\s(оглы|оглу|улы|кызы|гызы)$", re.I)
_FATHERS: Final = late_pattern(r"[а-яё](ович|евич|овна|евна|инична)$")
_FULL: Final = 2
_SIDES: Final = {"ый": "male", "ая": "female"}
_ENDING: Final = {"male": "Уважаемый", "female": "Уважаемая"}


def salutation_findings(
    paragraphs: Sequence[Paragraph], addressee: Name | None, *, whole: bool
) -> Iterator[Finding]:
    """What is wrong with the salutation; addressee: whom the case names, if there is a case.

    whole: the text is a whole letter, which must have a salutation.
    """
    greeting = next((one for one in paragraphs if one.role == "salutation"), None)
    if greeting is not None:
        found = [*_greeting(greeting, addressee)]
        yield from found
        before = paragraphs[: paragraphs.index(greeting)]
        if not found and (_other_initials(before, greeting) or _not_in_full(before, greeting)):
            yield remark("salutation-data", greeting)
    elif whole:
        wanted = (salutation(addressee),) if addressee is not None else ()
        yield remark("salutation-missing", None, suggestions=wanted)
    yield from _you([one for one in paragraphs if one.role != "frame"])


def _not_in_full(before: Sequence[Paragraph], greeting: Paragraph) -> bool:
    """Whether the addressee block has a patronymic that the salutation leaves out or changes."""
    named = [found for one in before if (found := _IN_FULL.match(one.text))]
    matched = _DEAR.match(greeting.text)
    if len(named) != 1 or matched is None:
        return False
    first, stem = named[0].groups()
    called = matched.group(2).split()
    return len(called) < _FULL or called[0][0] != first or not called[1].startswith(stem)


def _other_initials(before: Sequence[Paragraph], greeting: Paragraph) -> bool:
    """Whether the addressee block names one person, and one with other initials."""
    named: set[str] = set()
    for paragraph in before:
        for first, behind in _ADDRESSEE.findall(paragraph.text):
            named.add(_bare(first or behind).replace(" ", ""))
    matched = _DEAR.match(greeting.text)
    if len(named) != 1 or matched is None:
        return False
    called = matched.group(2).split()
    (initials,) = named
    return len(called) > 1 and "".join(word[0] for word in called[: len(initials)]) != initials


def _greeting(paragraph: Paragraph, addressee: Name | None) -> Iterator[Finding]:
    text = paragraph.text
    if addressee is not None and not _same(text, salutation(addressee)):
        yield remark("salutation-data", paragraph, suggestions=(salutation(addressee),))
        return
    matched = _DEAR.match(text)
    if matched is None:
        if not (addressee is not None or _side_unknown(text)):
            yield remark("salutation-form", paragraph, suggestions=_proper(text))
        return
    dear, called, mark = matched.groups()
    if dear.lower().endswith("ые") and "," not in called and " и " not in called:
        if not re.fullmatch(
            r"заявители|граждане|(?:жители|жильцы|супруги|родители|садоводы|соседи).*|коллеги",
            called,
            re.I,
        ):
            yield remark("salutation-form", paragraph)
        return
    if addressee is None:
        yield from _called(paragraph, dear, called)
    if mark != "!":
        end = matched.end(2)
        yield remark("salutation-mark", paragraph, 0, end, suggestions=(f"{text[:end].strip()}!",))


def _called(paragraph: Paragraph, dear: str, called: str) -> Iterator[Finding]:
    """The name after «Уважаемый», where no case tells what it must be."""
    if dear.lower().endswith("ые"):
        return
    if (
        _INITIAL.search(called)
        or _TITLES.search(called)
        or len(_SON.sub("", called).split()) > _FULL
    ):
        yield remark("salutation-form", paragraph, suggestions=_proper(paragraph.text))
        return
    try:
        name = parse(called)
    except NameParseError:
        yield remark("salutation-form", paragraph)
        return
    # «Ислам Тимирланович»: the dictionary of names has not every father's.
    halves = len(_SON.sub("", called).split()) == _FULL and not (
        name.eastern or _FATHERS.search(called)
    )
    named = bool(name.given_name) and (bool(name.patronymic) or not halves)
    if called[:1].islower() or paragraph.text.lstrip()[:1].islower() or not named:
        yield remark("salutation-form", paragraph)
        return
    side = _SIDES.get(dear.lower()[-2:])
    if name.gender is not None and side != name.gender:
        wanted = _ENDING[name.gender]
        yield remark("salutation-gender", paragraph, suggestions=(f"{wanted} {called}!",))


def _proper(text: str) -> tuple[str, ...]:
    """The salutation as the order wants it, where the words themselves show the whole name."""
    called = re.sub(
        r"^\s*(\S*уважаем\w+|дорог\w+|здравствуйте,?|доброе утро,?|добр\w+ \w+,?|привет,?)\s*",
        "",
        text,
        flags=re.I,
    )
    called = _TITLES.sub("", called).strip(" !,.")
    if not called or _INITIAL.search(called):
        return ()
    try:
        name = parse(called)
    except NameParseError:
        return ()
    return (salutation(name),) if name.given_name and name.gender is not None else ()


def _side_unknown(text: str) -> bool:
    """Whether «Здравствуйте, Женя Ким!» is right because the name shows no gender."""
    matched = _NEUTRAL.match(text)
    if matched is None:
        return False
    try:
        return parse(matched.group(1)).gender is None
    except NameParseError:
        return False


def _same(text: str, wanted: str) -> bool:
    return _bare(text) == _bare(wanted)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[!,.]", " ", text.replace("ё", "е")).split())


def _you(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«Вы» and «вы» in one letter; at the beginning of a sentence either is «Вы»."""
    capital: list[tuple[Paragraph, Token]] = []
    small: list[tuple[Paragraph, Token]] = []
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if YOU.isdisjoint(sentence.keys):
                continue
            for place, token in enumerate(sentence):
                if token.key not in YOU or token.masked or place == 0 or token.text.isupper():
                    continue
                if all(before.kind != "word" for before in sentence[:place]):
                    continue
                (capital if token.text[0].isupper() else small).append((paragraph, token))
    if capital and small:
        for paragraph, token in small:
            yield remark(
                "salutation-you",
                paragraph,
                token.start,
                token.end,
                suggestions=(token.text[0].upper() + token.text[1:],),
            )
