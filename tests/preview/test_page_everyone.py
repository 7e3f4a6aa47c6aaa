"""The page for everyone: by keys alone, by ear, magnified, on paper; and with nobody outside."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from selenium.webdriver.common.keys import Keys

from tests.preview.cases import answered, example
from tests.preview.clerk import Clerk, zoomed
from tests.preview.serving import Served
from tests.tools import require_tool

AXE = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
_NAME = """
const one = document.activeElement;
const told = one.getAttribute("aria-label") ?? (one.labels?.[0] ?? one).textContent;
return told.replace(/\\s*\\*\\s*$/, "").trim();
"""
_VIEW = """
document.getElementById("main").dispatchEvent(new CustomEvent("view", {detail: arguments[0]}));
const all = [...document.querySelectorAll("html, body, #form, #letter, #remarks, .sheet")];
const over = all.filter((one) => one.offsetParent !== null || one === document.documentElement)
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.id || one.className || one.tagName);
const bar = document.getElementById("bar").getBoundingClientRect();
return [over, bar.top >= 0 && bar.bottom <= innerHeight];
"""
_PLACES = """
const mm = document.querySelector(".sheet").getBoundingClientRect().width / 210;
return [...document.querySelectorAll(".sheet .words")].map((one) => {
  const box = one.getBoundingClientRect();
  const sheet = one.closest(".sheet").getBoundingClientRect();
  return [(box.left - sheet.left) / mm, box.width / mm];
});
"""
_STRANGER = """<!doctype html><meta charset="utf-8"><script>
const own = OWN, token = TOKEN, body = BODY;
const post = (more) => fetch(`${own}/api/picture`, {method: "POST", body, ...more});
const framed = () => new Promise((read, refused) => {
  const one = document.createElement("iframe");
  one.src = `${own}/?token=${token}`;
  one.onload = () => {
    try {
      if (one.contentDocument.body.children.length) read(); else refused();
    } catch { refused(); }
  };
  document.documentElement.append(one);
});
const tries = [
  () => post({headers: {"X-Replygen-Token": token}}),
  () => post({headers: {"Content-Type": "text/plain"}}),
  () => post({mode: "no-cors"}).then((one) => one.type === "opaque" ? Promise.reject() : one),
  () => fetch(`${own}/?token=${token}`),
  () => import(`${own}/assets/words.js`),
  framed,
];
window.done = Promise.all(tries.map((one) => one().then(() => "read", () => "refused")));
</script>"""
_CACHE = Path.home() / ".cache" / "replygen-tests"
MAGNIFIED = (683, 384)  # what is left of an office screen at 200 %


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core, the tool that knows WCAG; fetched once with npm, the very file that was tried."""
    kept = _CACHE / f"axe-core-{AXE}.js"
    if not kept.is_file():
        folder = tmp_path_factory.mktemp("axe")
        subprocess.run(
            [require_tool("npm"), "pack", f"axe-core@{AXE}", "--silent"],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=120,
        )
        with tarfile.open(next(folder.glob("*.tgz"))) as package:
            file = package.extractfile("package/axe.min.js")
            assert file is not None
            data = file.read()
        assert hashlib.sha256(data).hexdigest() == AXE_SHA256
        _CACHE.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    data = kept.read_bytes()
    assert hashlib.sha256(data).hexdigest() == AXE_SHA256
    return data.decode()


def _faults(clerk: Clerk, axe: str) -> list[str]:
    """What axe finds wrong by WCAG 2.2 A and AA and its own best practices, the grave ones."""
    clerk.driver.execute_script(axe)
    found: dict[str, Any] = clerk.driver.execute_async_script(
        "axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
    )
    assert "violations" in found, found
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:150]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
        for node in one["nodes"]
    ]


def _drop(clerk: Clerk, values: dict[str, Any]) -> None:
    clerk.drop("дело.json", json.dumps(values).encode())
    clerk.until("return document.getElementById('f:appeal.number')?.value")
    clerk.settled()


def _own(clerk: Clerk) -> None:
    document = docx.Document()
    document.add_paragraph("Отдел осуществляет контроль за ценами.")
    made = io.BytesIO()
    document.save(made)
    clerk.drop("ответ.docx", made.getvalue())
    clerk.until("return document.querySelector('.sheet .remark')")
    clerk.settled()


@pytest.mark.parametrize(
    "state",
    ["empty", "letter", "card", "refused", "reason", "own", "menus", "everything", "magnified"],
)
def test_axe_finds_no_fault(clerk: Clerk, server: Served, axe: str, state: str) -> None:
    """In every state of the page: roles, labels, contrast, order, names."""
    clerk.open(server.address)
    match state:
        case "letter" | "card" | "reason" | "menus" | "magnified":
            _drop(clerk, answered("Отдел осуществляет контроль за ценами. Ларьки уберут."))
        case "refused":
            _drop(clerk, answered("Починят.", planned_date="2026-05-01", responsible="мэрия"))
        case "own":
            _own(clerk)
        case "everything":
            _drop(clerk, example("30"))
            for _ in range(3):
                clerk.driver.execute_script(
                    "document.querySelectorAll('details').forEach((one) => one.open = true)"
                )
                clerk.driver.execute_script("document.querySelector('.adder').click()")
            clerk.settled()
    if state == "card":
        clerk.driver.find_element("css selector", ".remark").click()
    if state == "reason":
        clerk.press("Отклонить с причиной…", "#remarks")
    if state == "menus":
        clerk.press("Другие файлы")
    if state == "magnified":
        zoomed(clerk.driver, MAGNIFIED, 2)
    assert _faults(clerk, axe) == []


def test_axe_would_find_a_fault(clerk: Clerk, server: Served, axe: str) -> None:
    """The judge is awake: a field that loses its label is told."""
    clerk.open(server.address)
    clerk.driver.execute_script("document.querySelector('#form label[for]').remove()")
    assert any("label" in one or "select-name" in one for one in _faults(clerk, axe))


def _focused(clerk: Clerk) -> str:
    """What has the focus, as a screen reader would name it."""
    found: str = clerk.driver.execute_script(_NAME)
    return found


def _tab_to(clerk: Clerk, name: str, *, back: bool = False) -> None:
    """Tab until that is in focus; it must come within one round."""
    for _ in range(150):
        if _focused(clerk) == name:
            return
        if back:
            clerk.chord(Keys.TAB, Keys.SHIFT)
        else:
            clerk.keys(Keys.TAB)
    raise AssertionError(f"Tab не доходит до «{name}»")


def test_a_letter_is_made_by_keys_alone(clerk: Clerk, server: Served) -> None:
    """No pointer is touched from the empty form to the file, remarks taken on the way."""
    clerk.open(server.address)
    clerk.driver.execute_script(
        "document.body.addEventListener('mousedown', () => { window.touched = 1; }, true)"
    )
    for label, text in (
        ("Номер обращения", "ОГ-7/26"),
        ("Зарегистрировано", clerk.typed_day("2026-05-14")),
        ("Как поступило", "сайт"),
        ("Фамилия", "Магомедова"),
        ("Имя", "Патимат"),
        ("Отчество", "Алиевна"),
        ("Электронная почта", "p.magomedova@example.ru"),
        ("Вопрос", "Когда отремонтируют крышу рынка?"),
        ("Ответ", "Отдел осуществляет контроль за ценами."),
    ):
        _tab_to(clerk, label)
        clerk.keys(text)
    _tab_to(clerk, "уже решён")
    clerk.keys(Keys.SPACE)
    clerk.settled()
    _tab_to(clerk, "Когда решили")
    clerk.keys(clerk.typed_day("2026-05-20"))
    _tab_to(clerk, "Кто подписывает")
    clerk.keys(Keys.ARROW_DOWN)
    _tab_to(clerk, "Исполнитель")
    clerk.keys(Keys.ARROW_DOWN)
    clerk.settled()
    for _ in range(60):
        clerk.keys(Keys.TAB)
        if clerk.driver.execute_script("return document.activeElement.matches('.remark.warning')"):
            break
    assert "осуществляет контроль за ценами" in _focused(clerk)
    assert "осуществляет контроль" in clerk.text("#card")
    clerk.keys(Keys.ENTER)
    assert clerk.driver.execute_script("return document.activeElement.closest('#card') !== null")
    clerk.keys(Keys.ESCAPE)
    assert clerk.driver.execute_script("return document.activeElement.matches('.remark')")
    clerk.keys(Keys.ENTER)
    _tab_to(clerk, "Заменить на: контролирует цены")
    clerk.keys(Keys.ENTER)
    clerk.settled()
    assert "Отдел контролирует цены." in clerk.letter
    _tab_to(clerk, "Скачать .docx")
    clerk.keys(Keys.ENTER)
    assert clerk.taken().suffix == ".docx"
    assert clerk.driver.execute_script("return window.touched") is None


def test_skip_links_lead_past_the_form(clerk: Clerk, server: Served) -> None:
    """The first Tab offers to go to the form, the letter or the remarks."""
    clerk.open(server.address)
    clerk.keys(Keys.TAB, Keys.TAB, Keys.ENTER)
    assert clerk.driver.execute_script("return document.activeElement.id") == "letter"


def test_typing_never_loses_the_focus(clerk: Clerk, server: Served) -> None:
    """A picture that comes while somebody types takes neither focus nor caret nor letters."""
    clerk.open(server.address)
    _drop(clerk, answered("Крышу починили."))
    field = clerk.field("Ответ")
    field.send_keys(Keys.CONTROL, Keys.HOME)
    text = "Рабочие закончили ремонт. " * 4
    for letter in text:
        clerk.keys(letter)
    assert field.get_attribute("value") == f"{text}Крышу починили."
    clerk.settled()
    assert text.strip() in clerk.letter


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), MAGNIFIED, (320, 640)])
def test_nothing_is_cut_off(clerk: Clerk, server: Served, size: tuple[int, int]) -> None:
    """No sideways scrolling at any size; the bar is in sight; the sheet fits."""
    clerk.open(server.address)
    _drop(clerk, example("05"))
    zoomed(clerk.driver, size)
    for view in ("form", "letter", "remarks"):
        assert clerk.driver.execute_script(_VIEW, view) == [[], True], (size, view)


def test_words_stand_where_they_are_printed(clerk: Clerk, server: Served) -> None:
    """The browser sets each line as wide as its font's measures say, to half a millimetre."""
    require_tool("fc-list")
    clerk.open(server.address)
    _drop(clerk, example("05"))
    told: list[list[float]] = clerk.driver.execute_script(_PLACES)
    _, picture = server.post("/api/picture", example("05"))
    wanted = [
        [words["left"], words["width"]]
        for sheet in picture["sheets"]
        for paragraph in sheet["paragraphs"]
        for line in paragraph["lines"]
        for words in line["words"]
    ]
    assert len(told) == len(wanted)
    for (left, width), (left_wanted, width_wanted) in zip(told, wanted, strict=True):
        assert abs(left - left_wanted) < 0.5
        assert abs(width - width_wanted) < 0.5


def test_only_the_letter_is_printed(clerk: Clerk, server: Served) -> None:
    """As many sheets as the letter has, every word of it, and not one of the page's own."""
    clerk.open(server.address)
    _drop(clerk, example("05"))
    made = clerk.driver.execute_cdp_cmd(
        "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False}
    )
    pdf = pypdfium2.PdfDocument(base64.b64decode(made["data"]))
    assert len(pdf) == 2
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    assert "Уважаемая Зарема Юсуповна!" in text
    assert "Саидова" in text
    for word in ("Скачать", "Замечани", "Черновик", "Исход"):
        assert word not in text
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_no_request_leaves_the_machine(clerk: Clerk, server: Served) -> None:
    """Whatever is done, every address asked for is the page's own."""
    clerk.driver.get_log("performance")
    clerk.open(server.address)
    _drop(clerk, answered("Отдел осуществляет контроль за ценами."))
    clerk.press("Скачать .docx")
    clerk.taken()
    own = server.address.split("/?", maxsplit=1)[0]
    asked = []
    for entry in clerk.driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    assert any(one.startswith(f"{own}/api/picture") for one in asked)
    for one in asked:
        assert one.startswith((own, "data:", "blob:", "about:")), one
    # The draft, names and texts are never in an address.
    assert all("%D0" not in one and "OG" not in one for one in asked)


def test_the_console_is_clean(clerk: Clerk, server: Served) -> None:
    """No error and no breach of the page's own Content-Security-Policy."""
    clerk.driver.get_log("browser")
    clerk.open(server.address)
    _drop(clerk, example("30"))
    _own(clerk)
    assert clerk.driver.get_log("browser") == []


@pytest.fixture
def stranger(server: Served) -> Iterator[str]:
    """A page of another origin that tries to read and to post, knowing even the token."""
    own = server.address.split("/?", maxsplit=1)[0]
    body = json.dumps(answered("Крышу починили."))
    page = _STRANGER
    for name, value in (("OWN", own), ("TOKEN", server.token), ("BODY", body)):
        page = page.replace(name, json.dumps(value), 1)

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Silent."""

    foreign = HTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=foreign.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{foreign.server_address[1]}/"
    finally:
        foreign.shutdown()
        foreign.server_close()


def test_a_page_of_another_origin_can_not_post(
    clerk: Clerk, server: Served, stranger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither answer nor effect: no picture is made for a stranger, whatever it knows."""
    made = []

    def picture(*given: object) -> dict[str, Any]:
        made.append(given)
        return {}

    monkeypatch.setattr("replygen.preview.application.picture_of", picture)
    clerk.driver.get(stranger)
    results = clerk.driver.execute_async_script("window.done.then(arguments[arguments.length - 1])")
    assert results == ["refused"] * 6
    assert made == []
    assert server.post("/api/picture", answered("Крышу починили."))[0] == 200
    assert len(made) == 1
