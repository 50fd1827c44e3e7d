from ivr.carrier.people.callee import UNLISTED, Callee, find, read
from ivr.console.phone.outbox import Outbox
from ivr.console.phone.rota import Rota

DESK, BUSY = "+12025550111", "+12025550177"


def test_a_phone_at_a_browser_comes_before_one_that_was_described() -> None:
    """Until it is gone; numbers that nobody has are as they always are."""
    rota, outbox = Rota(read([f"{BUSY}=busy"])), Outbox()
    rota.wait(outbox, (DESK, BUSY))

    assert find(rota, "+1 202 555 0111").reach is not None
    assert find(rota, BUSY).reach is not None
    assert (list(rota), len(rota)) == ([DESK, BUSY], 2)

    rota.leave(outbox)

    assert find(rota, DESK) is UNLISTED
    assert find(rota, BUSY) == Callee("busy", steps=())
    assert list(rota) == [BUSY]


def test_a_phone_is_at_the_numbers_it_said_last() -> None:
    """And is told which."""
    rota, outbox = Rota({}), Outbox()
    rota.wait(outbox, (DESK,))
    rota.wait(outbox, (BUSY,))

    assert DESK not in rota
    assert BUSY in rota
    assert outbox.take() == f'{{"event": "waits", "numbers": ["{DESK}"]}}'
