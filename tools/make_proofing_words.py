"""Writes dictionaries/proofing/compiled: words.dawg and sounds.bin, from three sources.

`python tools/make_proofing_words.py`. Fetches dictionary-ru from npm and wordfreq from PyPI into
the user's cache; pymorphy3's dictionary is installed. See the README beside the tables.
"""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.kept_values import cache_folder  # noqa: E402
from replygen.language.tables import write_number_table  # noqa: E402
from replygen.proofing.lexicon import BAD, CAPITAL, DOUBTFUL, FREQUENCY, STEP, WORD  # noqa: E402
from replygen.proofing.soundtable import write_sounds  # noqa: E402

HUNSPELL: Final = "dictionary-ru@3.0.0"
WORDFREQ: Final = "wordfreq==3.1.1"
TARGET: Final = ROOT / "dictionaries" / "proofing" / "compiled"
_MOST: Final = 801
_LEAST: Final = 4
_WORD: Final = re.compile("[а-я]+(?:-[а-я]+)*")
_NAMES: Final = ("Name", "Surn", "Patr", "Geox")


def main() -> None:
    """Fetches, merges and writes."""
    folder = cache_folder().parent / "replygen-tools"
    folder.mkdir(parents=True, exist_ok=True)
    common, capitalised = hunspell_forms(_hunspell(folder))
    written = dict(frequencies(_wordfreq(folder)))
    marks, names = pymorphy_marks()
    numbers = merged(common, capitalised, written, marks)
    for word in names - common:
        if numbers.get(word, 0) & FREQUENCY:
            numbers[word] |= CAPITAL
    write(numbers)


def merged(
    common: set[str], capitalised: set[str], written: dict[str, int], marks: dict[str, int]
) -> dict[str, int]:
    """Frequencies and marks of all sources, by word."""
    numbers: dict[str, int] = {}
    for word, frequency in written.items():
        if not _WORD.fullmatch(word):
            continue
        if word in marks or word in common or word in capitalised:
            numbers[word] = frequency | WORD
        elif len(word) >= _LEAST:
            # A rare word, a name or a slip: told apart when somebody writes it.
            numbers[word] = frequency
    for word in common:
        if word not in marks:
            numbers.setdefault(word, WORD)
    for word, mark in marks.items():
        if mark and word not in common:
            numbers[word] = numbers.get(word, 0) & ~WORD | mark
            if mark == DOUBTFUL:
                numbers[word] |= WORD
    return numbers


def write(numbers: dict[str, int]) -> None:
    """Both tables; words that nobody writes have no sound: they are found by their letters."""
    TARGET.mkdir(parents=True, exist_ok=True)
    write_number_table(TARGET / "words.dawg", sorted(numbers.items()))
    write_sounds(
        TARGET / "sounds.bin", (w for w, n in numbers.items() if n & WORD and n & FREQUENCY)
    )
    print(len(numbers), *(path.stat().st_size for path in sorted(TARGET.iterdir())))


def _hunspell(folder: Path) -> tarfile.TarFile:
    path = folder / "dictionary-ru-3.0.0.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", HUNSPELL], cwd=folder, check=True)
    return tarfile.open(path)


def _wordfreq(folder: Path) -> bytes:
    path = folder / "wordfreq-3.1.1-py3-none-any.whl"
    if not path.exists():
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
        subprocess.run([*fetch, WORDFREQ], check=True)
    with zipfile.ZipFile(path) as wheel:
        return gzip.decompress(wheel.read("wordfreq/data/large_ru.msgpack.gz"))


def hunspell_forms(archive: tarfile.TarFile) -> tuple[set[str], set[str]]:
    """Forms of hunspell's dictionary: those in small letters and those with a capital alone."""

    def lines(name: str) -> Iterator[str]:
        file = archive.extractfile(f"package/{name}")
        assert file is not None
        return iter(io.TextIOWrapper(file, "utf-8"))

    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in lines("index.aff"):
        part = line.split()
        if len(part) == 5 and part[0] == "SFX":
            strip, add = ("" if text == "0" else text for text in part[2:4])
            rules[part[1]].append((strip, add, re.compile(part[4] + "$")))
    common: set[str] = set()
    capitalised: set[str] = set()
    words = lines("index.dic")
    next(words)
    for line in words:
        word, _, flags = line.strip().partition("/")
        forms = {word} | {
            word[: len(word) - len(strip)] + add
            for flag in flags
            for strip, add, condition in rules[flag]
            if word.endswith(strip) and condition.search(word)
        }
        target = common if word.islower() else capitalised
        target.update(form.lower().replace("ё", "е") for form in forms)
    return common, capitalised - common


def frequencies(packed: bytes) -> Iterator[tuple[str, int]]:
    """Words of wordfreq with their frequency in steps; ё as е, the more frequent spelling kept."""
    import msgpack  # noqa: PLC0415 - for this tool alone: pip install msgpack

    seen: set[str] = set()
    for centibels, words in enumerate(msgpack.loads(packed, raw=False)[1:]):
        for word in words:
            plain = word.replace("ё", "е")
            if plain not in seen:
                seen.add(plain)
                yield plain, 1 + (_MOST - centibels) // STEP


def pymorphy_marks() -> tuple[dict[str, int], set[str]]:
    """Forms of pymorphy3: 0, or BAD where all readings are mistaken, DOUBTFUL where spoken.

    And those of them that are names of places and people alone.
    """
    import pymorphy3  # noqa: PLC0415

    dictionary: Any = pymorphy3.MorphAnalyzer().dictionary
    tags: dict[tuple[int, int], int] = {}
    found: dict[str, int] = {}
    named: dict[str, bool] = {}
    for form, (paradigm, place) in dictionary.words.items():
        told = tags.get((paradigm, place))
        if told is None:
            tag = str(dictionary.build_tag_info(paradigm, place))
            wrong = "Erro" in tag or "Dist" in tag
            told = BAD if wrong else DOUBTFUL if "Infr" in tag else 0
            name = any(kind in tag for kind in _NAMES)
            tags[paradigm, place] = told = told | (CAPITAL if name else 0)
        plain = form.replace("ё", "е")
        named[plain] = named.get(plain, True) and bool(told & CAPITAL)
        told &= ~CAPITAL
        before = found.get(plain, BAD)
        if not (told and before):
            found[plain] = 0
        else:
            found[plain] = DOUBTFUL if DOUBTFUL in (told, before) else BAD
    return found, {word for word, name in named.items() if name}


if __name__ == "__main__":
    main()
