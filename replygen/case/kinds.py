"""What each kind of reply needs to know: the groups of fields under «reply»."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from replygen.validation.fields import Day, Flag, Line, Lines, Number, OneOf, Text, Typed
from replygen.validation.part import Part


class Authority(Part):
    """Кто принял решение: должность и имя."""

    post: Line
    """Должность в именительном падеже."""
    name: Line
    """Фамилия и инициалы или полное имя."""


class Redirect(Part):
    """Куда направлено обращение (пункт 7.5; ст. 8 Закона № 59-ФЗ)."""

    body: Line
    """Орган или должностное лицо, в именительном падеже."""
    sent: Day
    """Когда направлено."""
    number: Typed | None = None
    """Номер сопроводительного письма."""
    contacts: Lines | None = None
    """Адрес, телефон, сайт этого органа."""
    questions: tuple[Number, ...] | None = None
    """Номера вопросов, которые он решает; без них — все."""


class Complaint(Part):
    """Жалоба, которую нельзя переслать тому, на кого жалуются (ст. 8 ч. 6–7)."""

    complained_of: Line
    """На чьи решения или действия жалоба, в именительном падеже."""
    act: Line
    """Что обжалуется, в именительном падеже: «отказ в месте на ярмарке»."""
    sheets: Number
    """На скольких листах жалоба, которую возвращают."""


class Extension(Part):
    """Продление срока (пункт 7.4; ст. 12 ч. 2)."""

    reason: Annotated[
        str, OneOf(request="запрошены документы", exceptional="исключительный случай")
    ]
    """Основание."""
    explanation: Line
    """Что мешает ответить в срок: «Мы ждём из архива план рынка»."""
    requested_from: Line | None = None
    """У кого запрошены документы, в именительном падеже."""
    new_deadline: Day
    """До какого дня продлён срок."""
    decided_by: Authority
    """Кто решил продлить: руководитель или уполномоченный."""
    already_extended: Flag = False
    """Срок уже продлевали."""


class CourtDecision(Part):
    """Судебное решение, с которым не согласен заявитель (пункт 4.4; ст. 11 ч. 2)."""

    court: Line
    """Суд, в именительном падеже."""
    decided: Day
    """Дата решения."""
    number: Typed
    """Номер дела."""
    procedure: Text
    """Как обжаловать именно это решение: куда и до какого срока."""
    sheets: Number
    """На скольких листах обращение, которое возвращают."""


class Abuse(Part):
    """Оскорбления или угрозы в обращении (пункт 4.4; ст. 11 ч. 3). Сами слова не приводятся."""

    type: Annotated[
        str,
        OneOf(
            obscene="нецензурные выражения",
            insult="оскорбительные выражения",
            threat="угрозы жизни, здоровью или имуществу",
        ),
    ]
    """Что есть в обращении."""
    real_question: Flag
    """Есть ли в обращении вопрос, на который можно ответить."""


class Illegible(Part):
    """Что удалось прочитать (пункт 4.4; ст. 11 ч. 4)."""

    name_readable: Flag
    """Читается ли фамилия."""
    address_readable: Flag
    """Читается ли адрес."""


class Unclear(Part):
    """Чего не хватает, чтобы понять обращение (пункт 7.6; ст. 11 ч. 4.1)."""

    missing: tuple[Line, ...] = Field(min_length=1)
    """Что нужно уточнить, списком: «где находится магазин»."""


class EarlierReply(Part):
    """Прежний письменный ответ по существу."""

    number: Typed
    """Номер ответа."""
    date: Day
    """Дата ответа."""


class ClosedCorrespondence(Part):
    """Прекращение переписки по вопросу (пункт 4.4; ст. 11 ч. 5)."""

    question: Line
    """Вопрос, по которому прекращают переписку, в именительном падеже."""
    earlier: tuple[EarlierReply, ...] = Field(min_length=1)
    """Прежние ответы, не меньше двух."""
    decided: Day
    """Дата решения о прекращении переписки."""
    number: Typed
    """Номер решения."""
    decided_by: Authority
    """Кто решил."""
    same_addressee: Flag
    """Прежние обращения и это — одному адресату."""
    new_arguments: Flag
    """Есть ли в обращении новые доводы или обстоятельства."""


class Secret(Part):
    """Тайна, которую пришлось бы разгласить (пункт 4.4; ст. 11 ч. 6). Сведения не называются."""

    type: Annotated[
        str,
        OneOf(
            state="государственная тайна",
            other="иная охраняемая федеральным законом тайна",
        ),
    ]
    """Вид тайны."""
    approved_by: Authority
    """Кто согласовал такой ответ."""


class Published(Part):
    """Ответ, который уже размещён на сайте (ст. 11 ч. 5.1)."""

    url: Line
    """Точный адрес страницы с ответом."""
    date: Day
    """Когда ответ размещён."""


class Interim(Part):
    """Промежуточный ответ (пункт 7.7): обращение остаётся на контроле."""

    done: Text
    """Что уже сделано."""
    final_date: Day
    """Когда будет окончательный ответ."""


class Clarification(Part):
    """Что нужно узнать у заявителя (пункт 3.8). Срок ответа от этого не меняется."""

    questions: tuple[Line, ...] = Field(min_length=1)
    """Вопросы заявителю, списком."""
    answer_by: Day
    """До какого дня просим ответить."""


class OralReply(Part):
    """Устный ответ на личном приёме (пункт 3.7; ст. 13 ч. 3): запись в карточку."""

    date: Day
    """День приёма."""
    official: Authority
    """Кто вёл приём."""
    card_number: Typed
    """Номер карточки личного приёма."""
    consent: Flag
    """Заявитель согласен на устный ответ."""
    facts_obvious: Flag
    """Факты очевидны и не требуют проверки."""


class Anonymous(Part):
    """Анонимное обращение (ст. 11 ч. 1): письма нет, есть записка для дела."""

    missing: Annotated[str, OneOf(name="фамилия", address="адрес", both="фамилия и адрес")]
    """Чего нет в обращении."""
    offence: Line | None = None
    """О каком нарушении в нём сообщают, если сообщают."""
    body: Line | None = None
    """Кому направить сведения о нарушении, в именительном падеже."""


class OfficialUse(Part):
    """Ответ с пометкой «Для служебного пользования» (пункт 2.7)."""

    authorised_by: Authority
    """Кто разрешил направить такой ответ."""
    copy_number: Typed
    """Номер экземпляра."""
