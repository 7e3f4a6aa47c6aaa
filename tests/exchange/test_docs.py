"""What docs/exchange.md tells an integrator works as it stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from replygen.exchange import FORMATS
from replygen.exchange.settings import ExchangeSettings, load_exchange_settings
from tests.exchange.messages import SETTINGS_TOML, SEV_APPEAL, origin
from tests.sample import sample

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_the_script_for_document_systems_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copied script is the first thing an integrator tries."""
    (tmp_path / "exchange.toml").write_text(SETTINGS_TOML, encoding="utf-8")
    (tmp_path / "DocInfo.xml").write_text(SEV_APPEAL, encoding="utf-8")
    ready = json.dumps(sample(appeal__origin=origin()))
    (tmp_path / "ready.json").write_text(ready, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    script = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert script is not None
    exec(compile(script[1], "docs/exchange.md", "exec"), {})
    assert "fill" in capsys.readouterr().out
    assert b"<DocInfo " in (tmp_path / "Reply.xml").read_bytes()
    assert json.loads((tmp_path / "case.json").read_text(encoding="utf-8"))["appeal"]["number"]


def test_every_format_and_setting_is_explained() -> None:
    """What is not in the handbook does not exist for its reader."""
    for one in FORMATS:
        assert f"| `{one.name}` |" in TEXT
    for section in ("sev", "medo", "sstu"):
        for field in type(getattr(ExchangeSettings(), section)).model_fields:
            assert f"`{section}.{field}`" in TEXT


def test_the_shipped_settings_are_sound() -> None:
    """They name us and leave the identifiers, which are nobody's guess, to the ministry."""
    settings = load_exchange_settings(ROOT / "templates" / "exchange.toml")
    assert settings.sev.organization
    assert settings.sev.organization_id is None
    assert settings.medo.organization_id is None
    assert settings.sstu.department_id is None
