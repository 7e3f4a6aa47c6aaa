"""Text → abbreviations that it does not expand, words clipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from replygen.findings import Finding
from replygen.language.dictionary_tables import dictionary_table
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token, key
from replygen.late_pattern import late_pattern
from replygen.linter.checks import remark
from replygen.linter.latin import latin_findings
from replygen.passages.paragraphs import Paragraph

# «ГКУ», «КоАП», «СНиП», «ГОиЧС», «МР-ПК»
_SHORT: Final = late_pattern(
    r"[А-ЯЁ][а-яё]{0,2}[А-ЯЁ]+(?:[а-яё]{1,2}[А-ЯЁ]+)?[а-яё]?|[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})?"
)
# «св|-|ва», «док|-|тов»: the end of a word with its last consonants.
_HEAD: Final = late_pattern(r"[бвгджзклмнпрстфхцчшщ]?[а-яё]{1,4}[бвгджзклмнпрстфхцчшщ]")
_TAIL: Final = late_pattern(
    r"в(?:о|а|у|ом|е|ами)|т(?:а|у|ом|е|ы|ов|ам|ами|ах)?|л(?:ь|я|ю|ем|е|и|ей|ям|ями)|к(?:а|у|ом|е|и|ов|ам)?"
    r"|н(?:а|у|ом|е|ы|ов|ам)|р(?:а|у|ом|е|ы|ов)?|ци(?:я|и|ю|ей|й)|ни(?:е|я|ю|ем|и|й)|сть|сти"
    r"|н(?:ый|ая|ое|ого|ой|ому|ую|ые|ых|ым|ыми)"
)
_LIKELY: Final = 0.3
_SAID_SHORTLY: Final = frozenset(("сокращённо", "сокращенно", "кратко", "коротко", "далее"))
_STANDS_FOR: Final = ("расшифров", "означа", "значит", "обознача")
_MOST_SHORT: Final = 9
_SHOUTED: Final = 3
_WORD: Final = 5
_STROKE_MOST: Final = 3
_ENDINGS: Final = "аеуыиомвхй"  # of cases: «ГОСТом», «вузов»


@cache
def _file() -> dict[str, Any]:
    return dictionary_table("abbreviations")


@cache
def _clippings() -> dict[str, Any]:
    return dictionary_table("clipped")


@cache
def _known() -> frozenset[str]:
    return frozenset(_file()["known"])


@cache
def _forms() -> frozenset[str]:
    return frozenset(_file()["forms"])


@cache
def _labels() -> frozenset[str]:
    return frozenset(_file()["labels"])


def expansions() -> Mapping[str, str]:
    """What abbreviations mean, by the abbreviation."""
    found: Mapping[str, str] = _file().get("expansions", {})
    return found


def abbreviation_findings(body: Sequence[Paragraph]) -> Iterator[Finding]:
    """Each abbreviation once, at its first use, unless it is known to all or expanded there."""
    told: set[str] = set()
    for paragraph in body:
        depth = 0
        for number, sentence in enumerate(paragraph.sentences):
            telling = _NOTABLE.among(sentence.texts)
            asked = telling | _SIGNS
            for at in [at for at, token in enumerate(sentence) if token.text in asked]:
                sign = sentence[at].text
                if sign in _QUOTES:
                    depth += (sign == "«") - (sign == "»" and depth > 0)
                    continue
                place = at - (sign in _BEHIND)
                token = sentence[place]
                short = token.text
                if depth or token.kind != "word" or (place < at and short in telling):
                    continue
                if _may_be_clipped(sentence, place):
                    yield from _clipped(paragraph, sentence, place)
                if short[0].isascii():
                    yield from latin_findings(paragraph, sentence, place)
                if short in told or not _looks_short(short) or not _is_short(sentence, place):
                    continue
                told.add(short)
                yield from _unexpanded(paragraph, number, place)


def _unexpanded(paragraph: Paragraph, number: int, place: int) -> Iterator[Finding]:
    """The abbreviation at `place` of the sentence `number`, if neither it nor the next tells it."""
    sentence = paragraph.sentences[number]
    token = sentence[place]
    short = token.text
    if _is_known(short) or _expanded(sentence, place):
        return
    if any(map(_this_is, paragraph.sentences[number + 1 : number + 2])):
        return
    full = expansions().get(short, "")
    fits = full and _subject(sentence, place)
    yield remark(
        "abbreviation-unexpanded",
        paragraph,
        token.start,
        token.end,
        suggestions=(f"{full[:1].upper()}{full[1:]} (далее — {short})",) if fits else (),
        meaning=f" Это «{full}»." if full else "",
    )


def _notable(word: str) -> bool:
    """Whether the word by itself may be short, clipped or Latin: most are not."""
    small = key(word)
    clipped = "-" in small or small in _clippings()["clipped"]
    return clipped or (word[0].isascii() and word[0].isalpha()) or _looks_short(word)


_NOTABLE: Final = Recall(_notable)
_QUOTES: Final = frozenset("«»")
_BEHIND: Final = frozenset("/.")
"""Signs that stand behind a clipped word."""
_SIGNS: Final = _QUOTES | _BEHIND


@lru_cache(maxsize=20_000)
def _looks_short(word: str) -> bool:
    return len(word) <= _MOST_SHORT and _SHORT.fullmatch(word) is not None


def _is_short(sentence: Sequence[Token], place: int) -> bool:
    token = sentence[place]
    if place and token.masked and (sentence[place - 1].text == "№" or not token.spaced):
        return False  # a requisite
    if [t.text for t in sentence[place + 1 : place + 2]] == ["«"] and token.text in _forms():
        return False  # «МБОУ «Школа № 5»»: the beginning of a name
    if place and sentence[place - 1].key in _labels():
        return False  # «серии АВ»: a designation
    if len(token.text) >= _WORD and _common(token.key):
        return False  # «ПРИКАЗ», «УТВЕРЖДЕНО»
    # Within a line in capitals a word in capitals is no abbreviation.
    beside = sentence[max(0, place - 2) : place + 3]
    shouted = [t for t in beside if t.kind == "word" and len(t.text) > 1 and t.text.isupper()]
    return len(shouted) < _SHOUTED


def _is_known(short: str) -> bool:
    """«ГОСТ», «ГОСТу»: by itself or with an ending of a case."""
    return short in _known() or short.rstrip(_ENDINGS) in _known()


def _common(word: str) -> bool:
    return any(reading.known and not reading.bits & BIT["Abbr"] for reading in readings(word))


def _expanded(sentence: Sequence[Token], place: int) -> bool:
    """«субъекты предпринимательства (далее — СМП)», «СМП (субъекты предпринимательства)»."""
    before = sentence[max(0, place - 4) : place]
    if any(token.text == "(" for token in before) and place >= 2:  # noqa: PLR2004 - «слово (»
        return True
    short = sentence[place].text
    bracketed = zip(sentence, sentence[1:], sentence[2:], strict=False)
    if any([a.text, b.text, c.text] == ["(", short, ")"] for a, b, c in bracketed):
        return True  # «по ОБЖ, то есть по основам … (ОБЖ)»
    if _spelled(short, sentence[:place]) or (before and before[-1].key in _SAID_SHORTLY):
        return True
    # «Дом культуры, или ДК, открыт»
    if [token.key for token in before[-2:]] == [",", "или"]:
        return True
    behind = sentence[place + 1 : place + 4]
    if behind and behind[0].text == "(" and any(token.kind == "word" for token in behind[1:]):
        return True
    keys = [token.key for token in behind]
    return bool(behind) and (
        behind[0].text in "—–:"
        or keys in ([",", "то", "есть"], [",", "иначе", "говоря"], [",", "проще", "говоря"])
        or keys[:2] == [",", "или"]
        or keys[0].startswith(_STANDS_FOR)
    )


def _this_is(sentence: Sequence[Token]) -> bool:
    """«Это единый портал услуг»: the next sentence tells what the abbreviation is."""
    return sentence[0].key == "это" and any(
        reading.bits & (NOUN | ADJECTIVE) and reading.bits & BIT["nomn"]
        for token in sentence[1:2]
        for reading in readings(token.key)
    )


def _spelled(short: str, before: Sequence[Token]) -> bool:
    """«по единому порталу услуг ЕПУ»: the words before begin with its letters."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    words = [token.key for token in before if token.kind == "word"][-len(letters) :]
    return len(letters) > 1 and [word[0] for word in words] == letters


def _may_be_clipped(sentence: Sequence[Token], place: int) -> bool:
    """Whether a dot, a hyphen or a stroke is there, or the word is a clipping by itself."""
    key = sentence[place].key
    return (
        "-" in key
        or key in _clippings()["clipped"]
        or (place + 1 < len(sentence) and sentence[place + 1].text in _BEHIND)
    )


def _clipped(paragraph: Paragraph, sentence: Sequence[Token], place: int) -> Iterator[Finding]:
    """«зам.», «р-н», «т.к.»: words that letters write in full."""
    clipped: Mapping[str, str] = _clippings()["clipped"]
    token = sentence[place]
    if "-" in token.key or token.key in clipped:
        written, end = token.key, token.end
    elif _slashed(sentence, place):
        written, end = f"{token.key}/{sentence[place + 2].key}", sentence[place + 2].end
    else:
        end = token.end
        written = token.key
        for behind in sentence[place + 1 : place + 4]:
            if behind.text != "." and not (written.endswith(".") and len(behind.key) == 1):
                break
            written += behind.key
            end = behind.end
            if written in clipped:
                break
    full = clipped.get(written)
    if full and token.text[0].isupper():
        full = full[0].upper() + full[1:]
    if full is None and _middle_lost(written):
        yield remark("abbreviation-clipped", paragraph, token.start, end, meaning="")
    if full is not None and ("." in written or not _expanded(sentence, place)):
        yield remark(
            "abbreviation-clipped",
            paragraph,
            token.start,
            end,
            severity="info" if written in _clippings()["everyday"] else None,
            suggestions=(full,) if _whatever_place(full) or _subject(sentence, place) else (),
            meaning=f": «{full}»",
        )


def _subject(sentence: Sequence[Token], place: int) -> bool:
    """Whether a full word may stand there in the nominative: no other case is known of it."""
    return not any(token.kind == "word" for token in sentence[:place])


def _whatever_place(full: str) -> bool:
    """«Так как», «в том числе»: words that have no cases."""
    return not any(
        reading.bits & (NOUN | ADJECTIVE)
        for word in full.split()
        for reading in readings(word)
        if reading.score >= _LIKELY
    )


@cache
def _shells() -> frozenset[str]:
    """«кол-в», «св-в»: what all forms of a word that lost its middle begin with."""
    words = (word.partition("-") for word in _clippings()["clipped"] if "." not in word)
    return frozenset(f"{head}-{tail[0]}" for head, dash, tail in words if dash)


@lru_cache(maxsize=5_000)
def _middle_lost(word: str) -> bool:
    """«кол-ва», «док-тов», «инв-ния»: letters are left out between the hyphen's two sides."""
    head, dash, tail = word.partition("-")
    if not dash or _TAIL.fullmatch(tail) is None:
        return False
    if f"{head}-{tail[0]}" in _shells():
        return True
    return _HEAD.fullmatch(head) is not None and not _common(word) and not _common(head)


def _slashed(sentence: Sequence[Token], place: int) -> bool:
    """«к/н», «п/п»: two short words with a stroke between and no blanks."""
    beside = sentence[place + 1 : place + 3]
    return (
        len(beside) == 2  # noqa: PLR2004 - the stroke and a word
        and beside[0].text == "/"
        and not beside[0].spaced
        and not beside[1].spaced
        and beside[1].kind == "word"
        and len(sentence[place].text) <= _STROKE_MOST
        and len(beside[1].text) <= _STROKE_MOST
    )
