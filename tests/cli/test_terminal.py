import os
import signal
import sys
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Summary
from ivr.carrier.people.party import Keyboard
from ivr.carrier.transcript import Entry, Listener
from ivr.cli.keys import END
from ivr.cli.terminal import HELP, Terminal
from tests.cli.helpers import PATIENCE, entry

SUMMARY = Summary("CA1", "completed", 1, 1.0, "", ())


class Hand(Keyboard):
    """A keyboard that writes down what the hand did."""

    def __init__(self) -> None:
        super().__init__(VirtualClock())
        self.did: SimpleQueue[str] = SimpleQueue()

    def put(self, key: str) -> None:
        """A key."""
        self.did.put(key)

    def say(self, text: str) -> None:
        """Words."""
        self.did.put(f"say {text}")

    def hang_up(self) -> None:
        """The end."""
        self.did.put("hangup")

    def next(self) -> str:
        """Wait for what the hand does next."""
        return self.did.get(timeout=PATIENCE)

    @property
    def all(self) -> list[str]:
        """What it did since the last look."""
        return [self.did.get() for _ in range(self.did.qsize())]


class Page:
    """A view that writes down what it was to draw."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def show(self, one: Entry) -> None:
        """An entry."""
        self.drawn.append(one.event)

    def tick(self) -> None:
        """Time."""

    def note(self, text: str) -> None:
        """A note."""
        self.drawn.append(text)

    def typing(self, text: str | None) -> None:
        """Words being typed."""
        self.drawn.append(f"typing {text}")


class Desk:
    """A terminal with a hand and a page."""

    def __init__(self) -> None:
        self.hand, self.page = Hand(), Page()
        self.terminal = Terminal(self.hand, self.page, lambda: "<Response/>")

    def type(self, keys: str) -> "Desk":
        """Press keys."""
        for key in keys:
            self.terminal.take(key)
        return self


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Somebody at a real terminal that standard input is; gives what types."""
    mine, theirs = os.openpty()
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)

        def types(keys: str) -> None:
            os.write(mine, keys.encode())

        yield types
    os.close(mine)


def test_keys_of_a_telephone_are_pressed_at_once() -> None:
    """The fourth column too."""
    assert Desk().type("19*#A").hand.all == ["1", "9", "*", "#", "A"]


def test_a_slash_begins_what_is_said() -> None:
    """Its keys are letters then, and Enter says it."""
    desk = Desk().type("/у 1t\b2\n7")

    assert desk.hand.all == ["say у 12", "7"]
    assert desk.page.drawn == [
        "typing ",
        "typing у",
        "typing у ",
        "typing у 1",
        "typing у 1t",
        "typing у 1",
        "typing у 12",
        "typing None",
    ]


@pytest.mark.parametrize("keys", ["/yes\x1b", "/  \r", "/\n", "/a\x7f\n"])
def test_nothing_is_said_that_was_not_meant(keys: str) -> None:
    """Escape forgets it; silence is no utterance."""
    desk = Desk().type(keys + "1")

    assert desk.hand.all == ["1"]


def test_what_cannot_be_printed_is_not_said() -> None:
    """A Tab is no letter."""
    assert Desk().type("/a\tb\n").hand.all == ["say ab"]


def test_t_shows_the_document() -> None:
    """The last one that came."""
    assert Desk().type("t").page.drawn == ["<Response/>"]


def test_any_other_key_shows_the_help() -> None:
    """In one line; what has no letter shows nothing."""
    assert Desk().type("x\n").page.drawn == [HELP]


@pytest.mark.parametrize("keys", [END, f"/yes{END}"])
def test_the_end_of_the_keys_hangs_up(keys: str) -> None:
    """Ctrl-D, also while typing."""
    assert Desk().type(keys).hand.all == ["hangup"]


def test_a_call_is_drawn_and_answered_while_it_lasts(
    person: Callable[[str], None],
) -> None:
    """Keys go in, entries come out, the summary at the end."""
    desk = Desk()

    def dial(listener: Listener) -> Summary:
        listener(entry("heard", text="Press one", seconds=1.0))
        person("1")
        assert desk.hand.next() == "1"
        desk.terminal.note("espeak speaks")
        listener(entry("ended", status="completed", duration=1))
        return SUMMARY

    assert desk.terminal.converse(dial) is SUMMARY
    assert desk.page.drawn == ["heard", "ivr: espeak speaks", "ended"]


@pytest.mark.usefixtures("person")
def test_what_ends_the_call_ends_the_command() -> None:
    """Nothing is lost in the call's own thread."""

    def dial(_: Listener) -> Summary:
        raise OSError("the line is dead")

    with pytest.raises(OSError, match="the line is dead"):
        Desk().terminal.converse(dial)


@pytest.mark.usefixtures("person")
def test_ctrl_c_hangs_up_and_the_call_ends_in_order() -> None:
    """What still happens is drawn."""
    desk = Desk()

    def dial(listener: Listener) -> Summary:
        os.kill(os.getpid(), signal.SIGINT)
        assert desk.hand.next() == "hangup"
        listener(entry("ended", status="completed", duration=1))
        return SUMMARY

    assert desk.terminal.converse(dial) is SUMMARY
    assert desk.page.drawn == ["ended"]


@pytest.mark.usefixtures("person")
def test_a_second_ctrl_c_ends_everything() -> None:
    """Also a call that does not end."""
    desk = Desk()
    over: SimpleQueue[None] = SimpleQueue()

    def dial(_: Listener) -> Summary:
        os.kill(os.getpid(), signal.SIGINT)
        desk.hand.next()
        os.kill(os.getpid(), signal.SIGINT)
        over.get(timeout=PATIENCE)
        return SUMMARY

    with pytest.raises(KeyboardInterrupt):
        desk.terminal.converse(dial)
    over.put(None)
