"""One server and one browser for all tests; a clerk begins each of them with an empty page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.preview.clerk import SCREEN, Clerk, browser, zoomed
from tests.preview.serving import Served, served


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with browser(tmp_path_factory.mktemp("downloads")) as driver:
        yield driver


@pytest.fixture
def clerk(chromium: webdriver.Chrome, tmp_path: Path) -> Iterator[Clerk]:
    chromium.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    zoomed(chromium, SCREEN)
    first = chromium.current_window_handle
    yield Clerk(chromium, tmp_path)
    # Tabs that a test has opened are closed, and what it has kept is forgotten.
    for handle in chromium.window_handles:
        if handle != first and first in chromium.window_handles:
            chromium.switch_to.window(handle)
            chromium.close()
    chromium.switch_to.window(chromium.window_handles[0])
