"""Turns: in their order, and no longer than patience lasts."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

import pytest

from ivr.turnstile import Turnstile

NEVER: Final = 60.0
"""Seconds, of which none passes where all is well."""


class Crowd:
    """Threads that come one after the other, and write down when it is their turn."""

    def __init__(self, turnstile: Turnstile) -> None:
        self._turnstile = turnstile
        self.order: list[str] = []
        self._threads: list[Thread] = []

    def come(self, name: str, stay: Callable[[], object] = lambda: None) -> None:
        """Let one come; it waits in the queue, or is inside, when this returns."""
        inside = Event()

        def pass_on() -> None:
            with self._turnstile.turn():
                self.order.append(name)
                inside.set()
                stay()

        waiting = len(self._turnstile._waiting)  # noqa: SLF001 - no other sign of it
        thread = Thread(target=pass_on, daemon=True)
        thread.start()
        self._threads.append(thread)
        while not inside.is_set():
            if len(self._turnstile._waiting) > waiting:  # noqa: SLF001 - as above
                return

    def go(self) -> None:
        """Wait until all have passed."""
        for thread in self._threads:
            thread.join(NEVER)


def test_turns_are_taken_in_the_order_in_which_threads_came() -> None:
    """While one is inside, the others wait."""
    crowd, over = Crowd(Turnstile(NEVER)), Event()
    crowd.come("first", over.wait)
    for name in "abcdefgh":
        crowd.come(name)
    assert crowd.order == ["first"]

    over.set()
    crowd.go()

    assert crowd.order == ["first", *"abcdefgh"]


def test_a_turn_that_lasts_is_overtaken_by_all() -> None:
    """It may wait for a look-up, and the processor has nothing to do."""
    turnstile, over = Turnstile(0.0), Event()
    crowd = Crowd(turnstile)
    crowd.come("slow", over.wait)

    for _ in range(3):
        with turnstile.turn():
            crowd.order.append("quick")

    assert crowd.order == ["slow", "quick", "quick", "quick"]
    over.set()
    crowd.go()


def test_whoever_overtakes_is_the_one_to_wait_for() -> None:
    """The end of the turn that was overtaken lets nobody else in."""
    turnstile, slow_over = Turnstile(0.0), Event()
    crowd = Crowd(turnstile)
    crowd.come("slow", slow_over.wait)
    with turnstile.turn():
        turnstile._patience = NEVER  # noqa: SLF001 - from here on nobody overtakes
        crowd.come("next")
        slow_over.set()
        crowd._threads[0].join(NEVER)  # noqa: SLF001 - the slow one's
        assert crowd.order == ["slow"]

    crowd.go()

    assert crowd.order == ["slow", "next"]


def test_one_that_is_let_in_as_its_patience_ends_is_in() -> None:
    """Both happen at once now and then; it is nobody's turn twice."""
    turnstile = Turnstile(0.0)
    with turnstile.turn():
        mine = turnstile._inside  # noqa: SLF001 - as if it had just been let in
        assert mine is not None
        turnstile._overtake(mine)  # noqa: SLF001 - its patience has ended
        assert turnstile._inside is mine  # noqa: SLF001 - as above

    with turnstile.turn():
        pass


def test_an_error_ends_a_turn_too() -> None:
    """Or everybody after it would lose patience."""
    turnstile = Turnstile(NEVER)
    with pytest.raises(KeyError), turnstile.turn():
        raise KeyError

    with turnstile.turn():
        pass


def test_long_work_is_done_in_pieces_with_others_between() -> None:
    """Each piece is a turn of its own."""
    turnstile = Turnstile(NEVER)
    crowd = Crowd(turnstile)
    seen = []
    for piece in turnstile.pieces("abcde", 2):
        seen.append(piece)
        if len(seen) == 1:
            crowd.come("caller")
            assert crowd.order == []
        else:
            crowd.go()
            assert crowd.order == ["caller"]

    assert seen == ["ab", "cd", "e"]
