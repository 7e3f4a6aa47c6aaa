"""Make dictionaries/languagetool/jars.toml anew, or fetch the jars that it names, through Maven.

    python tools/lock_languagetool.py write 6.8     resolve, try, keep what is used, write the lock
    python tools/lock_languagetool.py fetch FOLDER  the locked jars, for `install --from FOLDER`

`write` starts the server with everything that languagetool-server pulls in, asks it every example
of the Russian grammar, and keeps the jars from which a class was loaded. It then starts the server
with those alone and demands the same answers, so that nothing is left out that is needed.
Needed: mvn, Java 17 or newer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "dictionaries" / "languagetool" / "jars.toml"
REPOSITORY = "https://repo.maven.apache.org/maven2"
# The server's language detector refuses to start without the last three.
LANGUAGES = ("ru", "es", "ca", "pt")
HEAD = """\
# Из каких файлов состоит LanguageTool {version} для русского языка: что скачивает и проверяет
# `replygen languagetool install`. Файл делает tools/lock_languagetool.py; вручную его не правят.
"""


def main() -> int:
    """Does what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("write").add_argument("version")
    commands.add_parser("fetch").add_argument("folder", type=Path)
    asked = parser.parse_args()
    if asked.command == "fetch":
        fetch(asked.folder)
        return 0
    with tempfile.TemporaryDirectory() as name:
        return write(asked.version, Path(name))


def fetch(folder: Path) -> None:
    """The jars of the lock, each by its coordinates and nothing else."""
    jars = tomllib.loads(LOCK.read_text("utf-8"))["jar"]
    wanted = "".join(
        _dependency(jar["group"], jar["artifact"], jar["version"], "*") for jar in jars
    )
    _copy(wanted, folder, repository_layout=False)


def write(version: str, place: Path) -> int:
    """Resolves, tries and writes the lock; the status."""
    group = "org.languagetool"
    wanted = _dependency(group, "languagetool-server", version, "language-all")
    wanted += "".join(_dependency(group, f"language-{code}", version) for code in LANGUAGES)
    _copy(wanted, place / "all", repository_layout=True)
    every = sorted((place / "all").rglob("*.jar"))
    grammar = next(jar for jar in every if jar.name == f"language-ru-{version}.jar")
    texts = _examples(grammar)
    print(f"{len(every)} jars resolved, {len(texts)} examples to ask")
    log = place / "classes.log"
    before = _answers(every, texts, place, f"-Xlog:class+load:file={log}")
    used = set(re.findall(r"[^/\s]+\.jar", log.read_text("utf-8", "replace")))
    kept = [jar for jar in every if jar.name in used]
    if _answers(kept, texts, place) != before:
        print("the jars kept give other answers than all of them", file=sys.stderr)
        return 1
    lines = [HEAD.format(version=version)]
    lines += [f'version = "{version}"', f'repository = "{REPOSITORY}"', ""]
    for jar in kept:
        folder = jar.parent.relative_to(place / "all")
        told = {
            "group": ".".join(folder.parts[:-2]),
            "artifact": folder.parts[-2],
            "version": folder.parts[-1],
            "size": jar.stat().st_size,
            "sha256": hashlib.sha256(jar.read_bytes()).hexdigest(),
        }
        lines += ["[[jar]]", *(f"{key} = {json.dumps(value)}" for key, value in told.items()), ""]
    LOCK.parent.mkdir(exist_ok=True)
    LOCK.write_text("\n".join(lines), encoding="utf-8")
    size = sum(jar.stat().st_size for jar in kept)
    print(f"{len(kept)} jars, {size / 1e6:.0f} MB, all answers the same: {LOCK}")
    return 0


def _dependency(group: str, artifact: str, version: str, without: str = "") -> str:
    every = "*" if without == "*" else "org.languagetool"
    exclusion = (
        f"<exclusions><exclusion><groupId>{every}</groupId><artifactId>{without}</artifactId>"
        "</exclusion></exclusions>"
        if without
        else ""
    )
    return (
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version>{exclusion}</dependency>\n"
    )


def _copy(dependencies: str, target: Path, *, repository_layout: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        pom = Path(name, "pom.xml")
        pom.write_text(
            '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
            "<groupId>replygen</groupId><artifactId>languagetool</artifactId><version>1</version>"
            f"<dependencies>\n{dependencies}</dependencies></project>",
            encoding="utf-8",
        )
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        layout = str(repository_layout).lower()
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={target.resolve()}"]
        subprocess.run([*command, f"-Dmdep.useRepositoryLayout={layout}"], check=True)


def _examples(grammar: Path) -> list[str]:
    with zipfile.ZipFile(grammar) as jar:
        root = ET.fromstring(jar.read("org/languagetool/rules/ru/grammar.xml"))
    every = ["".join(example.itertext()).strip() for example in root.iter("example")]
    return ["\n\n".join(every[at : at + 60]) for at in range(0, len(every), 60)]


def _answers(jars: list[Path], texts: list[str], place: Path, *options: str) -> list[Any]:
    """What a server of these jars finds in the texts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = place / "server.properties"
    config.write_text("pipelineCaching=true\nmaxPipelinePoolSize=2\n")
    command = ["java", "-Xmx400m", *options, "-cp", ":".join(map(str, jars))]
    command += ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            answers = [_ask(port, text=text, level="picky") for text in texts]
            # Annotated text, as replygen sends it, a wrong request, and what `status` asks.
            data = json.dumps({"annotation": [{"text": "Севодня "}, {"markup": "Х"}]})
            answers.append(_ask(port, data=data))
            answers.append(_ask(port, data="{"))
            for page in ("info", "healthcheck", "languages", "maxtextlength"):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/{page}") as answer:
                    answers.append(answer.read().decode())
            return answers
        finally:
            server.terminate()


def _ask(port: int, **fields: str) -> Any:
    form = urllib.parse.urlencode({"language": "ru-RU", **fields}).encode()
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", form, 120) as answer:
                return json.load(answer)["matches"]
        except urllib.error.HTTPError as error:
            return error.code
        except ConnectionError:
            pass
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
        time.sleep(0.5)
    raise SystemExit("the server does not start")


if __name__ == "__main__":
    raise SystemExit(main())
