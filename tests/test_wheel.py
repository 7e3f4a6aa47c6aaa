"""What is shipped is whole: a wheel, also one built from the sdist, makes a letter by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel built from it, as an upload would be."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


def _data_files(folder: str) -> set[str]:
    return {
        file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob("*") if file.is_file()
    }


@pytest.mark.parametrize("folder", ["templates", "dictionaries"])
def test_the_wheel_carries_all_data(dist: Path, folder: str) -> None:
    """Every file of the checkout's data is in the wheel, byte by byte."""
    expected = _data_files(folder)
    assert expected

    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        prefix = "replygen/_data/"
        shipped = {
            name.removeprefix(prefix): wheel.read(name)
            for name in wheel.namelist()
            if name.startswith(f"{prefix}{folder}/")
        }

    assert set(shipped) == expected
    assert all((ROOT / name).read_bytes() == data for name, data in shipped.items())


def test_the_wheel_carries_the_page(dist: Path) -> None:
    """All that a browser runs is shipped as it is."""
    assets = ROOT / "replygen" / "preview" / "assets"
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        for file in assets.iterdir():
            assert wheel.read(f"replygen/preview/assets/{file.name}") == file.read_bytes()


def test_the_wheel_is_typed_and_speaks_russian(dist: Path) -> None:
    """py.typed and the message catalogue are shipped."""
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())

    assert "replygen/py.typed" in names
    assert "replygen/locale/ru/LC_MESSAGES/replygen.mo" in names


def test_the_sdist_carries_examples_and_tests(dist: Path) -> None:
    """Who packs it for a distribution can run the tests."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}

    assert {"examples/01-scheduled/case.yaml", "tests/test_wheel.py", "LICENSE"} <= names


def test_an_installed_wheel_builds_a_letter_far_from_the_checkout(
    dist: Path, tmp_path: Path
) -> None:
    """An empty environment, another folder: templates and dictionaries come from the wheel."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    wheel = next(dist.glob("*.whl"))
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True
    )
    case = tmp_path / "case.yaml"
    case.write_bytes((ROOT / "examples/01-scheduled/case.yaml").read_bytes())
    # The libraries come from here; the package can't: a path in PYTHONPATH reads no .pth files.
    libraries = sysconfig.get_path("purelib")
    built = subprocess.run(
        [python, "-m", "replygen", "build", str(case), "-o", str(tmp_path / "out")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": libraries},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert built.returncode == 0, built.stderr
    assert len(list((tmp_path / "out").rglob("*.docx"))) == 1
    where = subprocess.run(
        [python, "-c", "import replygen; print(replygen.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": libraries},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert str(tmp_path / "env") in where
