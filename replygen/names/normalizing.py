"""Raw text of a name → the same text in Russian letters with ordinary spaces.

What a keyboard, a form or a copy from Word puts into a name without changing the name: stray and
non-breaking spaces, invisible characters, kinds of hyphens, Latin letters that look Russian, the
palochka of Caucasian languages. Anything else that is not Russian is refused, never dropped.
"""

from __future__ import annotations

import re

from replygen.errors import NameParseError
from replygen.late_pattern import late_pattern

_PLAIN = late_pattern("[А-Яа-яЁё]+(?:[ -][А-Яа-яЁё]+)*")

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INVISIBLE += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "'\u02bc\u2018\u02b9\u2032`\u00b4"
_SAME = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_APOSTROPHES, "\N{RIGHT SINGLE QUOTATION MARK}")
)
# Latin letters whose shape is that of a Russian one; b, d, n, u and the like are not.
_LOOK_ALIKE = str.maketrans(
    "AaBCcEeHKkMOoPpTXxYyËë",
    "АаВСсЕеНКкМОоРрТХхУуЁё",
)
PALOCHKA = "\u04c0"
# The letters of Russian names; the palochka is the one other letter that they may hold.
_CYRILLIC = f"А-Яа-яЁё{PALOCHKA}"
_CYRILLIC_LETTER = late_pattern(f"[{_CYRILLIC}]")
_LATIN_LETTER = late_pattern("[A-Za-zÀ-ɏ]")
# The palochka itself is unmistakable; its stand-ins are read so only where it can stand: after
# a consonant it changes, before a letter or at the end, and at the start of a word.
_PALOCHKA = late_pattern(
    f"[\u04c0\u04cf]"
    f"|(?<=[гкптхцчГКПТХЦЧ])[IlІі|1](?=[{_CYRILLIC}])"
    f"|(?<=[гкптхцчГКПТХЦЧ])[Il|](?![A-Za-z0-9])"
    f"|(?<![\\w-])[Il|1](?=[аеёиоуыэюяАЕЁИОУЫЭЮЯ])"
)
_GLUED_INITIAL = late_pattern(r"(?<=[а-яё])(?=[А-ЯЁ]\.)")
_WORD = late_pattern(r"[^\W\d_]+")
_HINT = "напишите имя русскими буквами, как в паспорте"
_QUOTES = '«»„“”"'


def normalize(text: str) -> str:
    """`text` in Russian letters, words parted by one space, in the case it was written in.

    The palochka stays, whatever it was typed as: «Мух1аммад» → «МухӀаммад». Dots, commas and
    brackets stay, too. Errors: NameParseError for an empty text, digits, Latin words, other signs.
    """
    if _PLAIN.fullmatch(text):
        return text
    import unicodedata  # noqa: PLC0415 - a megabyte that plain text does not need

    text = unicodedata.normalize("NFC", text.translate(_SAME))
    text = " ".join(text.split())
    text = _GLUED_INITIAL.sub(" ", _PALOCHKA.sub(PALOCHKA, text))
    if not text:
        raise NameParseError("имя пустое → напишите фамилию, имя и отчество")
    if _LATIN_LETTER.search(text):
        text = _in_russian_letters(text)
    _refuse_foreign_signs(text)
    return text


def _in_russian_letters(text: str) -> str:
    if not _CYRILLIC_LETTER.search(text):
        raise NameParseError(f"имя «{_short(text)}» написано латинскими буквами → {_HINT}")
    return _WORD.sub(_russian_word, text)


def _russian_word(found: re.Match[str]) -> str:
    word = found.group()
    if not _LATIN_LETTER.search(word):
        return word
    russian = word.translate(_LOOK_ALIKE)
    if _LATIN_LETTER.search(russian) or (len(word) > 1 and not _CYRILLIC_LETTER.search(word)):
        raise NameParseError(f"в слове «{_short(word)}» есть латинские буквы → {_HINT}")
    return russian


def _refuse_foreign_signs(text: str) -> None:
    for sign in text:
        if _CYRILLIC_LETTER.search(sign) or sign in " -.,()\N{RIGHT SINGLE QUOTATION MARK}":
            continue
        if sign.isdigit():
            raise NameParseError(
                f"в имени «{_short(text)}» есть цифра «{sign}» → уберите её: нужны только "
                "фамилия, имя и отчество"
            )
        if sign in _QUOTES:
            raise NameParseError(
                f"в имени «{_short(text)}» есть кавычки: это похоже на организацию → "
                "название организации пишется в поле organization"
            )
        what = f"нерусская буква «{sign}»" if sign.isalpha() else f"знак {sign!r}"
        raise NameParseError(f"в имени «{_short(text)}» есть {what} → {_HINT}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - one line of a message
