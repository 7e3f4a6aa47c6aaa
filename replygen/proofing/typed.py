"""A suggestion in the capitals of what it would replace."""

from __future__ import annotations


def as_typed(suggestion: str, typed: str) -> str:
    """The suggestion with the capitals of what was typed: «Обрашение» gives «Обращение»."""
    if typed.isupper() and len(typed) > 1:
        return suggestion.upper()
    if typed[:1].isupper():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
