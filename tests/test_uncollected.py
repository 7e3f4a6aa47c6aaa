"""The collector of garbage rests in a block, and is left as others left it."""

from __future__ import annotations

import gc

import pytest

from replygen.uncollected import Uncollected


@pytest.mark.parametrize("was", [True, False])
def test_the_collector_is_left_as_it_was(*, was: bool) -> None:
    """After an error, too; who has turned it off keeps it off."""
    before = gc.isenabled()
    try:
        gc.enable() if was else gc.disable()
        with pytest.raises(KeyError):
            _fail_within()
        assert gc.isenabled() is was
    finally:
        gc.enable() if before else gc.disable()


def _fail_within() -> None:
    with Uncollected():
        assert not gc.isenabled()
        raise KeyError
