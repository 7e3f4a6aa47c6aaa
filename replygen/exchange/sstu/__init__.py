"""ССТУ.РФ: card → the JSON that the portal takes."""

from replygen.exchange.sstu.reply import write_reply

__all__ = ["write_reply"]
