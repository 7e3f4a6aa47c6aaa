"""A gap between words → what stands far and near around it, one number for each kind of feature.

`gaps.py` tells pairs and triples of what is near, for a sum of weights; here each feature is one
thing alone (a word four places off, the opener of the next segment), for a net that learns by
itself what they mean together. The comma in the gap itself is never looked at.
"""

from __future__ import annotations

from typing import Final

from replygen.proofing.gaps import EDGE, Gaps, Word, may_go_together

_BACK: Final = 6
_AHEAD: Final = 6
_WORDS: Final = range(-3, 3)
_LEMMAS: Final = range(-3, 2)
_FAR: Final = 8
_NEAR: Final = 4
_LONG: Final = 6
_SEGMENTS: Final = 4
_MANY: Final = 20
_NAMED: Final = 1 << 8
_BYTE: Final = 255


def surroundings(gaps: Gaps, gap: int) -> list[int]:
    """Numbers of the features of the gap before the word `gap`, always in the same order."""
    low, high = gaps.bounds(gap)
    found = _window(gaps, gap, low, high)
    found += _segment(gaps, gap, low, high)
    found += _neighbours(gaps, low, high)
    found += _likeness(gaps, gap, low, high)
    found += _waiting(gaps, gap, low, high)
    return found


def _window(gaps: Gaps, gap: int, low: int, high: int) -> list[int]:
    """Grammar of twelve words around, letters of six, first forms of five."""
    words, many = gaps.words, len(gaps.words)
    found = [
        words[at].tag * 2 + (not low <= at < high) if 0 <= at < many else 1
        for at in range(gap - _BACK, gap + _AHEAD)
    ]
    found += [words[gap + n].word if 0 <= gap + n < many else 1 for n in _WORDS]
    found += [words[gap + n].lemma if 0 <= gap + n < many else 1 for n in _LEMMAS]
    return found


def _segment(gaps: Gaps, gap: int, low: int, high: int) -> list[int]:
    """What opens the segment, its predicates and turns on both sides, its length."""
    words, counted = gaps.words, gaps.counted
    left, right = counted[gap] - counted[low], counted[high] - counted[gap]
    acts = min(left & _BYTE, 3) + 4 * min(right & _BYTE, 3)
    named = 16 * min(left >> 8 & _BYTE, 2) + 48 * min(right >> 8 & _BYTE, 2)
    turns = min(left >> 16 & _BYTE, 1) + 2 * min(left >> 24, 1)
    turns += 4 * min(right >> 16 & _BYTE, 1) + 8 * min(right >> 24, 1)
    verb = last_predicate(gaps, low, gap)
    acting = words[verb] if verb >= low else EDGE
    ahead = next_predicate(gaps, gap, high)
    fits, far = gaps.fitting(low, gap, high, verb)
    return [
        words[low].opener,
        acts + named,
        turns,
        min(gap - low, _FAR) + 10 * (low == 0),
        min(high - gap, _FAR) + 10 * (high == len(words)),
        fits * 8 + far,
        min(gap - verb, _LONG) if verb >= low else 0,
        acting.lemma,
        acting.tag,
        words[ahead].tag if ahead < high else 1,
    ]


def last_predicate(gaps: Gaps, low: int, gap: int) -> int:
    """Place of the last predicate of low…gap; below `low` if there is none."""
    verb = gap - 1
    while verb >= low and not gaps.words[verb].counted & 1:
        verb -= 1
    return verb


def next_predicate(gaps: Gaps, gap: int, high: int) -> int:
    """Place of the first predicate of gap…high; `high` if there is none."""
    verb = gap
    while verb < high and not gaps.words[verb].counted & 1:
        verb += 1
    return verb


def _neighbours(gaps: Gaps, low: int, high: int) -> list[int]:
    """What opens the segments before and behind, whether they have predicates, nominatives."""
    words, counted, many = gaps.words, gaps.counted, len(gaps.words)
    before = behind = [1, 1]
    if low:
        start, _ = gaps.bounds(low)
        told = counted[low] - counted[start]
        turns = 9 * min(told >> 16 & _BYTE, 1) + 18 * min(told >> 24, 1)
        named = min(told & _BYTE, 2) + 3 * min(told >> 8 & _BYTE, 2)
        before = [words[start].opener, named + turns + 36 * (start == 0)]
    if high < many:
        _, end = gaps.bounds(high)
        told = counted[end] - counted[high]
        named = min(told & _BYTE, 2) + 3 * min(told >> 8 & _BYTE, 2)
        behind = [words[high].opener, named + 9 * min(told >> 16 & _BYTE, 1) + 36 * (end == many)]
    return [*before, *behind]


def _likeness(gaps: Gaps, gap: int, low: int, high: int) -> list[int]:
    """Whether words behind the gap repeat or resemble those before, as homogeneous ones do."""
    words, keys = gaps.words, gaps.keys
    here, ahead = words[gap], words[gap + 1] if gap + 1 < high else None
    agreeing = 0
    if here.cases:
        for at in range(gap - 1, max(low, gap - _NEAR) - 1, -1):
            if words[at].cases & here.cases:
                agreeing |= 1 << (gap - at)
    earlier, later = keys[gap] in keys[:low], keys[gap] in keys[gap + 1 : high]
    return [
        words[low + 1].tag if low + 1 < gap else 1,
        words[gap - 1].part * 3 + (keys[gap] in keys[low:gap]),
        here.part * 3 + earlier * 2 + later,
        _alike(gaps, gap, low, here) * 2 + here.part * 5,
        _alike(gaps, gap, low, ahead) * 2 + 1 + (ahead.part * 5 if ahead is not None else 1),
        agreeing,
        words[0].word,
        words[-1].word,
        min(len(words), _MANY) // 3,
    ]


def _alike(gaps: Gaps, gap: int, low: int, word: Word | None) -> int:
    """How far before the gap a word of that part of speech and case stands; 0 if none is near."""
    if word is None:
        return 0
    words = gaps.words
    for at in range(gap - 1, max(low, gap - _FAR - 1) - 1, -1):
        other = words[at]
        if other.part == word.part and (not word.cases or other.cases & word.cases):
            return gap - at
    return 0


def _waiting(gaps: Gaps, gap: int, low: int, high: int) -> list[int]:
    """Whether a subject in an earlier segment waits for its predicate, and fits the next one."""
    words, counted, many = gaps.words, gaps.counted, len(gaps.words)
    verb = next_predicate(gaps, gap, high)
    waits = fits = 0
    at = low
    for steps in range(1, _SEGMENTS + 1):
        if at <= 0:
            break
        start = gaps.bounds(at - 1)[0] if at > 1 else 0
        told = counted[at] - counted[start]
        if told & _BYTE:
            break
        if told >> 8 & _BYTE:
            waits = steps
            if verb < high:
                fits = 1 + any(
                    one.counted & _NAMED and may_go_together(one.bits, words[verb].bits)
                    for one in words[start:at]
                )
            break
        at = start
    nominatives = sum(
        1 << n
        for n, place in enumerate((gap - 1, gap, gap - 2, gap + 1))
        if 0 <= place < many and words[place].counted & _NAMED
    )
    state = waits * 4 + fits
    before, behind = counted[low], counted[many] - counted[high]
    return [
        state,
        state * 4 + min(verb - gap, 3),
        min(before & _BYTE, 3) + 4 * min(behind & _BYTE, 3),
        nominatives,
    ]
