"""`replygen languagetool`: install LanguageTool for Russian, run its server, tell its state."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import Exit

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(name="languagetool")
def languagetool() -> None:
    """LanguageTool для русского языка: установка, сервер, состояние.

    Это вторая проверка орфографии и пунктуации, рядом со встроенной. Нужна Java 17 или новее.
    """


@languagetool.command()
@click.option(
    "--from",
    "source",
    metavar="ПАПКА",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Взять файлы из папки, а не из сети.",
)
@click.option("--mirror", metavar="АДРЕС", help="Хранилище Maven вместо Maven Central.")
@click.option(
    "--download-to",
    metavar="ПАПКА",
    type=_FOLDER,
    help="Только скачать файлы в папку, чтобы перенести их в закрытую сеть.",
)
@click.option("--to", "target", metavar="ПАПКА", type=_FOLDER, help="Установить в эту папку.")
@click.option("--force", is_flag=True, help="Установить заново, даже если всё на месте.")
def install(
    source: Path | None,
    mirror: str | None,
    download_to: Path | None,
    target: Path | None,
    *,
    force: bool,
) -> int:
    """Устанавливает LanguageTool (33 МБ).

    Файлы берёт из Maven Central и сверяет каждый с контрольной суммой. В закрытой сети: скачайте
    файлы там, где сеть есть (--download-to ПАПКА), перенесите папку и выполните
    install --from ПАПКА. Прерванная загрузка продолжится с того же места.
    """
    import shutil  # noqa: PLC0415 - keeps --help quick
    import time  # noqa: PLC0415

    from replygen.languagetool.installing import download  # noqa: PLC0415
    from replygen.languagetool.installing import install as put  # noqa: PLC0415
    from replygen.languagetool.jars import install_folder, installed, lock  # noqa: PLC0415

    if source is not None and (mirror is not None or download_to is not None):
        raise click.UsageError("--from: сеть не нужна; уберите --mirror и --download-to.")
    begun = time.monotonic()
    place = download_to or target or install_folder()
    there = download_to is None and not force and installed(place)
    there = there and all(jar.sound(place / jar.name) for jar in lock().jars)
    if force and download_to is None and place.exists():
        shutil.rmtree(place)
    with _Shown(lock().size) as shown:
        if download_to is not None:
            download(download_to, mirror, shown.progress)
        else:
            place = put(mirror, source, target, shown.progress)
    told = "Скачано" if download_to is not None else "Уже было" if there else "Установлено"
    count, size = len(lock().jars), lock().size / 1e6
    click.echo(
        f"{told}: LanguageTool {lock().version}, файлов {count}, {size:.0f} МБ, "
        f"{time.monotonic() - begun:.0f} с: {place}"
    )
    if download_to is not None:
        click.echo(f"Дальше, в закрытой сети: replygen languagetool install --from {place}")
    else:
        where = "" if target is None else f" --languagetool {place}"
        click.echo(f"Проверить письмо: replygen lint --engine auto{where} письмо.docx")
    return Exit.CLEAN


class _Shown:
    """A progress bar for people; silent where nobody looks."""

    def __init__(self, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - keeps --help quick
        from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

        console = Console(stderr=True)
        self._bar = Progress(
            "LanguageTool", BarColumn(), DownloadColumn(), TimeRemainingColumn(),
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=total)
        self._have: dict[str, int] = {}

    def __enter__(self) -> _Shown:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def progress(self, name: str, have: int) -> None:
        """Called from several threads, each with files of its own."""
        self._have[name] = have
        self._bar.update(self._task, completed=sum(self._have.copy().values()))


@languagetool.command()
@click.option(
    "--port",
    default=8081,
    show_default=True,
    type=click.IntRange(1, 65535),
    metavar="ЧИСЛО",
    help="Порт.",
)
@click.option("--public", is_flag=True, help="Отвечать и другим компьютерам, а не только этому.")
@click.option(
    "--memory",
    default=400,
    show_default=True,
    type=click.IntRange(300, 32_000),
    metavar="МБ",
    help="Память сервера.",
)
@click.option("--folder", metavar="ПАПКА", type=_FOLDER, help="Где установлен LanguageTool.")
def start(port: int, memory: int, folder: Path | None, *, public: bool) -> int:
    """Держит сервер запущенным до Ctrl+C.

    Пока он работает, replygen lint --engine auto находит его сам: письма проверяются без ожидания.
    """
    from replygen.languagetool import running  # noqa: PLC0415 - keeps --help quick
    from replygen.languagetool.jars import install_folder  # noqa: PLC0415
    from replygen.languagetool.server import end_with_signals  # noqa: PLC0415
    from replygen.languagetool.server import start as begin  # noqa: PLC0415

    end_with_signals()
    place = folder or install_folder()
    server = begin(place, port=port, public=public, memory=memory)
    try:
        with running.noted(server.address):
            click.echo(f"LanguageTool отвечает: {server.address}. Остановить: Ctrl+C.")
            if public:
                click.echo("Другие компьютеры тоже могут спрашивать: закройте порт от чужих сетей.")
            status = server.wait()
    except KeyboardInterrupt:
        click.echo("Остановлен.")
        return Exit.CLEAN
    finally:
        server.stop()
    click.echo(f"Сервер закончил работу сам (код {status}).", err=True)
    return Exit.TOOL_MISSING


@languagetool.command()
def status() -> int:
    """Что установлено и работает ли сервер."""
    from replygen.languagetool.state import state  # noqa: PLC0415 - keeps --help quick

    seen = state()
    for line in seen.lines:
        click.echo(line)
    return Exit.CLEAN if seen.usable else Exit.TOOL_MISSING
