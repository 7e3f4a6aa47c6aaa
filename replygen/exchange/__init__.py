"""Exchange with document systems: messages in → case files, cards → messages out.

Each format is a module with `read_appeal`, `write_reply` or both (formats.py lists them).
"""

from replygen.exchange.case_file import case_json, case_yaml
from replygen.exchange.formats import FORMATS, AppealReader, ReplyWriter, reader, writer
from replygen.exchange.model import Attached, Incoming, Note, Outgoing, Written
from replygen.exchange.settings import ExchangeSettings, load_exchange_settings
from replygen.exchange.sources import find_card, load_outgoing

__all__ = [
    "FORMATS",
    "AppealReader",
    "Attached",
    "ExchangeSettings",
    "Incoming",
    "Note",
    "Outgoing",
    "ReplyWriter",
    "Written",
    "case_json",
    "case_yaml",
    "find_card",
    "load_exchange_settings",
    "load_outgoing",
    "reader",
    "writer",
]
