"""The base of all checked groups of fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A group of fields: frozen, unknown fields refused, attribute docstrings shown to editors."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
