"""The case: an appeal and the decision on it, checked field by field.

Field names are fixed, for document systems write these files; descriptions are in Russian, for
editors show them to the official who fills the file in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    ValidationError,
)

from replygen.case.kinds import (
    Abuse,
    Anonymous,
    Clarification,
    ClosedCorrespondence,
    Complaint,
    CourtDecision,
    Extension,
    Illegible,
    Interim,
    OfficialUse,
    OralReply,
    Published,
    Redirect,
    Secret,
    Unclear,
)
from replygen.case.origin import AppealLink, Attachment, Origin, Rubric
from replygen.case.reading import read_file, read_text
from replygen.errors import CaseError
from replygen.validation.faults import faults_of
from replygen.validation.fields import (
    CaseForms,
    Day,
    Email,
    Flag,
    Line,
    Lines,
    Number,
    OneOf,
    Text,
    Typed,
)
from replygen.validation.part import Part
from replygen.validation.people import Executor, Official
from replygen.validation.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AppealChannel = Annotated[
    str,
    OneOf(
        post="почта",
        reception="личный приём",
        email="электронная почта",
        site="сайт ведомства",
        pos="платформа обратной связи",
        epgu="портал Госуслуг",
        social="социальная сеть",
    ),
]
AppealType = Annotated[
    str,
    OneOf(proposal="предложение", application="заявление", complaint="жалоба"),
]
Regime = Annotated[
    str,
    OneOf(
        fz59="обращение по Закону № 59-ФЗ",
        pos_message="сообщение на платформе обратной связи",
        fz8_request="запрос по Закону № 8-ФЗ",
    ),
]
GenderField = Annotated[
    str,
    OneOf(male="мужской", female="женский", unknown="неизвестен: обращение будет нейтральным"),
]
OutcomeField = Annotated[
    str,
    OneOf(
        resolved="уже решён",
        scheduled="будет решён в определённый срок",
        possible="может быть решён, точного срока нет",
        impossible="не может быть решён по объективным причинам",
    ),
]
KindField = Annotated[
    str,
    OneOf(
        merits="ответ по существу",
        redirect="переадресация",
        redirect_partial="переадресация части вопросов",
        complaint_return="возврат жалобы",
        extension="продление срока",
        court_decision="обжалование судебного решения",
        abusive="оскорбления или угрозы",
        illegible="текст не прочитать",
        unclear="суть не определить",
        correspondence_closed="переписка прекращена",
        secret="охраняемая законом тайна",
        published="ответ опубликован на сайте",
        interim="промежуточный ответ",
        clarification="уточнение сведений",
        channel_notice="письмо не является обращением",
        oral_card="запись в карточку личного приёма",
        anonymous_note="записка об анонимном обращении",
    ),
]
DeliveryChannel = Annotated[
    str,
    OneOf(
        post="письмо по почтовому адресу",
        email="электронная почта",
        epgu="личный кабинет на Госуслугах",
        site_account="личный кабинет на сайте",
    ),
]


class NameForms(Part):
    """Как человек сам склоняет своё имя: «fixed» — не склоняет, иначе формы по падежам."""

    surname: CaseForms | None = None
    """Формы фамилии, например {dative: Коломийцу}, или fixed."""
    given_name: CaseForms | None = None
    """Формы имени или fixed."""
    patronymic: CaseForms | None = None
    """Формы отчества или fixed."""


class Applicant(Part):
    """Заявитель: человек, организация или человек от имени организации."""

    surname: Line | None = None
    """Фамилия."""
    given_name: Line | None = None
    """Имя, полностью или инициал."""
    patronymic: Line | None = None
    """Отчество, полностью или инициал, вместе с «оглы» и «кызы»."""
    full_name: Line | None = None
    """Фамилия, имя и отчество одной строкой, вместо трёх полей."""
    gender: GenderField | None = None
    """Пол; нужен, только когда из имени он не виден."""
    forms: NameForms | None = None
    """Как человек сам склоняет своё имя."""
    organization: Line | None = None
    """Организация, от имени которой пришло обращение."""
    post: Line | None = None
    """Должность в организации, в именительном падеже: «Директор»."""
    post_dative: Line | None = None
    """Должность с организацией в дательном падеже, если программа склоняет не так."""
    email: Email | None = None
    """Адрес электронной почты для ответа."""
    address: Lines | None = None
    """Почтовый адрес для ответа, строкой или списком строк."""
    account: Line | None = None
    """Идентификатор личного кабинета (Госуслуги, ПОС, сайт)."""
    phone: Typed | None = None
    """Телефон; в письмо не попадает."""


class Question(Part):
    """Один вопрос обращения."""

    id: Number
    """Номер вопроса; по нему ответ находит вопрос."""
    text: Line
    """Вопрос одной фразой, как его поймёт заявитель."""
    code: Line | None = None
    """Код вопроса по тематическому классификатору; нужен для выгрузки в ССТУ."""


class Collective(Part):
    """Коллективное обращение."""

    name: Line
    """Кто обратился, в именительном падеже: «Жители дома № 5 по улице Ленина»."""
    dative: Line | None = None
    """То же в дательном падеже, если программа склоняет не так."""


class Wish(Part):
    """Просьба заявителя направить ответ другим способом (пункт 2.5)."""

    channel: DeliveryChannel
    """Каким способом заявитель просит ответить."""
    date: Day
    """Когда он об этом попросил."""
    text: Line
    """Его слова или где они записаны."""


class Appeal(Part):
    """Обращение, на которое даётся ответ."""

    number: Typed
    """Регистрационный номер обращения."""
    registered: Day
    """Дата регистрации обращения."""
    received: Day | None = None
    """Дата поступления обращения."""
    channel: AppealChannel
    """Как поступило обращение."""
    type: AppealType | None = None
    """Предложение, заявление или жалоба (статья 4 Закона № 59-ФЗ); для статистики."""
    regime: Regime = "fz59"
    """По какому закону рассматривается."""
    special_days: Number | None = None
    """Особый срок в днях, короче законного (пункт 5.1)."""
    extended_to: Day | None = None
    """До какого дня срок уже продлён (пункт 7.4)."""
    accepted_because: Line | None = None
    """Почему письмо по электронной почте или из соцсети рассматривают как обращение."""
    complained_of: Line | None = None
    """На кого жалоба, в именительном падеже: ему её направить нельзя."""
    topic: Line | None = None
    """Тема обращения, в именительном падеже: «ремонт рынка»."""
    applicants: tuple[Applicant, ...] = Field(min_length=1)
    """Заявители; ответ получает первый. У анонимного обращения — то, что известно, хотя бы {}."""
    collective: Collective | None = None
    """Заполняется, если обращение коллективное."""
    wish: Wish | None = None
    """Просьба заявителя о способе ответа."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """Все вопросы обращения: на каждый нужен ответ (пункт 7.1)."""
    author_number: Typed | None = None
    """Номер, который поставил на обращении сам заявитель, например организация."""
    author_date: Day | None = None
    """Дата, которую поставил заявитель."""
    rubrics: tuple[Rubric, ...] = ()
    """Рубрики обращения по классификатору."""
    links: tuple[AppealLink, ...] = ()
    """Связанные документы: прежние обращения и ответы."""
    attachments: tuple[Attachment, ...] = ()
    """Файлы, которые пришли с обращением."""
    origin: Origin | None = None
    """Сообщение системы документооборота, с которым пришло обращение."""


class AnswerFacts(Part):
    """Ответ на один вопрос: текст и факты, из которых следует исход (пункт 2.4)."""

    question: Number
    """Номер вопроса, на который это ответ."""
    text: Text
    """Ответ простыми словами; с новой строки — новый абзац."""
    outcome: OutcomeField | None = None
    """Исход; можно не указывать, если он виден из фактов."""
    completed_date: Day | None = None
    """Исход «уже решён»: когда решили."""
    planned_date: Day | None = None
    """Исход «будет решён»: до какого дня."""
    responsible: Line | None = None
    """Исход «будет решён»: кто отвечает за это, в именительном падеже."""
    reason: Line | None = None
    """Исход «может быть решён»: почему нельзя назвать срок."""
    condition: Line | None = None
    """Исход «может быть решён»: от чего это зависит."""
    reasons: tuple[Line, ...] | None = Field(None, min_length=1)
    """Исход «не может быть решён»: объективные причины."""
    legal_basis: tuple[Line, ...] | None = Field(None, min_length=1)
    """Исход «не может быть решён»: нормы закона."""
    alternative: Line | None = None
    """Исход «не может быть решён»: что заявитель может сделать."""
    appeal_route: Line | None = None
    """Исход «не может быть решён»: как обжаловать ответ."""


class Enclosure(Part):
    """Приложение к письму."""

    title: Line
    """Что приложено: «Копия акта осмотра»."""
    sheets: Number
    """Сколько листов."""
    copies: Number = 1
    """Сколько экземпляров."""


class SignatureMark(Part):
    """Отметка об электронной подписи."""

    certificate: Typed
    """Номер сертификата."""
    owner: Line
    """Владелец сертификата."""
    valid_from: Day
    """Сертификат действует с этого дня."""
    valid_to: Day
    """Сертификат действует по этот день."""


# A word stands for an entry of organization.toml; the tags never reach a message.
def _word_or_fields(value: Any) -> str:
    return "<word>" if isinstance(value, str) else "<fields>"


SignatoryField = Annotated[
    Annotated[Official, Tag("<fields>")] | Annotated[Line, Tag("<word>")],
    Discriminator(_word_or_fields),
]
ExecutorField = Annotated[
    Annotated[Executor, Tag("<fields>")] | Annotated[Line, Tag("<word>")],
    Discriminator(_word_or_fields),
]


class CoSignatory(Part):
    """Ещё один подписант письма."""

    signatory: SignatoryField
    """Кто подписывает: поля должностного лица или имя из organization.toml."""
    electronic_signature: SignatureMark | None = None
    """Данные для отметки о его электронной подписи."""


class Decision(Part):
    """Решение по обращению: что ответить, кто подпишет, кто исполнитель."""

    kind: KindField
    """Вид ответа."""
    date: Day | None = None
    """Дата письма; без неё в бланке останется место."""
    number: Typed | None = None
    """Регистрационный номер письма; без него в бланке останется место."""
    heading: Line | None = None
    """Заголовок к тексту: «О ремонте рынка»."""
    answers: tuple[AnswerFacts, ...] = ()
    """Ответы, по одному на каждый вопрос."""
    redirect: tuple[Redirect, ...] | None = Field(None, min_length=1)
    """Виды redirect и redirect_partial: куда направлено обращение."""
    complaint: Complaint | None = None
    """Вид complaint_return: что обжалуется."""
    extension: Extension | None = None
    """Вид extension: продление срока."""
    court: CourtDecision | None = None
    """Вид court_decision: судебное решение."""
    abuse: Abuse | None = None
    """Вид abusive: что недопустимо в обращении."""
    illegible: Illegible | None = None
    """Вид illegible: что удалось прочитать."""
    unclear: Unclear | None = None
    """Вид unclear: чего не хватает."""
    closed: ClosedCorrespondence | None = None
    """Вид correspondence_closed: решение прекратить переписку."""
    secret: Secret | None = None
    """Вид secret: вид тайны."""
    published: Published | None = None
    """Вид published: где размещён ответ."""
    interim: Interim | None = None
    """Вид interim: что сделано и когда окончательный ответ."""
    clarification: Clarification | None = None
    """Вид clarification: вопросы заявителю."""
    oral: OralReply | None = None
    """Вид oral_card: личный приём."""
    anonymous: Anonymous | None = None
    """Вид anonymous_note: чего нет в обращении."""
    official_use: OfficialUse | None = None
    """Пометка «Для служебного пользования»."""
    enclosures: tuple[Enclosure, ...] = ()
    """Приложения к письму."""
    signatory: SignatoryField
    """Кто подписывает: поля должностного лица или имя из organization.toml."""
    executor: ExecutorField
    """Исполнитель: его поля или имя из organization.toml."""
    electronic_signature: SignatureMark | None = None
    """Данные для отметки об электронной подписи."""
    co_signatories: tuple[CoSignatory, ...] = ()
    """Кто ещё подписывает письмо, в порядке подписей."""
    qr_code: Flag | None = None
    """Печатать ли QR-код с номером, датой и контрольной суммой; иначе как в organization.toml."""


class AllowedRule(Part):
    """Замечание проверки, которое исполнитель отклонил."""

    rule: str = Field(min_length=1)
    """Правило, например chain-nouns; звёздочка заменяет конец имени."""
    reason: str = Field(min_length=1)
    """Почему замечание здесь не годится."""


class Case(Part):
    """Дело: обращение и решение по нему."""

    appeal: Appeal
    """Обращение."""
    reply: Decision
    """Решение и данные письма."""
    allow: tuple[AllowedRule, ...] = ()
    """Отклонённые замечания проверки текста, с причиной."""

    _source: Source = PrivateAttr(default_factory=lambda: Source("дело", None))

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """The case in the YAML or JSON file at `path`; CaseError tells all that is wrong in it."""
        return cls.from_source(read_file(path))

    @classmethod
    def loads(cls, text: str, *, format: Literal["yaml", "json"] = "yaml") -> Self:  # noqa: A002
        """The case in `text`, written as a case file is."""
        return cls.from_source(read_text(text, name="дело", as_json=format == "json"))

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], *, name: str = "дело") -> Self:
        """The case in ready values, as a document system's script has them; dates may be dates."""
        return cls.from_source(Source(name, dict(values)))

    @classmethod
    def from_source(cls, source: Source) -> Self:
        """The case in values read by another reader, which tells their name and lines."""
        try:
            case = cls.model_validate(source.values)
        except ValidationError as error:
            raise CaseError(source.name, faults_of(cls, source, error)) from None
        case._source = source  # noqa: SLF001 - its own field, set where it is made
        return case

    def __eq__(self, other: object) -> bool:
        """Equal in what they say, wherever they were read from."""
        if not isinstance(other, Case):
            return NotImplemented
        return (self.appeal, self.reply, self.allow) == (other.appeal, other.reply, other.allow)

    def __hash__(self) -> int:
        """Hash of what the case says."""
        return hash((self.appeal.number, self.appeal.registered, self.reply.kind))

    @property
    def source(self) -> Source:
        """Where the case came from: its name and the lines of its fields."""
        return self._source
