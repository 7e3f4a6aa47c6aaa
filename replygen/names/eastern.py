"""Korean, Chinese and Vietnamese names: the surname first, the given name after it as one whole."""

from __future__ import annotations

from replygen.late_pattern import late_pattern
from replygen.names.clues import clues, plain
from replygen.names.gender import gender_of_unlisted
from replygen.names.given_names import UNLISTED, listed_gender

_VOWELS = late_pattern("[аеёиоуыэюя]+")
# Spellings that the Chinese and Korean transcriptions have: «Цзиньпин», «Чжэньнин», «Чонын».
_CHINESE = late_pattern("хён|кён|гён|чон|сын|гын|кын|хва|цз|чж|нь|эй|юй|юэ|сю|ся|цю|ця|хуа|куа|гуа")
_RUSSIAN_SURNAME = late_pattern("(?:[ое]в|[иы]н)а?$")
_LONGEST_WORD = 6
_LONGEST_UNKNOWN = 4
_LONGEST_GIVEN = 8
_MOST_VOWELS = 2


def is_eastern_triple(words: tuple[str, ...]) -> bool:
    """Three short words, the first a surname: «Ким Ир Сен», «Нгуен Ван Тхань»."""
    if any(len(word) > _LONGEST_WORD or "-" in word for word in words):
        return False
    short = all(len(_VOWELS.findall(plain(word))) == 1 for word in words)
    return short and (_is_surname(words[0]) or all(len(w) <= _LONGEST_UNKNOWN for w in words))


def is_eastern_pair(surname: str, given: str) -> bool:
    """A known surname of one syllable and a given name of one or two: «Мао Цзэдун», «Чжан Вэй».

    A given name that the dictionary has («Ким Игорь») or that looks like another is none.
    """
    if not _is_surname(surname) or listed_gender(given) != UNLISTED or not given.isalpha():
        return False
    word = plain(given)
    if len(word) > _LONGEST_GIVEN or len(_VOWELS.findall(word)) > _MOST_VOWELS:
        return False
    if _CHINESE.search(word):
        return True
    return not _RUSSIAN_SURNAME.search(word) and gender_of_unlisted(given) is None and len(word) > 1


def _is_surname(word: str) -> bool:
    return plain(word) in clues().surname.words and len(_VOWELS.findall(plain(word))) == 1
