import pytest

from ivr.journal import pieces as module
from ivr.journal.pieces import pieces


def test_others_may_go_on_between_two_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before the first, for which nobody has waited, nor after the last."""
    done: list[object] = []
    monkeypatch.setattr(module, "sleep", lambda _seconds: done.append("pause"))

    done.extend(pieces("abcde", 2))

    assert done == ["ab", "pause", "cd", "pause", "e"]


def test_of_nothing_there_is_no_piece() -> None:
    """And no pause."""
    assert list(pieces((), 9)) == []
