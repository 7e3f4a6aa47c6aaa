"""Cards become messages: each is built as its format wants and says what the card says."""

from __future__ import annotations

import copy
import datetime
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from replygen import Case
from replygen.case.reading import read_file
from replygen.errors import ExchangeError
from replygen.exchange import Attached, Outgoing, binding, load_outgoing, writer
from replygen.exchange.medo import message as medo
from replygen.exchange.medo.reply import reply_message as medo_message
from replygen.exchange.medo.report import report_message as medo_report
from replygen.exchange.replying import Facts
from replygen.exchange.sev import message as sev
from replygen.exchange.sev.reply import reply_message as sev_message
from replygen.exchange.sev.report import report_message as sev_report
from replygen.pipeline import Office
from replygen.xml_guard import read_xml
from tests.exchange.messages import CODE, NOW, origin, outgoing
from tests.sample import sample

ROOT = Path(__file__).parent.parent.parent
SHAPES = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text(encoding="utf-8"))
CASES = sorted((ROOT / "examples").glob("*/case.yaml"))
NOT_LETTERS = ("oral_card", "anonymous_note")
OPEN = ("extension", "interim", "clarification")
MADE = {
    "sev": (sev.DocInfo, sev_message, "DocInfo", sev.SPACE),
    "sev-report": (sev.Report, sev_report, "Report", sev.SPACE),
    "medo": (medo.Communication, medo_message, "communication", medo.SPACE),
    "medo-report": (medo.Communication, medo_report, "communication", medo.SPACE),
}


def _example(file: Path, system: str) -> dict[str, Any]:
    """An example's case as if it had come by the system."""
    values: dict[str, Any] = copy.deepcopy(read_file(file).values)
    values["appeal"]["origin"] = origin(system) | {"date": "2026-05-01"}
    values["reply"].setdefault("number", "07-15/1")
    values["reply"].setdefault("date", "2026-07-30")
    return values


def _path(node: etree._Element) -> str:
    return etree.QName(node).localname


def shape_faults(node: etree._Element, kind: str, qualified: bool) -> list[str]:
    """How an element differs from what shapes.toml says of its kind."""
    order = [part.split() for part in SHAPES[kind].get("order", [])]
    kinds = {name.rstrip("?*+"): what for name, what in order}
    faults = _order_faults([_path(child) for child in node], [name for name, _ in order])
    faults += _attribute_faults(node, SHAPES[kind], qualified)
    for child in node:
        what = kinds.get(_path(child))
        if what in SHAPES:
            faults += shape_faults(child, what, qualified)
        elif what is not None:
            faults += [f"внутри {_path(child)} элементы"] if len(child) else []
            if not re.fullmatch(SHAPES["types"][what], child.text or "", re.DOTALL):
                faults.append(f"{_path(child)}={child.text!r}")
    return [f"{kind}: {fault}" for fault in faults]


def _order_faults(found: list[str], order: list[str]) -> list[str]:
    names = [name.rstrip("?*+") for name in order]
    faults = [f"лишний {name}" for name in found if name not in names]
    places = [names.index(name) for name in found if name in names]
    faults += [f"порядок {found}"] if places != sorted(places) else []
    for name, bare in zip(order, names, strict=True):
        least, most = {"?": (0, 1), "*": (0, 99), "+": (1, 99)}.get(name[-1], (1, 1))
        if not least <= found.count(bare) <= most:
            faults.append(f"{bare} {found.count(bare)} раз")
    return faults


def _attribute_faults(node: etree._Element, shape: dict[str, Any], qualified: bool) -> list[str]:
    needed, known = shape.get("attributes", {}), shape.get("optional", {})
    given = {etree.QName(str(name)).localname: str(text) for name, text in node.attrib.items()}
    faults = [f"нет @{name}" for name in needed if name not in given]
    faults += [
        f"@{name} без имени" for name in node.attrib if str(name).startswith("{") != qualified
    ]
    for name, text in given.items():
        pattern = (known | needed).get(name)
        if pattern is None or not re.fullmatch(SHAPES["types"][pattern], text):
            faults.append(f"@{name}={text}")
    return faults


@pytest.mark.parametrize("file", CASES, ids=[one.parent.name for one in CASES])
@pytest.mark.parametrize("name", MADE)
def test_every_kind_of_reply_is_told_as_the_format_wants(
    name: str, file: Path, tmp_path: Path
) -> None:
    """Elements, their order, number and kinds; read again, the message is what was meant.

    What is no letter is refused, and so is a report that an open appeal is answered.
    """
    out = outgoing(tmp_path, _example(file, "sev" if name.startswith("sev") else "medo26"))
    kind = out.case.reply.kind
    if kind in NOT_LETTERS or (name == "sev-report" and kind in OPEN):
        with pytest.raises(ExchangeError, match=kind):
            writer(name).write_reply(out)
        return
    cls, message, root, space = MADE[name]
    data = writer(name).write_reply(out).data
    node = read_xml(data, marks=False)

    assert _path(node) == root
    assert node.tag == space.tag(root)
    assert shape_faults(node, root, space.attributes) == []
    assert binding.read(cls, node, space) == (message(Facts(out, "")), ())


def _find(data: bytes, *path: str) -> list[str]:
    """Texts of the elements at the end of a path of local names."""
    steps = "/".join(f"*[local-name()='{step}']" for step in path)
    return [
        " ".join(node.itertext()).strip() for node in etree.fromstring(data).xpath(f"//{steps}")
    ]


def test_the_message_of_the_reply_says_what_the_card_says(tmp_path: Path) -> None:
    """Number, addressee, executor (6.2), the link to the appeal (4.2), the way back."""
    out = outgoing(tmp_path)
    written = writer("sev").write_reply(out)
    data = written.data
    assert written.name == "DocInfo.xml"
    assert written.remarks == ()
    assert _find(data, "RegistrationInfo", "Number") == ["07-15/443"]
    assert _find(data, "Addressee", "PrivatePerson", "FIO") == ["Магомедова Патимат Алиевна"]
    assert _find(data, "Addressee", "PrivatePerson", "Sex") == ["Female"]
    assert _find(data, "Author", "Contact", "OfficialPerson", "Post") == ["Заместитель министра"]
    assert _find(data, "Writer", "AddInfo") == [out.card["executor"]["phone"]]
    assert _find(data, "Link", "LinkType") == ["В ответ на"]
    assert _find(data, "Recipient", "Contact", "Organization") == ["Администрация Главы"]
    root = etree.fromstring(data)
    assert root.xpath("//*[local-name()='Link']/@DocumentID") == ["D-505"]
    assert root.xpath("//*[local-name()='Link']/@Description") == ["А64-18-505 от 12.05.2026"]
    assert root.xpath("//*[local-name()='Resource']/@UniqueName") == ["письмо.pdf"]
    assert root.xpath("//*[local-name()='File']/@Size") == ["15"]
    assert root.xpath("//@Time") == [NOW.isoformat()]


def test_a_report_names_the_message_and_the_document_it_is_on(tmp_path: Path) -> None:
    """The answer's id is that of the message which brings it, whenever each is made."""
    out = outgoing(tmp_path)
    report = etree.fromstring(writer("sev-report").write_reply(out).data)
    reply = etree.fromstring(writer("sev").write_reply(outgoing(tmp_path)).data)
    assert report.xpath("//@ReturnID") == ["r-77"]
    assert report.xpath("//*[local-name()='InitialDoc']/@UID") == ["D-505"]
    assert report.xpath("//*[local-name()='Answer']/@DocumentID") == reply.xpath(
        "//*[local-name()='Document']/@DocumentID"
    )
    assert _find(etree.tostring(report), "Answer", "Type") == ["Электронная почта"]
    assert _find(etree.tostring(report), "Answer", "Date") == ["2026-05-28T00:00:00+03:00"]


def test_a_redirected_appeal_is_reported_as_such(tmp_path: Path) -> None:
    """Each body the appeal went to, with its day; no answer, for there was none."""
    out = outgoing(tmp_path, _example(ROOT / "examples/12-redirect-copies-f/case.yaml", "sev"))
    data = writer("sev-report").write_reply(out).data
    bodies = [one.body for one in out.case.reply.redirect or ()]
    assert len(bodies) > 1
    assert _find(data, "Redirection", "Contact", "Organization", "ShortName") == bodies
    assert _find(data, "Answer") == []


@pytest.mark.parametrize(
    ("example", "kind", "element"),
    [
        ("01-scheduled", "Доклад направлен", "reportSent"),
        ("17-abusive-f", "Доклад направлен", "reportSent"),
        ("11-redirect-f", "Исполнение", "courseChanged"),
        ("15-extension-f", "Исполнение", "courseChanged"),
        ("23-interim-f", "Исполнение", "courseChanged"),
    ],
)
def test_medo_is_told_that_the_answer_has_left_only_when_it_has(
    example: str, kind: str, element: str, tmp_path: Path
) -> None:
    """What does not close the appeal is told as its course."""
    out = outgoing(tmp_path, _example(ROOT / "examples" / example / "case.yaml", "medo26"))
    root = etree.fromstring(writer("medo-report").write_reply(out).data)
    assert root.xpath("//*[local-name()='notification']/@*[local-name()='type']") == [kind]
    assert len(root.xpath(f"//*[local-name()='{element}']")) == 1
    if element == "courseChanged":
        assert "{" not in _find(etree.tostring(root), "courseText")[0]


def test_the_same_reply_makes_the_same_message(tmp_path: Path) -> None:
    """Sent twice by mistake, it is one message to its receiver."""
    for name in ("sev", "sev-report"):
        first, second = (writer(name).write_reply(outgoing(tmp_path)).data for _ in range(2))
        assert first == second


def _spoiled(**changes: Any) -> dict[str, Any]:
    return sample(**({"appeal__origin": origin()} | changes))


ODD = origin("medo26") | {"document": "15"}
LONG = {"appeal__origin": origin("medo26"), "reply__number": "0" * 32}


@pytest.mark.parametrize(
    ("name", "changes", "place"),
    [
        ("sev", {"reply__number": None}, "card.reply.number"),
        ("sev", {"reply__date": None}, "card.reply.date"),
        ("sev", {"appeal__origin": None}, "appeal.origin.organization"),
        ("sev-report", {"appeal__origin": None}, "appeal.origin.document"),
        ("sev-report", {"appeal__origin": origin("medo26")}, "appeal.origin.document"),
        ("sev-report", {"appeal__origin__document": None}, "appeal.origin.document"),
        ("medo", {"appeal__origin": None}, "appeal.origin.organization"),
        ("medo-report", {}, "appeal.origin.document"),
        ("medo-report", {"appeal__origin": ODD}, "appeal.origin.document"),
        ("medo", LONG, "communication/document/num/number"),
    ],
)
def test_what_a_message_lacks_is_named_and_no_message_is_made(
    name: str, changes: dict[str, Any], place: str, tmp_path: Path
) -> None:
    """Every missing value with its place and the way out; nothing is cut to fit."""
    with pytest.raises(ExchangeError, match="→") as caught:
        writer(name).write_reply(outgoing(tmp_path, _spoiled(**changes)))
    assert place in [fault.place for fault in caught.value.faults]


def test_ministries_without_settings_are_told_what_to_write_there(tmp_path: Path) -> None:
    """Our identifiers are nobody's guess."""
    out = outgoing(tmp_path)
    bare = Outgoing(
        out.card, out.case, out.signatories, out.executor, type(out.settings)(), NOW, out.letter
    )
    for name, wanted in (
        ("sev", {"sev.edms_id", "sev.organization"}),
        ("medo", {"medo.organization", "medo.organization_id", "appeal.origin.organization"}),
        ("sstu", {"sstu.department_id", "appeal.questions[0].code"}),
    ):
        with pytest.raises(ExchangeError) as caught:
            writer(name).write_reply(bare)
        places = {fault.place.removeprefix("exchange.toml: ") for fault in caught.value.faults}
        assert places == wanted


def test_medo_takes_no_word_document(tmp_path: Path) -> None:
    """The format has no name for such files: a PDF is asked for."""
    out = outgoing(tmp_path, _spoiled(appeal__origin=origin("medo26")), letter="письмо.docx")
    with pytest.raises(ExchangeError, match=r"\.docx в МЭДО 2\.6 не передать → .*PDF"):
        writer("medo").write_reply(out)


def test_a_letter_for_official_use_is_not_attached(tmp_path: Path) -> None:
    """It goes by registered mail alone (2.7): the message tells of it and does not bring it."""
    values = _example(ROOT / "examples/28-official-use-f/case.yaml", "sev")
    written = writer("sev").write_reply(outgoing(tmp_path, values))
    assert _find(written.data, "Document", "Access") == ["Для служебного пользования"]
    assert _find(written.data, "File") == []
    assert "заказным письмом" in written.remarks[0]


def test_a_message_without_the_letter_says_so(tmp_path: Path) -> None:
    """A missing tool or file is told, not passed over."""
    written = writer("sev").write_reply(outgoing(tmp_path, letter=None))
    assert _find(written.data, "File") == []
    assert "--letter" in written.remarks[0]


def test_a_card_and_a_case_of_different_letters_are_refused(tmp_path: Path) -> None:
    """One citizen's answer must not be told of another's appeal."""
    out = outgoing(tmp_path)
    other = Case.from_mapping(sample(appeal__number="ОГ-2/26"))
    with pytest.raises(ExchangeError, match="разных писем"):
        load_outgoing(out.card, other, Office().settings, out.settings)


def test_times_are_told_in_the_zone_of_the_settings(tmp_path: Path) -> None:
    """A clock without a zone is taken for the ministry's own."""
    out = outgoing(tmp_path)
    again = Outgoing(
        out.card, out.case, out.signatories, out.executor,
        out.settings.model_copy(update={"utc_offset": "-03:30"}), NOW,
    )  # fmt: skip
    data = writer("sev-report").write_reply(again).data
    assert _find(data, "Answer", "Date") == ["2026-05-28T00:00:00-03:30"]
    assert again.settings.zone.utcoffset(None) == -datetime.timedelta(hours=3, minutes=30)


@pytest.mark.parametrize(("deadline", "told"), [("2026-05-27", True), ("2026-05-28", False)])
def test_an_answer_behind_the_senders_term_is_told(deadline: str, told: bool) -> None:
    """The law's term is not all: who has sent the appeal on waits by his own."""
    values = sample(appeal__origin=origin() | {"deadline": deadline})
    findings = Office().build(Case.from_mapping(values)).findings
    assert ("sender-deadline" in [finding.rule for finding in findings]) == told


@pytest.mark.parametrize("name", ["sev", "sstu"])
def test_a_letter_that_is_not_that_of_the_card_is_told(name: str, tmp_path: Path) -> None:
    """One citizen's letter must not go out with another's message unnoticed."""
    values = sample(appeal__origin=origin(), appeal__questions__0__code=CODE)
    office = Office()
    own = office.build(Case.from_mapping(values))
    other = office.build(Case.from_mapping(sample(appeal__topic="шум")))
    out = outgoing(tmp_path, values)
    for data, told in (
        (own.document.docx, False),
        (other.document.docx, True),
        (b"PK", True),
    ):
        made = replace(out, letter=Attached("письмо.docx", data))
        remarks = writer(name).write_reply(made).remarks
        assert any("не то письмо" in remark for remark in remarks) == told
