import threading
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread, current_thread
from weakref import ref

from ivr.carrier.crew import Crew

LONG = 10.0
OFTEN = 50


def test_a_thread_that_is_free_does_the_next_work() -> None:
    """And no other is started for each."""
    crew, done = Crew(), SimpleQueue[str]()

    def work() -> None:
        done.put(current_thread().name)

    names = set()
    for _ in range(OFTEN):
        crew.do(work)
        names.add(done.get(timeout=LONG))

    assert len(names) < OFTEN


def test_work_at_once_is_done_at_once() -> None:
    """By a thread for each: none waits for another's end."""
    crew, together, done = Crew(), Event(), SimpleQueue[int]()

    def wait(number: int) -> None:
        together.wait(LONG)
        done.put(number)

    crew.do(lambda: wait(1))
    crew.do(lambda: wait(2))
    crew.do(together.set)

    assert {done.get(timeout=LONG), done.get(timeout=LONG)} == {1, 2}


def test_a_thread_that_has_nothing_to_do_ends() -> None:
    """Nor does it keep alive what it did."""
    crew, seen = Crew(patience=0.0), SimpleQueue[Thread]()
    held = Event()
    gone = ref(held)

    def work(_held: Event) -> None:
        seen.put(current_thread())

    crew.do(partial(work, held))
    del held
    thread = seen.get(timeout=LONG)
    thread.join(LONG)

    assert thread not in threading.enumerate()
    assert gone() is None
