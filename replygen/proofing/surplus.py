"""Commas that stand in vain: after an adverbial, between subject and predicate, before «и»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.asyndetic import (
    bidden,
    declined,
    fronted_object,
    state,
    whole_before,
)
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    acts,
    listed,
    phrase_end,
    subject_of,
    surplus,
    takes_object,
)
from replygen.proofing.subordinate import subordinating

_ADVERBIAL: Final = "comma-after-adverbial"
_PARTED: Final = "comma-parts-subject"
_HOMOGENEOUS: Final = "comma-before-and"
_PREPOSITION: Final = BIT["PREP"]
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_OPENS_ASIDE: Final = frozenset("поэтому не где то так особенно включая например это".split())
_ONE: Final = frozenset(("один", "одна", "одно", "одни"))
_LEAST: Final = 2
_THERE: Final = frozenset(("есть", "нет", "пусто"))
_POINTING: Final = frozenset(("том", "тот", "то", "тем", "ту", "та"))
_FAREWELL: Final = frozenset(("встречи", "свидания", "завтра", "связи"))
_OF_CAUSE: Final = frozenset(
    "рамках соответствии целях ходе связи случае результате отношении течение силу".split()
)
_BEFORE_VERB: Final = frozenset(
    "не уже ещё еще также тоже всегда вам вас нам нас летом зимой весной осенью утром днем вечером "
    "ночью сегодня завтра скоро".split()
)
_DAY_AND_YEAR: Final = frozenset("утром днем вечером ночью летом зимой весной осенью".split())
_CALLED: Final = frozenset(
    "друг коллега товарищ гражданин житель ребенок родитель сосед господин мама отец папа сын дочь "
    "ребята участник гость".split()
)
_MUCH: Final = frozenset("много мало немало немного достаточно полно несколько".split())
_SAYING: Final = frozenset(
    "говорить сказать писать отвечать ответить уверять объяснять объяснить считать рассказывать "
    "жаловаться сообщать признаваться замечать заметить утверждать повторять шутить смеяться "
    "ворчать вздыхать кричать шептать хвалить хвалиться хвастаться ругать ругаться напоминать "
    "предупреждать обещать советовать спрашивать вспоминать пояснять пояснить добавлять добавить "
    "подтверждать сетовать радоваться удивляться возмущаться думать полагать рассуждать "
    "одобрить клясться восхищаться спросить буркнуть пробормотать шепнуть крикнуть напомнить "
    "предупредить пошутить".split()
)
_BEING: Final = frozenset(
    "есть нет отъезде отпуске больнице больничном декрете командировке смене дежурстве ремонте "
    "обиде порядке состоянии растерянности отчаянии ярости восторге курсе пути дороге пенсии "
    "розыске очереди наличии продаже сборе работе строю".split()
)
_WHERE: Final = frozenset("в во на у под за около возле из с".split())
_NEAR: Final = 4
_ABLE: Final = frozenset(("вправе", "обязан", "обязана", "обязаны", "обязано"))
_STATES: Final = frozenset(("можно", "нельзя", "нужно", "надо", "необходимо", "следует"))
_YOURS: Final = frozenset("ваш ваша ваше ваши вашего вашей вашему министерство".split())
_TURN: Final = BIT["GRND"] | BIT["PRTF"]


@called_by(lambda word, _: word == ",")
def surplus_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Superfluous commas: only the first of the sentence is judged."""
    comma = line.segment_end(line.first)
    if comma != places[0]:
        return
    if any(
        _turn(line, at) or _bids(line, at) or subordinating(line.key(at))
        for at in range(line.first, comma)
    ):
        return
    if line.predicates(line.first, comma) or line.finites(line.first, comma):
        yield from _second_predicate(line, comma)
        return
    if any(_of_verb(line, at) for at in range(line.first, comma)):
        return
    opening = line.key(line.first)
    if opening in listed("adverbial", "prepositions") or _time(line, comma):
        if _subject_before(line, comma):
            yield surplus(line, comma, _PARTED)
        else:
            yield from _adverbial(line, comma)
        return
    if line.key(comma + 1) == "и":
        yield from _before_and(line, comma)
        return
    if _before_genitive(line, comma):
        yield surplus(line, comma, _PARTED)
        return
    yield from _parted(line, comma)


def _of_verb(line: Line, at: int) -> bool:
    """An infinitive or what is seldom a verb but here: «Министерство не берёт»."""
    denied = line.key(at - 1) == "не" and line.form(at).every & BIT["VERB"]
    return bool(line.form(at).infinitive or acts(line, at) or denied)


def _bids(line: Line, at: int) -> bool:
    """«Перед анализом не ешьте, воду пить можно»: an imperative is a clause."""
    first = line.form(at).first
    return bool(first & BIT["VERB"] and first & BIT["impr"])


def _turn(line: Line, at: int) -> bool:
    """Whether a gerund or a participle with words of its own stands there."""
    one = line.form(at)
    if not one.every & _TURN or not (one.gerund or one.participle):
        return False
    if line.key(at).removeprefix("выше") in ("изложенного", "указанного", "сказанного"):
        return False
    own = not one.every & BIT["actv"] or not one.every & BIT["tran"]
    before_noun = own and agrees(line.key(at), line.key(at + 1))
    return not before_noun


def _adverbial(line: Line, comma: int) -> Iterator[Fault]:
    aside = phrase_end(line, line.first, "adverbial", "aside") > line.first
    if comma - line.first < _LEAST or aside or _verbless(line, comma) or bidden(line, comma):
        return
    farewell = line.key(line.first) == "до" and line.key(line.first + 1) in _FAREWELL
    if line.key(comma - 1) in _POINTING or farewell:
        return  # «На вопрос о том, может ли …», «До встречи на ярмарке, приходите»
    ahead = comma + 1
    told = line.key(ahead) == "это" and line.form(ahead + 1).predicate
    if not line.word(ahead) or (line.key(ahead) in (*JOINING, *_OPENS_ASIDE) and not told):
        return
    if own_comma(line, ahead) or opening_source(line, comma):
        return
    end = min(line.segment_end(ahead), line.past)
    if _listing(line, ahead) and not _named_subject(line, ahead, end):
        return
    found = line.predicates(ahead, end) or line.verbals(ahead, end)
    if not found:
        found = [at for at in range(ahead, end) if line.form(at).infinitive]
    if not found or any(
        line.key(at) in BE or line.form(at).every & BIT["impr"] for at in range(line.first, comma)
    ):
        return  # «приходите снова, дверь открыта»
    if not _said(line, ahead, end, found[0]) and not _homogeneous(line, comma, found[0]):
        yield surplus(line, comma, _ADVERBIAL)


def _said(line: Line, ahead: int, end: int, verb: int) -> bool:
    """«Силы на исходе, говорит вахтёрша», «В городе, говорят жители, стало чище»."""
    if verb != ahead:
        return False
    aside = line.key(end) == "," and not clause_opens(line, end + 1)
    return aside or says(line, ahead, end)


def says(line: Line, ahead: int, end: int) -> bool:
    """Whether a verb of saying and the one who says it stand there, nothing else."""
    return bool(line.form(ahead).lemmas & _SAYING) and line.form(end - 1).noun


def _subject_before(line: Line, comma: int) -> bool:
    """«В этой поэме автор, показывает царя»: subject and predicate on both sides of the comma."""
    one, verb = line.form(comma - 1), line.form(comma + 1)
    named = (one.noun and one.every & BIT["anim"]) or line.tokens[comma - 1].text[0].isupper()
    if (
        not named
        or comma - line.first <= _LEAST
        or not one.every & NOMINATIVE
        or one.every & BIT["gent"]
        or not verb.finite
    ):
        return False
    if verb.every & (BIT["impr"] | BIT["1per"] | BIT["2per"]):
        return False
    if line.form(comma - 2).first & (_PREPOSITION | BIT["NUMR"]) or line.key(comma - 2) in _ONE:
        return False
    behind = line.form(comma + 2).first & BIT["NPRO"] and line.form(comma + 2).every & NOMINATIVE
    return not behind and subject_of(line.key(comma - 1), line.key(comma + 1))


def _verbless(line: Line, comma: int) -> bool:
    """«У школы два входа, один из них закрыт»: a clause whose verb is left unsaid."""
    if _told_by_adjective(line, comma):
        return True
    opening = group(line, line.first + 1)
    if opening is None or opening.past >= comma:
        return False
    at = opening.past
    while line.form(at).first & _PREPOSITION and at < comma:
        further = group(line, at + 1)  # «От забора до дома шесть метров, машина пройдёт»
        if further is None:
            return False
        at = further.past
    if line.key(at) in _ONE:
        at += 1
    if any(_only_told(line, n) or line.key(n) in _MUCH for n in range(at, comma)):
        return True  # «В отделе кадров новые люди, они ещё учатся»
    if at >= comma:
        return False
    if line.tokens[at].kind == "number" and line.form(at - 1).noun:
        return True  # «От села до города 40 километров, автобус идёт час»
    one = line.form(at)
    if line.key(comma - 1) in _THERE or (at >= comma - _LEAST and state(line, comma - 1)):
        return True  # «В классе чисто, книги стоят на полках»
    told = bool(one.every & (NOMINAL | BIT["NUMR"]))
    return told and declined(line, at) & (NOMINATIVE | BIT["gent"]) == NOMINATIVE


def _told_by_adjective(line: Line, comma: int) -> bool:
    """«С шести до восьми утра на пруду лёд тонкий, рыбакам лучше подождать»."""
    one, told = line.form(comma - 2), line.form(comma - 1)
    if not (told.adjective and one.noun and told.every & one.every & NOMINATIVE):
        return False
    return agrees(line.key(comma - 1), line.key(comma - 2))


def _only_told(line: Line, at: int) -> bool:
    """A noun that can be nothing but a nominative, or «ОРВИ», or a noun behind an adverb."""
    one, text = line.form(at), line.tokens[at].text
    if len(text) > 1 and text.isalpha() and text.isupper():
        return True
    straight = not one.every & CASES & ~(NOMINATIVE | BIT["accs"])
    behind = line.form(at - 1).adverb and straight and bool(one.every & NOMINATIVE)
    return one.noun and (one.every & CASES == NOMINATIVE or behind)


def _time(line: Line, comma: int) -> bool:
    """«Вечером того же дня, приехала бригада»."""
    return (
        line.key(line.first) in _DAY_AND_YEAR
        and comma - line.first >= _LEAST
        and all(
            line.form(at).every & BIT["gent"] or line.key(at) == "же" or not line.word(at)
            for at in range(line.first + 1, comma)
        )
    )


def _homogeneous(line: Line, comma: int, predicate: int) -> bool:
    """«В селе, районе и городе работают»: homogeneous words share their case."""
    last, one = line.form(comma - 1), line.form(comma + 1)
    opening = group(line, line.first + 1)
    series = line.key(comma + 2) in ("и", ",") and bool(last.every & one.every & NOMINATIVE)
    if series and opening is not None and opening.past < comma:
        return True  # «В эти дни школы, сады и клубы закрыты»
    if last.adjective and one.adjective:
        return True  # «все организационные, правовые решения»
    shared = last.every & one.every & _OBLIQUE
    if not shared:
        return False
    if one.every & NOMINAL:
        if line.key(comma + 2) == "и":
            return True  # «по производству электроэнергии, газа и воды»
        if line.form(predicate).every & BIT["neut"] and line.key(predicate - 1) == "не":
            return False
        subject = subject_of(line.key(comma + 1), line.key(predicate))
        return not (one.every & NOMINATIVE and subject)
    return one.adjective and not one.every & NOMINATIVE


def opening_source(line: Line, comma: int) -> bool:
    """«По статистическим данным, …»: words that name a source are set off."""
    if line.key(line.first) != "по":
        return False
    sources = listed("introductory", "sources") | listed("introductory", "sources_maybe")
    return any(line.key(at) in sources for at in range(line.first + 1, comma))


def clause_opens(line: Line, at: int) -> bool:
    """Whether a clause or a turn begins there, so that the comma before it is its own."""
    one, ahead = line.form(at), line.form(at + 1)
    return bool(
        subordinating(line.key(at))
        or subordinating(line.key(at + 1))
        or line.key(at) in JOINING
        or (one.every | ahead.every) & _TURN
    )


def _listing(line: Line, ahead: int) -> bool:
    """«в школах, в больницах», «в Махачкале, Дербенте»: more of the same may follow."""
    if line.form(ahead).first & _PREPOSITION:
        if line.key(ahead) in _WHERE and any(
            line.key(at) in _WHERE for at in range(ahead - _NEAR, ahead - 2)
        ):
            return True  # «склады в Верхнем Логе, на Заречье и Пристани»
        end = line.segment_end(ahead)
        cause = line.key(line.first + 1) in _OF_CAUSE
        again = line.key(ahead) == line.key(line.first) and not cause
        place = line.key(line.first) in ("в", "на", "во") and not cause
        return again or end < line.past or place
    capital = line.tokens[ahead].text[0].isupper()
    return capital and not line.form(ahead).first & BIT["NPRO"] and line.key(ahead) not in _YOURS


def _named_subject(line: Line, at: int, end: int) -> bool:
    """«На сером фоне, Кремль выделяется»: the name is the subject of what follows."""
    one = line.form(at)
    if not one.every & NOMINATIVE or one.first & _PREPOSITION or not one.every & NOMINAL:
        return False
    found = line.predicates(at, end)
    return bool(found) and subject_of(line.key(at), line.key(found[0])) and end == line.past


def _before_genitive(line: Line, comma: int) -> bool:
    """«Министерство, промышленности и торговли рассмотрело»: a noun and its genitive."""
    named, found = group(line, line.first), group(line, comma + 1)
    if named is None or named.past != comma or not named.cases & NOMINATIVE or found is None:
        return False
    if not found.cases & BIT["gent"] or not line.form(found.head).noun:
        return False
    end = min(line.segment_end(comma + 1), line.past)
    verbs = line.predicates(found.past, end)
    if end != line.past or not verbs or subject_of(line.key(found.head), line.key(verbs[0])):
        return False
    if line.key(verbs[0]).startswith("хват") or line.key(verbs[0] - 1) == "не":
        return False  # «Пенсия, времени теперь хватает», «Ливень, дороги не видит никто»
    return subject_of(line.key(named.head), line.key(verbs[0]))


def _parted(line: Line, comma: int) -> Iterator[Fault]:
    """«Результаты проверки, были доведены», «Порядок и условия, установлены»."""
    ahead = comma + 1
    while line.key(ahead) in _BEFORE_VERB or line.form(ahead).adverb:
        ahead += 1
    only = line.form(line.first)
    short = comma - line.first < _LEAST and (only.every & BIT["anim"] or not only.noun)
    if only.noun and only.lemmas.isdisjoint(_CALLED):
        short = short and not line.form(ahead).every & BIT["3per"]
    # «Картина, может, …», «Мост, может быть, …»
    aside = line.key(ahead + 1) == "," or line.key(ahead + 1) == "быть"
    if short or aside or not _only_predicate(line, ahead) or line.quoted:
        return
    opens = phrase_end(line, line.first, "introductory", "always") > line.first
    if opens or any(line.key(at) in _BEING for at in range(line.first, comma)):
        return  # «Рамка есть в магазине, стоит она дорого», «Хозяйка в отъезде, вернётся в мае»
    head = line.first
    while head < comma and (line.form(head).adjective or line.key(head) == "все"):
        head += 1
    noun, last = line.form(head), line.form(comma - 1)
    if head >= comma or not noun.noun or not noun.every & NOMINATIVE:
        return
    if comma - 1 > head and last.adjective and last.every & NOMINATIVE:
        return  # «Товар свежий, проверен временем»
    if whole_before(line, head, ahead, comma) or says(line, ahead, line.past):
        return  # «Мороз, не заводится машина»
    if _belongs(line, head, ahead):
        yield surplus(line, comma, _PARTED)


def _belongs(line: Line, head: int, verb: int) -> bool:
    """Whether the noun is the subject of the predicate, or its object."""
    if line.key(verb) in _STATES and line.form(verb + 1).infinitive:
        return fronted_object(line, head, verb + 1)  # not «Обед, можно отдохнуть»
    noun = line.form(head)
    joined = line.key(head + 1) == "и" and bool(line.form(verb).every & BIT["plur"])
    fronted = noun.every & BIT["accs"] and (
        _acts_behind(line, verb) or _someone_acts(line, head, verb)
    )
    able = line.key(verb) in _ABLE
    return bool(able or joined or fronted) or subject_of(line.key(head), line.key(verb))


def _acts_behind(line: Line, verb: int) -> bool:
    """«Все расходы на ремонт, несёт собственник»: the subject stands behind the verb."""
    found = group(line, verb + 1)
    return (
        found is not None
        and bool(line.form(verb).every & BIT["tran"])
        and bool(found.cases & NOMINATIVE)
        and not found.cases & (BIT["accs"] | BIT["gent"])
        and subject_of(line.key(found.head), line.key(verb))
        and min(line.segment_end(verb), line.past) == line.past
    )


def _someone_acts(line: Line, noun: int, verb: int) -> bool:
    """«Старый клуб в центре села, разобрали»: who did it is left unsaid."""
    acts = line.form(verb)
    if not acts.finite or not acts.every & BIT["tran"] or not acts.every & BIT["plur"]:
        return False
    if line.form(noun).every & BIT["plur"] or acts.every & (BIT["sing"] | BIT["impr"]):
        return False
    rest = range(verb + 1, line.past)
    named = any(line.form(at).noun and line.form(at).every & NOMINATIVE for at in rest)
    return not named and min(line.segment_end(verb), line.past) == line.past


def _only_predicate(line: Line, at: int) -> bool:
    """Whether the word is a predicate of a third person and no adverb."""
    one = line.form(at)
    if line.key(at) in _STATES and line.form(at + 1).infinitive:
        return True
    if not (one.predicate or line.key(at) in _ABLE) or line.key(at + 1) == "ли":
        return False
    if line.key(at) in ("хватит", "хватает", "хватило", "хватят"):
        return False  # «Весь сахар в банке, хватит до вечера»
    if one.every & (BIT["impr"] | BIT["1per"] | BIT["2per"]):
        return False
    # «военно - патриотических»
    return not (one.every & BIT["ADJS"] and one.every & BIT["neut"])


def _before_and(line: Line, comma: int) -> Iterator[Fault]:
    """«Глава района, и его заместители провели приём»."""
    end = min(line.segment_end(comma + 1), line.past)
    if any(line.key(at) in JOINING for at in range(line.first, comma)):
        return
    head = line.first
    while head < comma and line.form(head).adjective:
        head += 1
    one = line.form(head)
    if head >= comma or not one.noun or not one.first & NOMINATIVE:
        return
    if any(line.form(at).every & BIT["VERB"] for at in range(line.first, comma)):
        return  # «Солнце село, и …»
    other = group(line, comma + 2)
    if other is None or not other.cases & NOMINATIVE or tail(line, head + 1, comma) != comma:
        return  # «Мост функциональный, и его не закроют»
    found = line.predicates(comma + 2, end)
    if (
        not found
        or not line.form(found[0]).every & BIT["plur"]
        or line.form(found[0]).every & BIT["sing"]
    ):
        return
    if subordinating(line.key(comma + 2)):
        return
    yield surplus(line, comma, _HOMOGENEOUS)


def _second_predicate(line: Line, comma: int) -> Iterator[Fault]:
    """«Он пришёл, и сел»: one subject, two predicates."""
    if line.key(comma + 1) != "и":
        return
    at = comma + 2
    while line.key(at) in ("не", "сразу", "затем", "потом", "также", "тоже", "уже"):
        at += 1
    one = line.form(at)
    passive = one.predicate and bool(one.every & BIT["PRTS"]) and not one.every & BIT["1per"]
    # «вернулся домой, и поздно»: an afterthought is no second predicate
    acts = one.finite or (one.predicate and not passive and not one.every & BIT["neut"])
    if not (acts or passive) or line.key(comma + 2) in ("поэтому",):
        return
    found = line.predicates(line.first, comma)
    if len(found) != 1:
        return
    first = line.form(found[0])
    if first.lemmas & one.lemmas:
        return  # «сделали, и сделали хорошо»
    subject = next(
        (
            p
            for p in range(line.first, comma)
            if p != found[0] and subject_of(line.key(p), line.key(found[0]))
        ),
        None,
    )
    if subject is None or bool(first.every & BIT["PRTS"]) != passive:
        return
    tense = BIT["past"] | BIT["pres"] | BIT["futr"]
    same = first.every & one.every & tense or line.form(subject).first & BIT["NPRO"]
    if not same or not subject_of(line.key(subject), line.key(at)):
        return
    end = min(line.segment_end(at), line.past)
    if any(
        (line.form(p).first if takes_object(line, at) else line.form(p).every) & NOMINATIVE
        and subject_of(line.key(p), line.key(at))
        for p in range(at + 1, end)
    ):
        return  # «Заскрипели ворота, и послышались голоса»
    if any(line.key(p) in JOINING for p in range(line.first, comma)):
        return
    yield surplus(line, comma, _HOMOGENEOUS)
