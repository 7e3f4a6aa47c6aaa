"""Reply + letter template → Letter."""

from replygen.letter.model import Letter

__all__ = ["Letter"]
