"""Values packed one by one are what they were, whichever is asked for first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from replygen.kept_pieces import ByHead, Unpacked, by_head, packed

PLAIN = st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(st.lists(PLAIN))
def test_values_by_number_come_back(values: list[object]) -> None:
    """From the last to the first, each twice."""
    kept = Unpacked(packed(values))
    assert len(kept) == len(values)
    for _ in range(2):
        assert [kept[number] for number in reversed(range(len(kept)))] == values[::-1]


@given(st.dictionaries(st.text(), PLAIN), st.text())
def test_values_by_name_come_back(values: dict[str, object], other: str) -> None:
    """A name that is not there gives the default, though others begin so."""
    kept = ByHead(by_head(values))
    assert {name: kept.get(name, "lost") for name in values} == values
    assert kept.get(other, "none") == values.get(other, "none")
