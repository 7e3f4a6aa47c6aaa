"""A clerk at the page in a real browser: finds things by the words on them, as people do."""

from __future__ import annotations

import base64
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.tools import require_tool

SCREEN = (1366, 768)
_PATIENCE = 20  # seconds; a loaded machine is slow, a broken page is never done

_FIELD = """
const [label, within] = arguments;
const plain = (one) => (one?.textContent ?? "").replace(/\\s*\\*\\s*$/, "").trim();
const parts = [...document.querySelectorAll("fieldset, .block")];
const root = within
  ? parts.find((one) => plain(one.querySelector("legend, h2")) === within)
  : document.getElementById("form");
for (const one of root?.querySelectorAll("label") ?? []) {
  if (plain(one) !== label) continue;
  one.closest("details")?.setAttribute("open", "");
  return one.htmlFor ? document.getElementById(one.htmlFor) : one.querySelector("input");
}
return null;
"""
_LETTER = """
return [...document.querySelectorAll(".sheet .words")].map((one) => one.textContent).join(" ");
"""


@contextlib.contextmanager
def browser(downloads: Path, *, size: tuple[int, int] = SCREEN) -> Iterator[webdriver.Chrome]:
    """Debian's Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = require_tool("chromium")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--lang=ru",
        f"--window-size={size[0]},{size[1]}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(require_tool("chromedriver")))
    try:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
        )
        zoomed(driver, size)
        yield driver
    finally:
        driver.quit()


def zoomed(driver: webdriver.Chrome, size: tuple[int, int], scale: float = 1) -> None:
    """The page as it is seen in a window of that size, in CSS pixels."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": size[0], "height": size[1], "deviceScaleFactor": scale, "mobile": False},
    )


class Clerk:
    """One person at one tab."""

    def __init__(self, driver: webdriver.Chrome, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    # -- looking

    def open(self, address: str, *, anew: bool = True) -> None:
        """Open the page, with nothing kept from before unless it is wanted."""
        if anew:
            origin = address.split("/?", maxsplit=1)[0]
            self.driver.execute_cdp_cmd(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
            )
            self.driver.get("about:blank")
        self.driver.get(address)
        if anew:
            self.driver.execute_script("sessionStorage.clear()")
            self.driver.get(address)
        self.until("return document.documentElement.dataset.ready === 'true'")
        self.settled()

    def until(self, script: str, *given: Any) -> Any:
        """Wait until the script gives something."""
        return WebDriverWait(self.driver, _PATIENCE, 0.03).until(
            lambda driver: driver.execute_script(script, *given)
        )

    def settled(self) -> None:
        """Wait until the picture shows what was typed last."""
        self.until(
            "const d = document.documentElement.dataset;"
            "return d.wanted !== undefined && d.wanted === d.picture"
        )

    def text(self, selector: str) -> str:
        """What is written there."""
        found: str = self.driver.execute_script(
            "return document.querySelector(arguments[0])?.innerText ?? ''", selector
        )
        return found

    @property
    def letter(self) -> str:
        """The letter's words as the sheets show them, blanks squeezed."""
        found: str = self.driver.execute_script(_LETTER)
        return " ".join(found.split())

    @property
    def remarks(self) -> list[str]:
        """Texts of the list of remarks."""
        found: list[str] = self.driver.execute_script(
            "return [...document.querySelectorAll('#remarks li')].map((one) => one.innerText)"
        )
        return found

    @property
    def said(self) -> str:
        """What a screen reader was told last."""
        time.sleep(0.1)
        return self.text("#said")

    # -- doing

    def field(self, label: str, within: str = "") -> WebElement:
        """The control with that label, in the part of the form with that title."""
        found: WebElement | None = self.driver.execute_script(_FIELD, label, within)
        assert found is not None, f"нет поля «{label}» в «{within or 'форме'}»"
        return found

    def fill(self, label: str, text: str, within: str = "") -> None:
        """Type into a field, as people type."""
        found = self.field(label, within)
        found.send_keys(Keys.CONTROL, "a")
        found.send_keys(text)

    def choose(self, label: str, title: str, within: str = "") -> None:
        """Pick from a list."""
        Select(self.field(label, within)).select_by_visible_text(title)

    def day(self, label: str, day: str, within: str = "") -> None:
        """Type a date (YYYY-MM-DD) in the order in which this browser asks for its parts."""
        self.field(label, within).send_keys(self.typed_day(day))

    def typed_day(self, day: str) -> str:
        """The keys that make this date."""
        order: list[str] = self.driver.execute_script(
            "return new Intl.DateTimeFormat(navigator.language).formatToParts(new Date())"
            ".map((one) => one.type).filter((type) => type !== 'literal')"
        )
        year, month, number = day.split("-")
        parts = {"year": year, "month": month, "day": number}
        return "".join(
            parts[name] + (Keys.ARROW_RIGHT if name == "year" and name != order[-1] else "")
            for name in order
        )

    def tick(self, label: str, within: str = "") -> None:
        """Tick a box or pick one of several."""
        self.driver.execute_script(
            "arguments[0].scrollIntoView({block: 'center'})", self.field(label, within)
        )
        self.field(label, within).click()

    def press(self, title: str, within: str = "body") -> None:
        """Press the first button with these words that can be seen."""
        found: WebElement | None = self.driver.execute_script(
            "return [...document.querySelectorAll(`${arguments[1]} button`)].find((one) =>"
            " one.textContent.trim() === arguments[0] && one.offsetParent) ?? null",
            title,
            within,
        )
        assert found is not None, f"нет кнопки «{title}»"
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    def keys(self, *keys: str) -> None:
        """Keys pressed wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, key: str, *held: str) -> None:
        """A key pressed while others are held."""
        chain = ActionChains(self.driver)
        for one in held:
            chain.key_down(one)
        chain.send_keys(key)
        for one in reversed(held):
            chain.key_up(one)
        chain.perform()

    def taken(self) -> Path:
        """The file that has come down, when it has come whole."""
        for _ in range(_PATIENCE * 20):
            whole = [
                path
                for path in self.downloads.iterdir()
                if path.suffix not in (".crdownload", ".tmp") and not path.name.startswith(".")
            ]
            if whole and whole[0].stat().st_size:
                return whole[0]
            time.sleep(0.05)
        raise AssertionError(f"файл не скачан; на странице: {self.text('#banner')}")

    def drop(self, name: str, data: bytes) -> None:
        """Drop a file on the page."""
        self.driver.execute_script(
            """
            const bytes = Uint8Array.from(atob(arguments[1]), (one) => one.charCodeAt(0));
            const carried = new DataTransfer();
            carried.items.add(new File([bytes], arguments[0]));
            for (const kind of ["dragenter", "dragover", "drop"]) {
              document.getElementById("letter").dispatchEvent(
                new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
            }
            """,
            name,
            base64.b64encode(data).decode(),
        )
