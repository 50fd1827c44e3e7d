from threading import Thread

from ivr.console.phone.outbox import MOST, Outbox


def test_texts_and_sound_go_out_in_their_order() -> None:
    """What is there when it is closed is still sent."""
    outbox = Outbox()
    outbox.tell("waits", numbers=[])
    outbox.sound(b"12")
    outbox.put({"event": "сказано"})
    outbox.close()
    outbox.tell("too", late=True)

    assert outbox.take() == '{"event": "waits", "numbers": []}'
    assert outbox.take() == b"12"
    assert outbox.take() == '{"event": "сказано"}'
    assert outbox.take() is None


def test_a_slow_browser_loses_old_sound_and_no_text() -> None:
    """What it hears next is what sounds now."""
    outbox = Outbox()
    outbox.sound(b"old")
    outbox.tell("heard")
    for number in range(MOST):
        outbox.sound(str(number).encode())

    assert outbox.take() == '{"event": "heard"}'
    assert outbox.take() == b"0"


def test_who_takes_waits_until_something_comes() -> None:
    """In a thread of its own."""
    outbox, taken = Outbox(), []
    thread = Thread(target=lambda: taken.append(outbox.take()))
    thread.start()

    outbox.sound(b"12")
    thread.join(10)

    assert taken == [b"12"]
