"""How a letter names its reader."""

from __future__ import annotations

from typing import Final

YOU: Final = frozenset(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашу вашем ваших вашими".split()
)
"""All forms of «Вы» and «Ваш»."""
