import builtins
import os
import termios
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from ivr.cli.keys import END, unbuffered
from ivr.errors import SettingsError

SOON = 10.0
"""Seconds that a key on its way may take; none does."""


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The person's end of a terminal, and the program's."""
    mine, theirs = os.openpty()
    yield mine, theirs
    for end in (mine, theirs):
        try:
            os.close(end)
        except OSError:
            continue


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"1", "1"),
        (b"60616#", "60616#"),
        ("/да\n".encode(), "/да\n"),
        (b"\x1b[A1\x1b[D\x1bOP\x1b[15~2\x1b[1;5C", "12"),
        (b"\x1b", "\x1b"),
        (b"\xff1", "1"),
        (b"\x04", "\x04"),
    ],
)
def test_what_is_pressed_comes_at_once(
    ends: tuple[int, int], typed: bytes, keys: str
) -> None:
    """No Enter is needed; an arrow is no key, though it ends in a letter."""
    mine, theirs = ends

    with unbuffered(theirs) as read:
        os.write(mine, typed)
        assert read(SOON) == keys


def test_a_letter_cut_in_two_is_one_letter(ends: tuple[int, int]) -> None:
    """However a terminal sends its bytes."""
    mine, theirs = ends
    first, second = (bytes([byte]) for byte in "д".encode())

    with unbuffered(theirs) as read:
        os.write(mine, first)
        assert read(SOON) == ""
        os.write(mine, second)
        assert read(SOON) == "д"


def test_nothing_pressed_is_nothing(ends: tuple[int, int]) -> None:
    """The wait is over when its time is."""
    with unbuffered(ends[1]) as read:
        assert read(0.0) == ""


def test_keys_are_not_echoed_meanwhile(ends: tuple[int, int]) -> None:
    """And afterwards the terminal is as it was."""
    before = termios.tcgetattr(ends[1])

    with unbuffered(ends[1]):
        flags = termios.tcgetattr(ends[1])[3]
        assert not flags & termios.ECHO
        assert not flags & termios.ICANON
        assert flags & termios.ISIG  # Ctrl-C is still a signal

    assert termios.tcgetattr(ends[1]) == before


def test_a_terminal_that_goes_away_ends_once(
    ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After that there is nothing to read, and no hurry either."""
    mine, theirs = ends
    monkeypatch.setattr(termios, "tcsetattr", lambda *_: None)

    with unbuffered(theirs) as read:
        os.close(mine)
        assert [read(SOON), read(0.0), read(0.0)] == [END, "", ""]


def test_a_terminal_that_cannot_be_read_ends_too(
    ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems say so with an error."""

    def gone(*_: int) -> bytes:
        raise OSError(5, "Input/output error")

    with unbuffered(ends[1]) as read:
        os.write(ends[0], b"1")
        monkeypatch.setattr(os, "read", gone)
        assert read(SOON) == END


def test_a_machine_without_such_terminals_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Steps need none."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> ModuleType:  # as `__import__` has them
        if name == "termios":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(SettingsError, match="--do"), unbuffered(0):
        pass
