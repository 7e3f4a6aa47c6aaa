"""СЭВ «Дело»: DocInfo → appeal, card → DocInfo of the reply; report.py gives the Report."""

from replygen.exchange.sev.appeal import read_appeal
from replygen.exchange.sev.reply import write_reply

__all__ = ["read_appeal", "write_reply"]
