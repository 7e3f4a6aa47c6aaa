"""МЭДО: passports of 2.6 and 2.7 → appeal, card → passport of the reply; report.py notifies."""

from replygen.exchange.medo.appeal import read_appeal
from replygen.exchange.medo.reply import write_reply

__all__ = ["read_appeal", "write_reply"]
