"""What there is of LanguageTool on this machine, in words, with the way out."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from replygen.errors import ToolError
from replygen.languagetool import running
from replygen.languagetool.asking import ServerFault, get, shown, well_formed
from replygen.languagetool.engine import VARIABLE
from replygen.languagetool.jars import class_path, install_folder, installed, lock
from replygen.languagetool.java import find_java


@dataclass(frozen=True, slots=True)
class State:
    """lines: for people. usable: `--engine languagetool` will work."""

    lines: tuple[str, ...]
    usable: bool


def state() -> State:
    """Looks at the installation, Java, the servers and the optional packages."""
    lines: list[str] = []
    named = os.environ.get(VARIABLE, "")
    if "://" in named:
        told, works = _server(named)
        lines.append(f"Сервер ({VARIABLE}): {told}")
        return State((*lines, *_packages()), works)
    java = _java(lines)
    files = _files(lines, named)
    address = None if named else running.address()
    lines.append(
        f"Сервер: отвечает, {address}"
        if address
        else "Сервер: не запущен; проверка запустит его сама (или: replygen languagetool start)"
    )
    return State((*lines, *_packages()), address is not None or (java and files))


def _server(address: str) -> tuple[str, bool]:
    if not well_formed(address):
        return f"«{address}» — не адрес → например http://127.0.0.1:8081", False
    try:
        software = json.loads(get(address, "info", timeout=10))["software"]
        return f"{shown(address)}, LanguageTool {software['version']}", True
    except ServerFault as fault:
        return f"{shown(address)} {fault} → проверьте адрес и запущен ли сервер", False
    except (ValueError, KeyError, TypeError):
        return f"{shown(address)} отвечает, но это не LanguageTool → проверьте адрес", False


def _java(lines: list[str]) -> bool:
    try:
        java = find_java()
    except ToolError as error:
        lines.append(f"Java: {error}")
        return False
    lines.append(f"Java: {java.version}, {java.program}")
    return True


def _files(lines: list[str], named: str) -> bool:
    if named:
        there = class_path(Path(named)) is not None
        told = named if there else f"в {named} его нет → проверьте {VARIABLE}"
        lines.append(f"LanguageTool ({VARIABLE}): {told}")
        return there
    folder = install_folder()
    if not folder.is_dir():
        lines.append("LanguageTool: не установлен → выполните replygen languagetool install")
        return False
    spoilt = [jar.name for jar in lock().jars if not jar.sound(folder / jar.name)]
    if spoilt or not installed():
        some = ", ".join(spoilt[:3])
        lines.append(f"LanguageTool: повреждён ({some}) → выполните replygen languagetool install")
        return False
    size = lock().size / 1e6
    lines.append(
        f"LanguageTool: {lock().version}, {len(lock().jars)} файлов, {size:.0f} МБ: {folder}"
    )
    return True


def _packages() -> list[str]:
    lines = []
    for package, extra in (("language-tool-python", "languagetool"), ("pylat-ru", "lt-native")):
        try:
            told = version(package)
        except PackageNotFoundError:
            told = f"нет (не обязателен; pip install 'replygen[{extra}]')"
        lines.append(f"{package}: {told}")
    return lines
