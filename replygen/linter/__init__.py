"""Texts and letters → findings by rules that linguists edit (section 3 of the order)."""
