"""How the appeal came + what the applicant gave → how the reply goes, with the reason.

Clauses 2.5–2.7 of the order and part 4 of article 10 of law 59-ФЗ, in this order: «ДСП» by
registered mail; ПОС by ПОС; the applicant's recorded wish; then the form of the appeal decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from typing import TYPE_CHECKING, Literal

from replygen.errors import Fault
from replygen.reply.addresses import account_problem, email_problem, postal_problem
from replygen.reply.channel_rules import DELIVERY

if TYPE_CHECKING:
    from replygen.reply.channel_rules import ChannelRules

Form = Literal["written", "electronic", "oral"]

_CLAUSE = "пункт 2.5"
_LAW = f"{_CLAUSE}; часть 4 статьи 10 Закона № 59-ФЗ"
_WRITTEN_CHANNELS = frozenset({"post", "reception"})
# The account the applicant named belongs to the system through which the appeal came.
_ACCOUNT_OF = {"epgu": "epgu", "pos": "epgu", "site": "site_account"}


@dataclass(frozen=True, slots=True)
class RecordedWish:
    """What the applicant asked for (2.5): a way of delivery, when and in what words."""

    channel: str
    date: Date | None
    text: str


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What the choice rests on.

    channel: how the appeal came, one of APPEAL_CHANNELS. form: None where it follows from that.
    regime: `fz59`, or another one, to which that law does not apply.
    address: lines of the postal address. account: identifier of the personal account in the
    system the appeal came through. dsp: the reply is marked «Для служебного пользования».
    email_copy: send a copy of a reply on ПОС by e-mail too. hand_over: hand a copy over as well.
    """

    channel: str
    form: Form | None = None
    regime: str = "fz59"
    email: str | None = None
    address: tuple[str, ...] = ()
    account: str | None = None
    wish: RecordedWish | None = None
    dsp: bool = False
    email_copy: bool = False
    hand_over: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way of delivery, one of DELIVERY; the address is empty where none is needed."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """How the reply goes.

    name: one of DELIVERY but `handed`; empty where the reply can't be sent.
    reason: why, in Russian, with the clause; of a refusal too.
    copies: what goes in addition. refused: why there can be no letter, with the way out.
    remarks: what the executor should know, such as a wish that can't be met.
    """

    name: str
    reason: str
    address: str = ""
    copies: tuple[Delivery, ...] = ()
    refused: Fault | None = None
    remarks: tuple[str, ...] = ()


def choose_channel(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice:
    """How the reply goes, or why it can't; the first rule that fits decides."""
    if facts.dsp:
        return _dsp(facts, rules)
    if facts.channel == "pos":
        return _pos(facts, rules)
    handed = _handed(facts)
    way, why_not = _wished(facts, rules)
    if way is not None and facts.wish is not None:
        asked = f"{facts.wish.date:%d.%m.%Y}: «{facts.wish.text.strip()}»"
        reason = f"{rules.delivery[way.name]}: так просил заявитель, {asked} (пункт 2.5)"
        return ChannelChoice(way.name, reason, way.address, handed)
    choice = _written(facts, rules) if _is_written(facts) else _electronic(facts, rules)
    remarks = (*why_not, *choice.remarks)
    copies = () if choice.refused else handed
    return ChannelChoice(
        choice.name, choice.reason, choice.address, copies, choice.refused, remarks
    )


def _dsp(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice:
    remarks = []
    if facts.channel == "pos":
        remarks.append(
            "на ПОС разместите только нейтральную строку «Ответ направлен заказным письмом»"
        )
    if facts.wish is not None and facts.wish.channel != "registered_mail":
        remarks.append(_unmet(facts.wish, rules, "ответ с пометкой «ДСП» иначе не отправить (2.7)"))
    if facts.hand_over or facts.email_copy:
        remarks.append("копию ответа с пометкой «ДСП» передавать нельзя: только заказное письмо")
    problem = postal_problem(facts.address, rules.no_address)
    if problem:
        return _refusal(
            f"ответ с пометкой «ДСП» уходит только заказным письмом, а {problem}",
            "узнайте у заявителя почтовый адрес и впишите его в appeal.applicants[0].address",
            "пункт 2.7",
            "appeal.applicants[0].address",
            tuple(remarks),
        )
    reason = "заказное письмо: ответ с пометкой «Для служебного пользования» (пункт 2.7)"
    return ChannelChoice(
        "registered_mail", reason, _joined(facts.address), (), None, tuple(remarks)
    )


def _pos(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice:
    wish, copies, remarks = facts.wish, [], []
    by_email = facts.email_copy or (wish is not None and wish.channel == "email")
    if by_email:
        problem = email_problem(facts.email or "")
        if problem:
            remarks.append(f"копии по электронной почте не будет: {problem}")
        else:
            copies.append(Delivery("email", (facts.email or "").strip()))
    if wish is not None and wish.channel not in ("pos", "handed"):
        add = "; копия уйдёт по электронной почте" if copies else ""
        remarks.append(_unmet(wish, rules, f"на обращение с ПОС отвечают через ПОС (2.5){add}"))
    reason = "платформа обратной связи: обращение поступило через неё (пункт 2.5)"
    copies += _handed(facts)
    account = (facts.account or "").strip()
    return ChannelChoice("pos", reason, account, tuple(copies), None, tuple(remarks))


def _electronic(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice:
    mail = email_problem(facts.email or "")
    if not mail:
        reason = f"электронная почта: обращение электронное, адрес в нём указан ({_law(facts)})"
        return ChannelChoice("email", reason, (facts.email or "").strip())
    told = (f"{mail}: ответ по этому адресу не дойдёт",) if facts.email else ()
    system = _ACCOUNT_OF.get(facts.channel)
    account = account_problem(facts.account or "", rules.no_address)
    if system is not None and not account:
        reason = f"{rules.delivery[system]}: обращение поступило оттуда ({_law(facts)})"
        return ChannelChoice(system, reason, (facts.account or "").strip(), remarks=told)
    problems = mail if system is None else f"{mail}; {account}"
    return _refusal(
        f"на электронное обращение отвечают электронно, а адреса нет: {problems}",
        "уточните адрес у заявителя по телефону (пункты 3.8 и 4.1) или запишите в appeal.wish "
        "его просьбу ответить иначе",
        _law(facts),
        "appeal.applicants[0].email",
    )


def _written(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice:
    problem = postal_problem(facts.address, rules.no_address)
    if not problem:
        reason = f"письмо по почтовому адресу: обращение письменное ({_law(facts)})"
        return ChannelChoice("post", reason, _joined(facts.address))
    return _refusal(
        f"на письменное обращение отвечают по почтовому адресу, а {problem}",
        "найдите адрес в обращении или на конверте, а если его нет, запишите "
        "в appeal.wish просьбу заявителя ответить иначе",
        _law(facts),
        "appeal.applicants[0].address",
    )


def _wished(facts: DeliveryFacts, rules: ChannelRules) -> tuple[Delivery | None, tuple[str, ...]]:
    """The way the applicant asked for; or None and why the wish can't be met."""
    wish = facts.wish
    if wish is None or wish.channel == "handed":
        return None, ()
    if wish.date is None or not wish.text.strip():
        return None, (
            _unmet(wish, rules, "просьба не записана: нужны её дата и слова (пункт 2.5)"),
        )
    if wish.channel in ("post", "registered_mail"):
        problem, address = postal_problem(facts.address, rules.no_address), _joined(facts.address)
    elif wish.channel == "email":
        problem, address = email_problem(facts.email or ""), (facts.email or "").strip()
    elif wish.channel in ("epgu", "site_account"):
        problem, address = _account_for(wish.channel, facts, rules), (facts.account or "").strip()
    else:
        problem, address = "этим способом ответ сюда не отправить", ""
    if problem:
        return None, (_unmet(wish, rules, problem),)
    return Delivery(wish.channel, address), ()


def _account_for(system: str, facts: DeliveryFacts, rules: ChannelRules) -> str:
    own = _ACCOUNT_OF.get(facts.channel, system)
    if own != system:
        # Another system's identifier may be a stranger's here.
        return f"известен только другой {rules.delivery[own]}"
    return account_problem(facts.account or "", rules.no_address)


def _handed(facts: DeliveryFacts) -> tuple[Delivery, ...]:
    asked = facts.wish is not None and facts.wish.channel == "handed"
    return (Delivery("handed"),) if facts.hand_over or asked else ()


def _is_written(facts: DeliveryFacts) -> bool:
    if facts.form is not None:
        return facts.form != "electronic"
    return facts.channel in _WRITTEN_CHANNELS


def _law(facts: DeliveryFacts) -> str:
    return _LAW if facts.regime == "fz59" else _CLAUSE


def _unmet(wish: RecordedWish, rules: ChannelRules, why: str) -> str:
    name = rules.delivery.get(wish.channel, wish.channel)
    return f"просьба заявителя ({name}) не выполнена: {why}"


def _refusal(
    problem: str, remedy: str, clause: str, place: str, remarks: tuple[str, ...] = ()
) -> ChannelChoice:
    fault = Fault(place, problem, remedy, clause=clause)
    return ChannelChoice("", f"{problem} ({clause})", refused=fault, remarks=remarks)


def _joined(lines: tuple[str, ...]) -> str:
    return ", ".join(line.strip().rstrip(",") for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class AppealVerdict:
    """Whether what came is an appeal; if not, why and what to do, in Russian."""

    is_appeal: bool
    wording: str
    remedy: str = ""
    clause: str = ""


def channel_is_appeal(
    channel: str, registered: Date, rules: ChannelRules, received: Date | None = None
) -> AppealVerdict:
    """Whether what came through `channel` is an appeal in the sense of the law.

    The day it was received counts; where that is not known, the day of registration does.
    """
    day = received or registered
    rule = rules.not_appeal.get(channel)
    if rule is None:
        return AppealVerdict(is_appeal=True, wording="поступило способом, который закон допускает")
    if rule.since is not None and day < rule.since:
        return AppealVerdict(
            is_appeal=True,
            wording=f"поступило {day:%d.%m.%Y}, когда закон это ещё допускал "
            f"(до {rule.since:%d.%m.%Y})",
            clause=rule.clause,
        )
    since = f" с {rule.since:%d.%m.%Y}" if rule.since is not None else ""
    return AppealVerdict(
        is_appeal=False,
        wording=f"{rule.what}{since} не является обращением",
        remedy="ответьте письмом вида channel_notice и назовите, куда обратиться; если "
        "Министерство всё же принимает его как обращение, запишите причину",
        clause=rule.clause,
    )


__all__ = [
    "DELIVERY",
    "AppealVerdict",
    "ChannelChoice",
    "Delivery",
    "DeliveryFacts",
    "Form",
    "RecordedWish",
    "channel_is_appeal",
    "choose_channel",
]
