import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ivr.carrier.clock import Clock, RealClock, VirtualClock
from ivr.carrier.line import Line, Order
from ivr.carrier.people import callee
from ivr.carrier.wire.wsgi import Wsgi
from ivr.cli.phone import Phone
from ivr.errors import SettingsError
from tests.carrier.helpers import BOSS, FROM, ORIGIN, TO, Monotone, Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MENU = {
    "/voice": (
        '<Gather numDigits="1" action="/boss"><Say>Press one</Say></Gather>'
        "<Say>Bye</Say>"
    ),
    "/boss": f"<Dial><Number>{BOSS}</Number></Dial>",
}


def phone(app: "WSGIApplication | None" = None, *, as_json: bool = False) -> Phone:
    """Return a phone on a line to a webhook."""
    line = Line(Wsgi(app or Site(MENU), ORIGIN), Monotone())
    order = Order(TO, FROM, f"{ORIGIN}/voice")
    return Phone(line, order, callee.read([f"{BOSS}=busy"]), as_json=as_json)


class Beside(Site):
    """A webhook that does something else when it is first asked."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(MENU)
        self._act = act

    def __call__(self, *request: Any) -> Any:  # as PEP 3333 has it
        """Do it, and answer."""
        if not self.asked:
            self._act()
        return super().__call__(*request)


class Terminal(io.StringIO):
    """Standard output that is a terminal; acts once when it shows a text."""

    text = ""
    act: Callable[[], None]

    def write(self, drawn: str) -> int:
        """Draw, and act if that is what was waited for."""
        if self.text and self.text in drawn:
            self.text = ""
            self.act()
        return super().write(drawn)

    def isatty(self) -> bool:
        """Tell so."""
        return True


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Somebody at a terminal; gives what types."""
    mine, theirs = os.openpty()
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)

        def types(keys: str) -> None:
            os.write(mine, keys.encode())

        yield types
    os.close(mine)


def test_a_script_is_done_and_the_call_told_line_by_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Callees behave as they were told to."""
    summary = phone().by_script("1", VirtualClock(), None)

    assert (summary.status, summary.failure) == ("completed", "")
    assert capsys.readouterr().out.splitlines() == [
        "00:00.00  status     ringing",
        f"00:00.00  request    POST {ORIGIN}/voice -> 200",
        "00:00.00  status     in-progress",
        "00:00.00  heard      Press one",
        "00:00.20  pressed    1",
        f"00:00.20  request    POST {ORIGIN}/boss -> 200",
        f"00:00.20  dialed     {BOSS}",
        f"00:02.20  dial_ended {BOSS}: busy, 0.0 s",
        "00:02.20  status     completed",
        "00:02.20  ended      completed, 2 s",
    ]


def test_a_script_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line."""
    summary = phone(as_json=True).by_script("", VirtualClock(), None)

    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["event"] for each in read] == [e.event for e in summary.entries]


def test_a_wrong_step_is_refused_before_the_call(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody's phone has rung."""
    with pytest.raises(SettingsError, match="'e'"):
        phone().by_script("e", VirtualClock(), None)

    assert capsys.readouterr().out == ""


def test_what_is_no_part_of_the_call_is_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A webhook of ours that raises has a name for it; one of its codes is enough."""

    def broken(*_: object) -> Any:  # a WSGI application that gives nothing
        raise RuntimeError("odd")

    phone(broken).by_script("", VirtualClock(), None)

    assert capsys.readouterr().err == (
        f"ivr: POST {ORIGIN}/voice raised: RuntimeError('odd')\n"
    )


@pytest.mark.parametrize("clock", [VirtualClock, RealClock])
def test_ctrl_c_ends_a_script_in_order(
    clock: Callable[[], Clock], capsys: pytest.CaptureFixture[str]
) -> None:
    """The call fails, and its transcript says why."""
    app = Beside(lambda: signal.raise_signal(signal.SIGINT))

    summary = phone(app).by_script("wait 99", clock(), None)

    assert summary.failure == "interrupted before the call was over"
    assert summary.entries[-1].event == "ended"
    assert "error      interrupted before" in capsys.readouterr().out


def screen(monkeypatch: pytest.MonkeyPatch, term: str) -> Terminal:
    """Let standard output be a terminal of that kind."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", term)
    return screen


def test_a_person_s_keys_act_while_the_prompt_is_said(
    types: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the call is drawn; `t` shows what the webhook sent."""
    terminal = screen(monkeypatch, "xterm")
    terminal.text, terminal.act = "speaking", lambda: types("t7\x04")

    summary = phone().by_hand(None)

    drawn = terminal.getvalue()
    assert summary.status == "completed"
    assert [e.fields["key"] for e in summary.entries if e.event == "pressed"] == ["7"]
    assert f"Calling {TO} - 0-9 * # press a key" in drawn
    assert "no document yet" in drawn or "<Gather" in drawn
    assert drawn.endswith("\x1b[J")


@pytest.mark.parametrize(("as_json", "term"), [(True, "xterm"), (False, "dumb")])
def test_a_person_s_call_may_be_told_line_by_line(
    types: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    as_json: bool,
    term: str,
) -> None:
    """For a program, or for a terminal that obeys no codes."""
    terminal = screen(monkeypatch, term)

    phone(Beside(lambda: types("\x04")), as_json=as_json).by_hand(None)

    assert "\x1b" not in terminal.getvalue()
    assert "ended" in terminal.getvalue().splitlines()[-1]
