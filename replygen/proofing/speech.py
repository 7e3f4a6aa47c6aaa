"""Paragraphs → signs of direct speech: a colon before it, a dash behind it, a capital in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import key
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lines import form
from replygen.proofing.tables import table

_COLON: Final = "speech-colon"
_DASH: Final = "speech-dash"
_COMMA: Final = "speech-comma"
_STOP: Final = "speech-stop"
_QUESTION: Final = "stop-question"
_SMALL: Final = "capital-speech"
_WORD: Final = r"[А-Яа-яЁё-]+"
_QUOTED: Final = r"(?:« ?([^«»\"]+?) ?»|\" ?([^«»\"]+?) ?\")"
_LED: Final = late_pattern(rf"((?:{_WORD} ){{1,8}})(?P<dash>[—–‒-] )?(?={_QUOTED} ?[.!?]?\s*$)")
_ASKED: Final = late_pattern(
    r"\bвопрос(?:ом|а|е|у)?:? ?[«\"] ?(?:что|как|почему|зачем|кто|когда|где|чем|кому|какой|какая"
    r"|какое|какие|каким|нужен|нужна|нужно|можно) [^«»\"?!.]*[а-яё](?P<end> ?[»\"])(?! ?\?)",
    re.I,
)
_LED_BY_COLON: Final = late_pattern(rf"[а-яё)»\"]: ?(?={_QUOTED} ?[.!?]?\s*$)")
_FOLLOWED: Final = late_pattern(
    rf"(?:^|: ?){_QUOTED}(?P<sign> ?,?)(?P<behind>(?: ?[—–‒-])? ?)(?P<verb>[а-яё]+)(?= |[.,!?]|$)"
)
_NEEDLESS: Final = late_pattern(r"[?!…] ?[»\"](?P<sign> ?,) ?[—–‒-](?= ?[а-яё])")
_LEAST: Final = 3
_BRIEF: Final = 2
_STOPPED: Final = late_pattern(rf"(?:: ?|\bвопрос(?:ом|а|е)? ){_QUOTED}(?P<sign> ?\.)\s*$")
_OF_WORDS: Final = frozenset("это слова слов слово словами выражения термины понятия как".split())
_ASKING: Final = ("?", "!", "…")


@cache
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(one.replace("ё", "е") for one in table("speech.toml")[name])


def speech_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«Он ответил «Я приду».», ««Стойте!» крикнул он», «говорят: «семь раз отмерь»»."""
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.role == "body" and ("«" in text or '"' in text):
            yield from _of_paragraph(paragraph, text)


def _of_paragraph(paragraph: Paragraph, text: str) -> Iterator[Finding]:
    closed = text.rstrip(" .!?")[-1:] in ("»", '"')
    for found in _LED.finditer(text) if closed else ():
        if _announces(found[1].split()) and _says(found[3] or found[4], _LEAST):
            start = found.start(1) + found[1].rstrip().rfind(" ") + 1
            end = found.end()
            told = f"{text[start : found.end(1)].rstrip()}: {text[end]}"
            yield remark(_COLON, paragraph, start, end + 1, suggestions=(told,))
    for found in _LED_BY_COLON.finditer(text) if closed else ():
        yield from _small(paragraph, text, found)
    begun = text[:1] in ("«", '"') or any(one in text for one in (": «", ': "'))
    for found in _FOLLOWED.finditer(text) if begun else ():
        yield from _dashed(paragraph, text, found)
    for found in _STOPPED.finditer(text) if closed else ():
        if (found[1] or found[2]).rstrip()[-1] in _ASKING:
            start, end = found.span("sign")
            yield remark(_STOP, paragraph, start - 1, end, suggestions=(text[start - 1],))
    for found in _ASKED.finditer(text) if "опрос" in text else ():
        start, end = found.span("end")
        yield remark(
            _QUESTION,
            paragraph,
            start - 1,
            end,
            suggestions=(text[start - 1] + "?" + found["end"],),
        )
    for found in _NEEDLESS.finditer(text):
        start, end = found.span("sign")
        yield remark(_COMMA, paragraph, start, end, suggestions=("",))


def _announces(words: Sequence[str]) -> bool:
    """Whether a verb of speech stands there with nothing but whom it is told behind it."""
    for at in range(len(words) - 1, -1, -1):
        known = {one.lemma for one in readings(key(words[at])) if one.bits & BIT["VERB"]}
        if known & _lemmas("saying"):
            return not any(key(one) in ("что", "как", "ли", "чтобы") for one in words[at:])
        if known & _lemmas("telling"):
            # «произносит фразу», «написал такие строки», «задавал вопрос снова и снова»
            told = {one.lemma for word in words[at + 1 :] for one in readings(key(word))}
            return bool(told & _lemmas("told")) or ("писать" in known and at == len(words) - 1)
        one = form(key(words[at]))
        if one.finite or one.gerund or key(words[at]) in ("о", "об", "про", "за"):
            return False
    return False


@lru_cache(maxsize=1024)
def _says(quoted: str, least: int) -> bool:
    """Whether what is quoted is a sentence: it has a predicate, and a capital begins it.

    least: of how many words, unless its own sign tells.
    """
    words = re.findall(_WORD, quoted)
    if len(words) < least and quoted.rstrip()[-1:] not in _ASKING:
        return False
    if not words or not words[0][0].isupper():
        return False
    return quoted.rstrip()[-1:] in _ASKING or any(_predicate(one) for one in words)


def _predicate(word: str) -> bool:
    one = form(key(word))
    return one.predicate or bool(one.first & BIT["VERB"])


def _small(paragraph: Paragraph, text: str, found: re.Match[str]) -> Iterator[Finding]:
    """«Недаром говорят: «семь раз отмерь»»: a whole sentence is quoted with a small letter."""
    quoted = found[1] or found[2]
    words = re.findall(_WORD, quoted)
    if len(words) < _LEAST or not words[0].islower() or not quoted.startswith(words[0]):
        return
    before = key(re.findall(_WORD, text[: found.start() + 1])[-1:][0])
    if before in _OF_WORDS or "//" in text or not any(_predicate(one) for one in words):
        return
    start = found.end() + text[found.end() :].index(words[0])
    told = words[0][0].upper() + words[0][1:]
    yield remark(_SMALL, paragraph, start, start + len(words[0]), suggestions=(told,))


def _dashed(paragraph: Paragraph, text: str, found: re.Match[str]) -> Iterator[Finding]:
    """««Я вернусь», сказал он», ««Куда?» спросил он»: a dash lacks, or a comma with it."""
    quoted = (found[1] or found[2]).rstrip()
    known = readings(key(found["verb"]))
    if not known or not known[0].bits & BIT["VERB"] or known[0].lemma not in _lemmas("saying"):
        return
    if not _says(quoted, _BRIEF):
        return
    ends = quoted[-1] in _ASKING
    comma = bool(found["sign"].strip())
    dash = bool(found["behind"].strip())
    if dash and (comma or ends):
        return
    start = found.start("sign") - 1
    end = found.end("verb")
    told = f"{text[start]}{'' if ends else ','} — {found['verb']}"
    yield remark(_DASH, paragraph, start, end, suggestions=(told,))
