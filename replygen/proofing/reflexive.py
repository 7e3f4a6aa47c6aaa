"""Sentences → «-тся» where «-ться» must be, and the other way: both are words, syntax tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import is_preposition, readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import is_word
from replygen.proofing.marks import may_be_subject, subject_of
from replygen.proofing.tables import table
from replygen.proofing.typed import as_typed

_CHECK: Final = "spelling-reflexive"
_SOFT: Final = "spelling-infinitive"
_ENDS: Final = ("тся", "ться", "ит", "ет", "ат", "ят", "ут", "ют")
_TELLING: Final = Recall(lambda word: word.endswith(_ENDS))
_WITHOUT_DOER: Final = frozenset("получится удастся придется хочется требуется случится".split())
_BACK: Final = 3
_OVER_ME: Final = ("мной", "мною")
_BINDING: Final = frozenset(("и", "или", "либо"))
_JOINING: Final = frozenset(("и", "а", "но"))
_OPENS: Final = frozenset("где куда что как когда если который которая которое которые".split())
_LIKELY: Final = 0.1
_WHO: Final = frozenset(("он", "она", "оно", "они", "я", "ты", "кто"))
_LIGHT: Final = frozenset(
    ("уже", "тоже", "также", "сам", "сама", "сами", "все", "там", "тут", "не")
)
_OPENS_PART: Final = frozenset(
    "какой какая какое какие какому какого каким каких какую котором которой которому которым "
    "которого почему зачем откуда отчего".split()
)
_FORE: Final = 3
_PART: Final = 3
_DASHES: Final = ("—", "–", "-", ":")
_QUOTES: Final = ("«", "»", '"', "-")
# They ask, and an infinitive may follow; a subject beside shows that none does.
_ASKING: Final = frozenset(("куда", "где", "как", "когда", "что", "не"))
_VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"]
_BETWEEN: Final = BIT["ADVB"] | BIT["PRCL"] | BIT["NPRO"] | BIT["COMP"]
_LICENSING: Final = (
    BIT["VERB"] | BIT["INFN"] | BIT["PRED"] | BIT["ADJS"] | BIT["PRTS"] | BIT["GRND"] | BIT["COMP"]
)
_PREDICATE: Final = BIT["VERB"] | BIT["ADJS"] | BIT["PRTS"] | BIT["GRND"]
_SUBJECT: Final = BIT["NOUN"] | BIT["NPRO"]
_NAMED: Final = BIT["Name"] | BIT["Surn"] | BIT["Geox"]


@cache
def _words() -> dict[str, frozenset[str]]:
    values = table("reflexive.toml")
    return {kind: frozenset(words) for kind, words in values.items()}


def reflexive_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Infinitives after «должен», «может» … written as finite verbs, predicates as infinitives."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.keys)
            if not telling:
                continue
            for place, token in enumerate(sentence):
                if token.key not in telling or token.kind != "word":
                    continue
                if token.key[-1] == "т":
                    whole = _unsoftened(sentence, place)
                    if whole is not None:
                        told = (whole,)
                        yield remark(_SOFT, paragraph, token.start, token.end, suggestions=told)
                    continue
                if token.key.endswith("тся"):
                    mended = _infinitive(sentence, place)
                else:
                    mended = _finite(sentence, place)
                if mended is not None:
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=(mended,))


def _unsoftened(sentence: Sequence[Token], place: int) -> str | None:
    """«хочу купит» → «купить»: only an infinitive can stand behind the word."""
    token = sentence[place]
    before = sentence[place - 1] if place else None
    if before is None or before.key not in _words()["strictly"] or not token.text.islower():
        return None
    return token.text + "ь" if _lacks_sign(token.key) else None


@lru_cache(maxsize=4096)
def _lacks_sign(word: str) -> bool:
    """Whether the word is a finite verb and an infinitive but for its last sign."""
    known = [one.bits for one in readings(word) if one.known]
    if not known or not all(bits & BIT["VERB"] for bits in known):
        return False
    return any(one.known and one.bits & BIT["INFN"] for one in readings(word + "ь"))


def _infinitive(sentence: Sequence[Token], place: int) -> str | None:
    """«может проводится» → «проводиться»."""
    token = sentence[place]
    if _governed(sentence, place):
        wanted = _soft(token.key) or (_governed(sentence, place, "strictly") and _longer(token.key))
    elif _beside_infinitive(sentence, place) or _wished(sentence, place):
        wanted = _soft(token.key)
    else:
        return None
    return as_typed(wanted, token.text) if wanted else None


@lru_cache(maxsize=4096)
def _soft(word: str) -> str | None:
    """The infinitive that sounds like the finite verb: «учится» — «учиться», «видится»."""
    wanted = word[:-3] + "ться"
    if is_word(wanted):
        return wanted
    # «видеться», «слышаться»: behind the stress its vowel is not heard
    lemmas = {one.lemma for one in readings(word) if one.known and one.bits & BIT["VERB"]}
    return next((one for one in sorted(lemmas) if one[:-5] == word[:-4]), None)


@lru_cache(maxsize=4096)
def _longer(word: str) -> str | None:
    """«перестаёт доверяется»: the infinitive of a verb that sounds otherwise."""
    wanted = word[:-4] + "ться"
    return wanted if word.endswith("ется") and is_word(wanted) else None


def _wished(sentence: Sequence[Token], place: int) -> bool:
    """«возникает охота учится»: the noun before it has a predicate of its own already."""
    if not place or sentence[place - 1].key not in _words()["wishes"]:
        return False
    for at in range(place - 2, -1, -1):
        token = sentence[at]
        if token.kind != "word" or token.key in _JOINING or token.key in _OPENS:
            return False
        known = [one for one in readings(token.key) if one.score >= _LIKELY]
        if known and all(one.bits & (BIT["VERB"] | BIT["GRND"]) for one in known):
            return True
        if token.key in ("нет", "есть"):
            return True
    return False


def _governed(sentence: Sequence[Token], place: int, by: str = "governing") -> bool:
    """Whether a word before it asks for an infinitive. by: the list of such words."""
    at, least = place, place - _BACK
    aside = joined = False
    while at > max(0, least):
        at -= 1
        token = sentence[at]
        if token.kind != "word":
            return False
        joined = joined or token.key in _JOINING
        before = _preposition_of(sentence, at)
        if before is not None:
            # «продолжает в этом сомневается»: what hangs on a preposition stands between
            at, least, aside = before, before - _BACK + 1, True
            continue
        if joined and (aside or by != "governing"):
            return False  # «учится в школе и занимается спортом»
        nouns = by == "governing"
        if token.key in _words()[by] or _governs(token.key, sentence[place].key, nouns=nouns):
            if joined and token.key not in _words()["governing"]:
                return False  # «боится его и стыдится»: equals
            if sentence[at + 1].key in _OVER_ME:
                return False  # «надо мной смеётся»
            infinitive = readings(token.key)[:1] and readings(token.key)[0].bits & BIT["INFN"]
            # «Раньше начать не получится»: the infinitive is its subject
            return not (infinitive and sentence[place].key in _WITHOUT_DOER)
        if token.key != "ни" and not any(one.bits & _BETWEEN for one in readings(token.key)):
            return False
    return False


def _preposition_of(sentence: Sequence[Token], place: int) -> int | None:
    """Where the preposition stands on which the word hangs, a word before it at the most."""
    known = readings(sentence[place].key)[:1]
    if not known or not known[0].bits & (NOUN | ADJECTIVE | BIT["NPRO"]):
        return None
    for at in (place - 1, place - 2):
        if at < 1 or sentence[at].kind != "word":
            return None
        if is_preposition(sentence[at].key):
            return at
        if not any(one.bits & ADJECTIVE for one in readings(sentence[at].key)[:2]):
            return None
    return None


def _beside_infinitive(sentence: Sequence[Token], place: int) -> bool:
    """«удалось вернуть деньги и избавится от долга»: «и» binds equals, nobody else acts there."""
    verb = sentence[place].key
    at = place - 1
    while at > 0 and sentence[at].key not in _BINDING and _is_between(sentence[at]):
        at -= 1
    if at < 1 or sentence[at].key not in _BINDING:
        return False
    first, infinitive = at, False
    while first and _within(sentence[first - 1]) and not infinitive:
        first -= 1
        known = [one.bits for one in readings(sentence[first].key) if one.score >= _LIKELY]
        infinitive = bool(known) and all(bits & BIT["INFN"] for bits in known)
        if not infinitive and any(bits & _PREDICATE for bits in known):
            return False
    if not infinitive:
        return False
    while first and _within(sentence[first - 1]):
        first -= 1
    past = place
    while past < len(sentence) and _within(sentence[past]):
        past += 1
    return not any(
        subject_of(token.key, verb) or token.key in _OPENS
        for token in (*sentence[first:place], *sentence[place + 1 : past])
        if token.kind == "word"
    )


def _is_between(token: Token) -> bool:
    return token.kind == "word" and any(one.bits & _BETWEEN for one in readings(token.key)[:1])


@lru_cache(maxsize=4096)
def _governs(word: str, verb: str, *, nouns: bool) -> bool:
    """«перестают доверяется», «о возможности обратится»: only an infinitive can follow."""
    if nouns and word in _words()["governing_nouns"]:
        return not may_be_subject(word, verb)
    known = [one for one in readings(word) if one.score >= _LIKELY]
    return bool(known) and all(
        one.lemma in _words()["governing_verbs"] and one.bits & _VERBAL for one in known
    )


def _by_subject(sentence: Sequence[Token], place: int, wanted: str) -> bool:
    """«где вещи храниться»: the clause has a subject and nothing that governs an infinitive."""
    first = past = place
    while first and sentence[first - 1].kind == "word":
        first -= 1
    while past < len(sentence) and sentence[past].kind == "word":
        past += 1
    opened = sentence[first].key in _OPENS
    if first and not opened:
        return False
    subject = False
    for at in range(first + opened, past):
        token = sentence[at]
        if at == place:
            continue
        if token.key in _words()["licensing"] or token.key in _words()["governing"]:
            return False
        if _asking_noun(token.key):
            return False
        known = [one for one in readings(token.key) if one.score >= 0.05]  # noqa: PLR2004
        if not known or any(one.bits & _LICENSING for one in known):
            return False
        behind = at > first and is_preposition(sentence[at - 1].key)
        if at < place and not behind and subject_of(token.key, wanted):
            subject = True
    return subject


def _behind_pronoun(sentence: Sequence[Token], place: int) -> bool:
    """«к какому типу он относиться»: right behind «он», and nothing near governs an infinitive."""
    at = place - 1
    while at > 0 and sentence[at].key in _LIGHT:
        at -= 1
    if at < 0 or sentence[at].key not in _WHO or not sentence[place].key[-5:-4]:
        return False
    near = range(at - 1, max(-1, at - 1 - _FORE), -1)
    for other in (*near, *range(place + 1, min(len(sentence), place + 1 + _FORE))):
        token = sentence[other]
        if token.kind == "sign":
            if other < at:
                break
            return True
        if other < at and token.key in _OPENS_PART:
            return True
        if token.key in _words()["licensing"] or token.key in _words()["governing"]:
            return False
        if any(one.bits & _LICENSING and one.score >= _LIKELY for one in readings(token.key)):
            return False
    return True


def _in_its_part(sentence: Sequence[Token], place: int, wanted: str) -> bool:
    """«Город, где находиться музей»: a subject in the part, nothing that asks for an infinitive."""
    first = past = place
    while first and _within(sentence[first - 1]):
        first -= 1
    while past < len(sentence) and _within(sentence[past]):
        past += 1
    if place == first or past - first < _PART:
        return False
    for token in sentence[:past]:
        if token is not sentence[place] and asks_infinitive(token.key):
            return False
    # «Спор разрешиться быстрее»: right behind its subject a comparative asks for nothing
    adjoined = place == first + 1 and subject_of(sentence[first].key, wanted)
    licensing = _LICENSING & ~BIT["COMP"] if adjoined else _LICENSING
    # «На острове находиться много мест»: of these verbs an infinitive alone says nothing
    subject = wanted in _words()["finite"] and place > first + 1
    for at in range(first, past):
        token = sentence[at]
        if at == place or token.kind != "word":
            continue
        known = [one for one in readings(token.key) if one.score >= 0.05]  # noqa: PLR2004
        if any(one.bits & licensing for one in known) and not (adjoined and at == first):
            return False
        if subject_of(token.key, wanted) and not _behind_preposition(sentence, first, at):
            subject = True
    return subject


def _within(token: Token) -> bool:
    return token.kind != "sign" or token.text in _QUOTES


def _behind_preposition(sentence: Sequence[Token], first: int, at: int) -> bool:
    return any(
        one.bits & BIT["PREP"]
        for token in sentence[max(first, at - 2) : at]
        for one in readings(token.key)[:1]
    )


@lru_cache(maxsize=8192)
def asks_infinitive(word: str) -> bool:
    """Whether an infinitive may hang on the word, wherever in the sentence they stand."""
    words = _words()
    if word in words["licensing"] and word not in _ASKING:
        return True
    if word in words["governing"] or word in words["governing_nouns"] or word in words["strictly"]:
        return True
    known = [one for one in readings(word) if one.score >= 0.05]  # noqa: PLR2004
    return any(one.bits & (BIT["INFN"] | BIT["PRED"]) for one in known) or any(
        one.lemma in words["governing_verbs"] or one.lemma in words["asking_nouns"] for one in known
    )


@lru_cache(maxsize=4096)
def _asking_noun(word: str) -> bool:
    """«нежелание заниматься»: the noun may have an infinitive behind it."""
    nouns = _words()["asking_nouns"]
    return any(one.lemma in nouns for one in readings(word)[:1])


def _finite(sentence: Sequence[Token], place: int) -> str | None:
    """«Приём проводиться по вторникам» → «проводится»: nothing there governs an infinitive."""
    token = sentence[place]
    stem = token.key[:-4]
    # «располагаться», «проводиться», «слышаться»
    ending = "ется" if stem.endswith(("а", "я")) and not is_word(stem + "тся") else "тся"
    wanted = stem + ending
    at = place - 1
    while at > 0 and sentence[at].kind == "word" and _is_between(sentence[at]):
        at -= 1
    if at > 0 and sentence[at].text in _DASHES:
        return None  # «Первый путь — обратиться в суд», «Главное — вовремя остановиться»
    if not is_word(wanted) or not any(one.bits & BIT["VERB"] for one in readings(wanted)):
        return None
    if ending == "ется":
        return token.text[:-4] + ending if _surely(sentence, place, wanted) else None
    if (
        _behind_pronoun(sentence, place)
        or _behind_its_subject(sentence, place, wanted)
        or _of_state(sentence, place, wanted)
        or _by_subject(sentence, place, wanted)
        or _in_its_part(sentence, place, wanted)
    ):
        return token.text[:-4] + ending
    return token.text[:-4] + ending if _alone(sentence, place) else None


def _behind_its_subject(sentence: Sequence[Token], place: int, wanted: str) -> bool:
    """«если погода не испортиться»: right behind what can only be a subject, no other predicate."""
    at = place - 1
    while at > 0 and sentence[at].key in _LIGHT:
        at -= 1
    if at < 0 or sentence[at].kind != "word" or not subject_of(sentence[at].key, wanted):
        return False
    known = [one.bits for one in readings(sentence[at].key)]
    if at and sentence[at].text[0].isupper():
        known = [bits for bits in known if bits & _NAMED] or known  # «Обломов», «облом»
    if not known or not all(b & BIT["NOUN"] and b & BIT["nomn"] for b in known):
        return False
    if _asking_noun(sentence[at].key) or sentence[at].key in _words()["licensing"]:
        return False
    first = past = place
    while first and _within(sentence[first - 1]):
        first -= 1
    while past < len(sentence) and _within(sentence[past]):
        past += 1
    return not any(
        token.key in _words()["governing"]
        or any(one.bits & _LICENSING and one.score >= _LIKELY for one in readings(token.key))
        for spot, token in enumerate(sentence[first:past], first)
        if spot not in (at, place) and token.kind == "word" and token.key not in _LIGHT
    )


def _of_state(sentence: Sequence[Token], place: int, wanted: str) -> bool:
    """«детям нравиться заниматься»: a verb of a state, whose it is right before it."""
    if wanted not in _words()["stative"] or not place:
        return False
    at = place - 1
    while at > 0 and sentence[at].key in _LIGHT:
        at -= 1
    if sentence[at].kind != "word" or not any(
        one.bits & BIT["datv"] and one.bits & _SUBJECT for one in readings(sentence[at].key)
    ):
        return False
    first = place
    while first and _within(sentence[first - 1]):
        first -= 1
    return not any(
        token.key in _words()["governing"]
        or token.key in _words()["strictly"]
        or any(one.bits & _LICENSING and one.score >= _LIKELY for one in readings(token.key))
        for token in sentence[first:at]
        if token.kind == "word" and token.key not in _LIGHT
    )


def _surely(sentence: Sequence[Token], place: int, wanted: str) -> bool:
    """«Пекарня располагаться у вокзала»: it sounds otherwise and is seldom mistaken."""
    if _behind_pronoun(sentence, place) or _of_state(sentence, place, wanted):
        return True
    near = place > 0 and subject_of(sentence[place - 1].key, wanted)
    return near and _in_its_part(sentence, place, wanted)


def _alone(sentence: Sequence[Token], place: int) -> bool:
    """Whether the clause has a subject before the verb and nothing that governs an infinitive."""
    subject = False
    first, past = _clause(sentence, place)
    for at in range(first, past):
        other = sentence[at]
        if at == place or other.kind != "word":
            continue
        if other.key in _words()["licensing"] or _asking_noun(other.key):
            return False
        if at == place - 1 and other.key in _words()["easy"]:
            return False  # «там легко заблудиться»
        found = [one for one in readings(other.key) if one.score >= 0.05]  # noqa: PLR2004
        if any(one.bits & _LICENSING for one in found):
            return False
        if at < place:
            subject = subject or any(
                one.bits & _SUBJECT and one.bits & BIT["nomn"] for one in found
            )
    return subject


def _clause(sentence: Sequence[Token], place: int) -> tuple[int, int]:
    """The whole sentence, or what stands between «и» and a sign where a predicate stands before."""
    first, past = 0, len(sentence)
    for at in range(place - 1, 0, -1):
        if sentence[at].key in _JOINING and sentence[at + 1].key not in _JOINING:
            before = [one for token in sentence[:at] for one in readings(token.key) if one.known]
            if not any(one.bits & BIT["INFN"] for one in before) and not any(
                token.key in _words()["governing"] | _words()["licensing"]
                for token in sentence[:at]
            ):
                first = at + 1
            break
    for at in range(place + 1, len(sentence)):
        if sentence[at].kind == "sign" and sentence[at].text not in '«»"':
            past = at
            break
    return (first, past) if first else (0, len(sentence))
