from ivr.carrier.media.frames import SIZE
from ivr.carrier.media.live.jitter import Jitter


def frame(number: int) -> bytes:
    """Return a frame that can be told from others."""
    return bytes([number]) * SIZE


def test_the_first_frame_waits_for_others() -> None:
    """So that one that comes late is still in time."""
    jitter = Jitter(depth=2)
    jitter.put(frame(1))
    assert jitter.take() == b""

    jitter.put(frame(2))

    assert [jitter.take(), jitter.take(), jitter.take()] == [frame(1), frame(2), b""]


def test_after_a_gap_it_waits_again() -> None:
    """The next sound is evened out too."""
    jitter = Jitter(depth=2)
    jitter.put(frame(1) + frame(2))
    for _ in range(3):
        jitter.take()
    jitter.put(frame(3))
    assert jitter.take() == b""

    jitter.put(frame(4))

    assert jitter.take() == frame(3)


def test_pieces_of_any_size_become_frames() -> None:
    """A browser's worklet brings 128 samples at a time."""
    jitter = Jitter(depth=1)
    for _ in range(5):
        jitter.put(b"\x01" * 256)

    assert [jitter.take() for _ in range(4)] == [frame(1)] * 4


def test_of_too_much_the_oldest_is_dropped() -> None:
    """Whoever sends faster than time does not fall further behind."""
    jitter = Jitter(depth=1, most=3)
    for number in range(10):
        jitter.put(frame(number))

    assert [jitter.take() for _ in range(3)] == [frame(7), frame(8), frame(9)]


def test_samples_stay_whole() -> None:
    """Half a sample dropped would be noise from then on."""
    jitter = Jitter(depth=1, most=1)
    jitter.put(b"\x01\x02" * 160 + b"\x01")
    jitter.put(b"\x02" + b"\x01\x02" * 10)

    assert jitter.take() == b"\x01\x02" * 160


def test_it_can_be_emptied() -> None:
    """A call that is over leaves nothing for the next."""
    jitter = Jitter(depth=1)
    jitter.put(frame(1))
    jitter.clear()

    assert jitter.take() == b""
