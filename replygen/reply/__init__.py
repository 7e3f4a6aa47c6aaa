"""Case → Reply: what is decided, for whom, and whether the order allows it."""

from replygen.reply.deciding import decide
from replygen.reply.kinds import Kind, load_kinds
from replygen.reply.law import Law, load_law
from replygen.reply.model import Addressee, Answer, Reply

__all__ = ["Addressee", "Answer", "Kind", "Law", "Reply", "decide", "load_kinds", "load_law"]
