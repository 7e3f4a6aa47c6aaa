"""Many clerks at once: nobody's letter is late for good, lost, or another's."""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from typing import Any

from tests.preview.cases import answered
from tests.preview.serving import Served

CLERKS = 50
SECONDS = float(os.environ.get("REPLYGEN_PREVIEW_SECONDS", "15"))
_WORDS = "Рабочие проверили крышу рынка и закончили ремонт до конца месяца за счёт города ".split()


def type_for(
    server: Served, number: int, until: float, told: list[float], errors: list[str]
) -> None:
    """One clerk: a word after another, each picture looked at before the next."""
    line = http.client.HTTPConnection("127.0.0.1", server.settings.port, timeout=60)
    own = f"Дом номер {number}."
    text = own
    typed = 0
    try:
        while time.monotonic() < until:
            text = f"{text} {_WORDS[typed % len(_WORDS)]}" if len(text) < 600 else own
            typed += 1
            values: dict[str, Any] = answered(text)
            values["appeal"]["number"] = f"ОГ-{number}/26"
            begun = time.monotonic()
            line.request(
                "POST", "/api/picture", json.dumps(values), {"X-Replygen-Token": server.token}
            )
            answer = line.getresponse()
            picture = json.loads(answer.read())
            told.append(time.monotonic() - begun)
            shown = json.dumps(picture.get("sheets"), ensure_ascii=False)
            if answer.status != 200 or f"ОГ-{number}/26" not in shown or own not in shown:
                errors.append(f"{number}: {answer.status} {picture.get('error', '')}")
            time.sleep(0.15)
    except (OSError, http.client.HTTPException, ValueError) as error:
        errors.append(f"{number}: {type(error).__name__}: {error}")
    finally:
        line.close()


def test_fifty_clerks_type_at_once_without_an_error(server: Served) -> None:
    """Each gets every picture, their own; REPLYGEN_PREVIEW_SECONDS=60 makes it a minute."""
    told: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + SECONDS
    clerks = [
        threading.Thread(target=type_for, args=(server, number, until, told, errors))
        for number in range(1, CLERKS + 1)
    ]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert errors == []
    assert len(told) >= CLERKS
