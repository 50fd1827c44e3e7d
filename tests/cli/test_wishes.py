import io
import sys
from typing import Any

import pytest

from ivr.cli.wishes import Wishes
from ivr.errors import SettingsError


class Stdin(io.TextIOWrapper):
    """Standard input: a pipe with bytes in it, or a terminal."""

    def __init__(self, read: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(read), encoding="ascii")
        self._terminal = terminal

    def isatty(self) -> bool:
        """Tell whether somebody types here."""
        return self._terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal."""
    monkeypatch.setattr(sys, "stdin", Stdin(terminal=True))


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody does."""
    monkeypatch.setattr(sys, "stdin", Stdin())


@pytest.mark.usefixtures("terminal")
def test_a_person_at_a_terminal_calls_by_hand_in_real_time() -> None:
    """Unless steps are given."""
    assert (Wishes().by_hand, Wishes().pace) == (True, "real")
    assert (Wishes(do="").by_hand, Wishes(do="").pace) == (False, "virtual")


@pytest.mark.usefixtures("pipe")
def test_steps_are_done_in_virtual_time() -> None:
    """Unless somebody listens, or wants it otherwise."""
    assert Wishes().pace == "virtual"
    assert Wishes(listen=True).pace == "real"
    assert Wishes(clock="real").pace == "real"


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"number": "1", "to": "2"}, "NUMBER and --to say the same: give one"),
        (
            {"webhook": "", "flows": "x"},
            "--webhook is somebody's menu, --flows is ours",
        ),
        ({"clock": "virtual"}, "--clock virtual is for steps alone: give --do"),
        ({"clock": "virtual", "do": "1", "listen": True}, "nor --mic"),
    ],
)
def test_two_wishes_that_contradict_each_other_are_refused(
    wishes: dict[str, Any], sentence: str
) -> None:
    """In one sentence."""
    with pytest.raises(SettingsError, match=sentence):
        Wishes(**wishes)


@pytest.mark.usefixtures("pipe")
def test_a_number_may_be_given_either_way() -> None:
    """Or not at all."""
    assert [Wishes("1").dials, Wishes(to="2").dials, Wishes().dials] == ["1", "2", None]


@pytest.mark.parametrize(
    ("read", "script"),
    [
        (b"1\nwait 2\r\n\nhangup\n", "1;wait 2;;hangup"),
        ("1; say статус".encode(), "1; say статус"),
        (b"say \xff", "say \ufffd"),
        (b"", ""),
    ],
)
def test_steps_are_read_from_standard_input(
    read: bytes, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line a step; UTF-8, whatever the locale, and never a traceback."""
    monkeypatch.setattr(sys, "stdin", Stdin(read))

    assert Wishes().script() == script


@pytest.mark.usefixtures("pipe")
def test_steps_that_are_given_are_not_read() -> None:
    """Also when they are none."""
    assert Wishes(do="").script() == ""
    assert Wishes(do="1; 2").script() == "1; 2"
