"""Lines of a patched part ↔ tags as they stand in Word, for messages that name the place."""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterable

from replygen.document.tags import TAG, Tag

_LEVEL = re.compile(r"^(?:tr|tc|p|r)\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


class TagPlaces:
    """Where each tag of a part stands.

    docxtpl keeps the order of the tags, so the second of two equal ones is the second in Word too.
    """

    def __init__(self, part: str, source: str, tags: Iterable[Tag]) -> None:
        self._part = part
        waiting: dict[str, deque[Tag]] = defaultdict(deque)
        self._tags = tuple(tags)
        for tag in self._tags:
            waiting[_plain(tag.text)].append(tag)
        self._lines: list[tuple[int, Tag]] = []
        line, position = 1, 0
        for match in TAG.finditer(source):
            line += source.count("\n", position, match.start())
            position = match.start()
            found = waiting.get(_plain(match[0]))
            if found:
                self._lines.append((line, found.popleft()))

    def tag(self, line: int, word: str = "") -> Tag | None:
        """The tag of a line that holds `word`, or the nearest one before."""
        own = [tag for at, tag in self._lines if at == line]
        for tag in own:
            if word and word in tag.text.translate(_QUOTES):
                return tag
        if own:
            return own[0]
        before = [tag for at, tag in self._lines if at < line]
        return before[-1] if before else None

    def at(self, line: int, problem: str = "") -> str:
        """The place of a line; `problem` may quote, in «», a word of the tag that is meant."""
        quoted = re.search("«([^»]+)»", problem)
        tag = self.tag(line, quoted[1] if quoted else "")
        return tag.place if tag else self._part

    def naming(self, name: str) -> Tag | None:
        """The first tag that uses the name."""
        word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
        return next((tag for tag in self._tags if word.search(tag.body)), None)


def _plain(text: str) -> str:
    inside = html.unescape(text)[2:-2].strip("-").strip().translate(_QUOTES)
    return " ".join(_LEVEL.sub("", f"{inside} ").split())
