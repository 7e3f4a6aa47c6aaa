"""Commas that part what belongs together: a verb and its object, a preposition and its noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.language.grammemes import BIT, CASES, NUMBERS
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group, lemmas
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import NOMINATIVE, VERB, Line, agrees, form
from replygen.proofing.lone_comma import lone_check, no_predicate
from replygen.proofing.marks import JOINING, Fault, listed, phrase_end, subject_of, surplus
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.turns import own_noun_ahead

_OBJECT: Final = "comma-parts-object"
_PREPOSITION: Final = "comma-after-preposition"
_CONJUNCTION: Final = "comma-after-conjunction"
_HOMOGENEOUS: Final = "comma-before-and"
_PARTED: Final = "comma-parts-subject"
_PREP: Final = BIT["PREP"]
_BARE: Final = frozenset("в во на с со к ко о об от до из у по за под над при про без для".split())
_LINKS: Final = frozenset(
    "составляет составляют составил составила составило составили составит является "
    "являются".split()
)
_PRONOUNS: Final = frozenset("вас вам нас нам их им его ему ее ей меня мне".split())
_OPENS: Final = frozenset("что чтобы поскольку если когда но хотя где".split())
_BEFORE_VERB: Final = frozenset(("не", "уже", "еще", "также"))
_ENDS_CONJUNCTION: Final = frozenset("также но и как чем что чтобы поскольку хотя ведь".split())
_STATES: Final = frozenset("можно нельзя нужно надо необходимо следует пора".split())
_HOLDING: Final = frozenset(
    "считать признать признавать полагать находить являться оказаться стать становиться".split()
)
_EXISTS: Final = frozenset(("есть", "это", "нет", "тоже", "тут", "там", "здесь"))
_MORE: Final = frozenset("более менее больше меньше ранее раньше позднее позже".split())
_OBJECTIVE: Final = CASES & ~BIT["nomn"]
_LINKING: Final = frozenset(
    "стать становиться являться явиться быть служить назначить признать считать определить "
    "утвердить избрать остаться оставаться оказаться послужить".split()
)


@called_by(lambda word, _: word == ",")
def needless_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Superfluous commas anywhere in the sentence."""
    alone = places[0] if len(places) == 1 else None
    for at in places:
        if at == line.first or at + 1 >= line.past or at in line.quoted:
            continue
        check = _check(line, at, alone)
        if check:
            yield surplus(line, at, check)


def _check(line: Line, at: int, alone: int | None) -> str:
    """The check by which the comma is superfluous; "" if it is not."""
    possible = _before(line.key(at - 1)) & _behind(line.key(at + 1))
    if possible:
        for number, (rule, check) in enumerate(_RULES):
            if possible >> number & 1 and rule(line, at):
                return check
    return lone_check(line, at) if at == alone else ""


def _after_preposition(line: Line, at: int) -> bool:
    """«в связи с, истечением»."""
    before = at - 1
    if line.key(before) not in _BARE or not line.tokens[before].text.islower():
        return False
    if not line.tokens[before].spaced:
        return False  # «Мбит/с»
    if line.key(before) == "за" and line.tokens[before - 1].kind == "sign":
        return False  # «двое — за, трое — против»
    if line.key(before) == "за" and line.form(before - 1).every & NOMINATIVE:
        return bool(line.verbals(line.segment_start(at), before))  # «Молодёжь за, старики против»
    ahead = line.form(at + 1)
    return line.word(at + 1) and not ahead.first & _PREP and line.key(at + 1) not in JOINING


def _after_conjunction(line: Line, at: int) -> bool:
    """«сообщает, что, выплата произведена», «а также, копию»."""
    before = line.key(at - 1)
    if (before, line.key(at - 2)) in (("также", "а"), ("также", "и"), ("и", "но")):
        return not own_comma(line, at + 1)
    if before == "как" and line.form(at + 1).infinitive:
        return True
    if before == "но" and line.key(at + 1) == "и":
        return line.key(at + 2) != "в"  # «не только поёт, но, и пишет»
    if before == "как" and line.key(at - 2).startswith(("таки", "тако", "така")):
        return line.word(at + 1)  # «такие как, Казань»
    if before == "чем" and line.key(at - 2) in _MORE:
        return not own_comma(line, at + 1)
    if before == "как" and line.key(at - 2) == "так" and at - 2 > line.first:
        return not own_comma(line, at + 1)
    if before not in ("что", "чтобы", "поскольку", "хотя", "ведь") or at - 1 == line.first:
        return False
    opened = line.key(at - 2) == "," and not line.form(at + 1).first & _PREP
    return opened and not own_comma(line, at + 1)


def _tail(line: Line, at: int) -> range:
    """Words behind the comma up to the next sign."""
    return range(at + 1, min(line.segment_end(at + 1), line.past))


def _governor(line: Line, at: int) -> int:
    """The verb before the comma, a pronoun or a dative between them skipped; -1 if none."""
    before = at - 1
    if line.key(before) in _PRONOUNS:
        before -= 1
    return before if before >= line.first and line.word(before) else -1


def _before_infinitive(line: Line, at: int) -> bool:
    """«Просим Вас, представить документы»."""
    if not line.form(at + 1).infinitive or line.key(at + 2) == "ли":
        return False  # «решат, расширять ли её»
    end = line.segment_end(at + 1)
    if line.key(end) in ("-", "–", "—"):
        return False  # «ловить рыбу можно, купаться — нельзя»
    if line.verbals(at + 2, end) or any(line.key(n) in _STATES for n in range(at + 2, end)):
        return False  # «паспорт готов, получить его можно завтра»
    verb = _governor(line, at)
    if verb < 0 or line.key(verb) == "должное":
        return False  # «надо отдать ему должное, спорить не стал»
    return bool(lemmas(line, verb) & listed("needless", "before_infinitive")) or line.key(
        verb
    ) in listed("needless", "before_infinitive")


def _before_about(line: Line, at: int) -> bool:
    """«Сообщаем Вам, о результатах»."""
    if line.key(at + 1) not in ("о", "об"):
        return False
    verb = _governor(line, at)
    if verb < 0 or not lemmas(line, verb) & listed("needless", "before_about"):
        return False
    found = group(line, at + 2)
    asked = line.key(at + 2) in which() or line.form(at + 2).every & BIT["Apro"]
    return found is not None and not asked and bool(found.cases & BIT["loct"])


def _before_object(line: Line, at: int) -> bool:
    """«Направляем в Ваш адрес, копию решения», «Просим направить, ответ»."""
    tail = _tail(line, at)
    if tail.stop < line.past or line.segment_start(at) != line.first:
        return False
    if subordinating(line.key(line.first)) or any(line.key(n) in _EXISTS for n in tail):
        return False  # «Хотя срок прошёл, место ещё есть», «…, это дело полиции»
    found = group(line, at + 1)
    if found is None or not found.cases & BIT["accs"] or not no_predicate(line, tail):
        return False
    if line.form(found.head).first & BIT["NPRO"]:
        return False
    told = line.form(line.past - 1)
    if told.adjective and told.every & NOMINATIVE and line.past - 1 > found.head:
        return False  # «Возьми еды в дорогу, путь долгий», «Кран капает, ведро за ночь полное»
    verbs = line.predicates(line.first, at)
    if len(verbs) != 1:
        return False
    aim = line.form(at - 1)
    if aim.infinitive and aim.every & BIT["tran"] and not aim.every & BIT["intr"]:
        return True
    verb = line.form(verbs[0]).every
    near = bool(verb & BIT["1per"]) or verbs[0] == at - 1
    acts = verb & BIT["tran"] and near and not _has_object(line, verbs[0])
    return bool(acts) and _only_turns(line, verbs[0] + 1, at)


def _has_object(line: Line, verb: int) -> bool:
    """Whether the verb's object stands before it: «Мусор не вывозят, баки под завязку»."""
    return any(
        line.form(at).noun
        and line.form(at).every & BIT["accs"]
        and not line.form(at - 1).first & _PREP
        and not subject_of(line.key(at), line.key(verb))
        for at in range(line.first, verb)
    )


def _only_turns(line: Line, place: int, past: int) -> bool:
    """Whether nothing but pronouns and turns with prepositions stands there."""
    while place < past:
        if line.key(place) in ("вас", "нас", "их", "его", "ее", "меня", "тебя"):
            return False  # «Ждём Вас на празднике, чай за наш счёт»: the object is named
        if line.key(place) in _PRONOUNS:
            place += 1
            continue
        inner = group(line, place + 1) if line.form(place).first & _PREP else None
        if inner is None:
            return False
        place = inner.past
    return True


def _lone_oblique(line: Line, at: int) -> bool:
    """«Документы, поступившие позднее, рассмотрению, не подлежат»."""
    if line.key(at - 2) != "," or at - 2 <= line.first:
        return False
    one = line.form(at - 1)
    if not one.noun or one.every & (NOMINATIVE | BIT["Name"] | BIT["Surn"]):
        return False
    verb = at + 2 if line.key(at + 1) == "не" else at + 1
    if not line.form(verb).finite:
        return False
    return bool(lemmas(line, verb) & listed("needless", "oblique"))


def _inverted(line: Line, at: int) -> bool:
    """«Основной причиной аварии, стал износ труб»."""
    start = line.segment_start(at)
    if start != line.first:
        return False
    found = group(line, start)
    alone = line.form(start).adjective and bool(line.form(start).every & BIT["ablt"])
    named = found is not None and found.cases == BIT["ablt"]
    if not (named or alone) or not line.form(at + 1).predicate:
        return False
    if not lemmas(line, at + 1) & _LINKING:
        return False
    return not any(line.form(n).verbal or line.form(n).gerund for n in range(start + 1, at))


def _defined_subject(line: Line, at: int) -> bool:
    """«Указанные в письме факты, подтвердились»."""
    start = line.segment_start(at)
    first, verb = line.form(start), at + 1
    if start != line.first or not first.adjective or not line.form(verb).predicate:
        return False
    if line.form(verb).every & (BIT["1per"] | BIT["2per"] | BIT["impr"]):
        return False
    if any(line.form(n).verbal or line.form(n).gerund for n in range(start + 1, at)):
        return False
    last = line.form(at - 1)
    return (
        line.form(start + 1).first & _PREP != 0
        and last.noun
        and bool(first.every & last.every & NOMINATIVE & CASES)
        and bool(first.every & last.every & NUMBERS)
        and subject_of(line.key(at - 1), line.key(verb))
    )


def _clause_subject(line: Line, at: int) -> bool:
    """«…, потому что все сроки работ, нарушены»: subject and predicate of a clause within."""
    start = line.segment_start(at)
    key = line.key(start)
    if start == line.first or key not in _OPENS or line.key(start - 1) != ",":
        return False
    found = group(line, start + 1)
    if found is None or not found.cases & NOMINATIVE or line.masked(found.head):
        return False
    if tail(line, found.past, at) != at:
        return False
    verb = at + 1
    while line.form(verb).adverb or line.key(verb) in _BEFORE_VERB:
        verb += 1
    one = line.form(verb)
    if not one.predicate or one.every & (BIT["1per"] | BIT["2per"] | BIT["impr"]):
        return False
    if line.key(verb) == "может" and line.key(verb + 1) in ("быть", ","):
        return False  # «что мост, может быть, и крепкий»
    if one.every & BIT["ADJS"] and one.every & BIT["neut"]:
        return False
    return subject_of(line.key(found.head), line.key(verb))


def _second_participle(line: Line, at: int) -> bool:
    """«Граждане, подавшие заявления, и представившие документы, …»."""
    second = at + 2
    if line.key(at + 1) != "и" or not line.form(second).every & BIT["PRTF"]:
        return False
    if not line.form(second).adjective:
        return False
    start = line.segment_start(at)
    one, two = line.form(start), line.form(second)
    opens = line.key(start - 1) == "," and start - 1 > line.first and one.every & BIT["PRTF"]
    if not opens or not one.adjective:
        return False
    if any(line.key(n) == "и" for n in range(start, at)):
        return False
    active = line.form(second).every & BIT["actv"]
    if not active and agrees(line.key(second), line.key(second + 1)):
        return False
    if own_noun_ahead(line, second, min(line.segment_end(second), line.past)):
        return False  # «беженцы, признанные таковыми, и прибывшие с ними дети»
    same = one.every & two.every
    return bool(same & CASES and same & NUMBERS and not line.predicates(start, at))


_Rule = Callable[[Line, int], bool]


def _after_link(line: Line, at: int) -> bool:
    """«Площадь составляет, десять соток»."""
    linked = line.key(at - 1) in _LINKS and at - 2 >= line.first
    if line.key(line.segment_start(at)) in which() or line.form(at + 1).predicate:
        return False  # «песни, которые их составляют, добавляют»
    if line.key(at + 1) in ("посему", "поэтому", "потому", "притом", "причем"):
        return False
    return linked and not own_comma(line, at + 1) and line.key(at + 1) not in ("по", "как")


def _before_state(line: Line, at: int) -> bool:
    """«Считаем, необходимым»: what something is held to be."""
    one = line.form(at + 1)
    held = lemmas(line, at - 1) & _HOLDING and line.form(at - 1).every & VERB
    return bool(held) and bool(one.adjective) and bool(one.every & BIT["ablt"])


def _so_called(line: Line, at: int) -> bool:
    """«так называемый, нулевой цикл»."""
    bare = line.tokens[at - 1].text.isalpha()  # no name in quotation marks belongs to it
    return line.key(at - 2) == "так" and bare and line.word(at + 1)


def _joined_nouns(line: Line, at: int) -> bool:
    """«за терпение, и внимание, с которыми он лечит»: one «и» joins two nouns of a clause."""
    before, found = line.form(at - 1), group(line, at + 2)
    if not before.noun or found is None or line.masked(at - 1) or line.masked(found.head):
        return False
    shared = before.every & found.cases & _OBJECTIVE
    if not shared or not line.form(found.head).noun:
        return False
    start, end = line.segment_start(at), line.segment_end(at + 1)
    if tail(line, found.past, end) != end or line.key(end + 1) in ("и", "а", "но"):
        return False
    if subordinating(line.key(start)) or line.form(start).participle or line.form(start).gerund:
        return False
    if any(line.key(n) in JOINING for n in (*range(start, at), *range(at + 2, end))):
        return False
    verbs = line.verbals(start, at)
    if not verbs or line.verbals(at + 1, end) or _aside_behind(line, end):
        return False
    # «Он любит чай, и кофе тоже»: nothing but the noun and its genitives stands behind «и»
    return not (found.cases & BIT["nomn"] and not line.form(at - 2).first & _PREP)


def _aside_behind(line: Line, end: int) -> bool:
    """«менял хозяев, и старых книжек, к сожалению, не сохранили»: the clause goes on."""
    if line.key(end) != ",":
        return False
    if subordinating(line.key(end + 1)) and line.key(end + 1) not in which():
        return True  # «до мая, и времени, чтобы собрать бумаги, достаточно»
    if own_comma(line, end + 1) and not _introduces(line, end + 1):
        return False
    past = line.segment_end(end + 1)
    return bool(line.predicates(past, min(line.segment_end(past + 1), line.past)))


def _introduces(line: Line, at: int) -> bool:
    return any(
        phrase_end(line, at, "introductory", name) == line.segment_end(at)
        for name in ("always", "opening")
    )


def _before_as_and(line: Line, at: int) -> bool:
    """«проводится, как для детей, так и для взрослых»."""
    if line.key(at + 1) != "как" or not line.form(at - 1).predicate:
        return False
    comma = line.segment_end(at + 1)
    return line.key(comma) == "," and [line.key(comma + 1), line.key(comma + 2)] == ["так", "и"]


_RULES: Final[tuple[tuple[_Rule, str], ...]] = (
    (_after_preposition, _PREPOSITION),
    (_after_conjunction, _CONJUNCTION),
    (_before_infinitive, _OBJECT),
    (_before_about, _OBJECT),
    (_before_object, _OBJECT),
    (_lone_oblique, _PARTED),
    (_inverted, _PARTED),
    (_defined_subject, _PARTED),
    (_clause_subject, _PARTED),
    (_second_participle, _HOMOGENEOUS),
    (_joined_nouns, _HOMOGENEOUS),
    (_so_called, _OBJECT),
    (_after_link, _OBJECT),
    (_before_as_and, _OBJECT),
    (_before_state, _OBJECT),
)


def _bits(*rules: tuple[_Rule, bool]) -> int:
    """The rules that are possible, by their places in `_RULES`."""
    possible = {rule for rule, told in rules if told}
    return sum(1 << number for number, (rule, _) in enumerate(_RULES) if rule in possible)


@lru_cache(maxsize=20_000)
def _before(word: str) -> int:
    """Rules that may find fault with a comma behind that word or sign: most words have few."""
    one = form(word)
    return _bits(
        (_after_preposition, word in _BARE),
        (_after_conjunction, word in _ENDS_CONJUNCTION),
        (_before_infinitive, True),
        (_before_about, True),
        (_before_object, True),
        (_lone_oblique, one.noun),
        (_inverted, True),
        (_defined_subject, one.noun),
        (_clause_subject, True),
        (_second_participle, True),
        (_joined_nouns, one.noun),
        (_so_called, word.startswith("называем")),
        (_after_link, word in _LINKS),
        (_before_as_and, one.predicate),
        (_before_state, bool(one.lemmas & _HOLDING) and bool(one.every & VERB)),
    )


@lru_cache(maxsize=20_000)
def _behind(word: str) -> int:
    """Rules that may find fault with a comma before that word or sign."""
    one = form(word)
    skipped = one.adverb or word in _BEFORE_VERB
    return _bits(
        (_after_preposition, True),
        (_after_conjunction, True),
        (_before_infinitive, one.infinitive),
        (_before_about, word in ("о", "об")),
        (_before_object, True),
        (_lone_oblique, word == "не" or one.finite),
        (_inverted, one.predicate),
        (_defined_subject, one.predicate),
        (_clause_subject, one.predicate or skipped),
        (_second_participle, word == "и"),
        (_joined_nouns, word == "и"),
        (_so_called, True),
        (_after_link, True),
        (_before_as_and, word == "как"),
        (_before_state, one.adjective and bool(one.every & BIT["ablt"])),
    )
