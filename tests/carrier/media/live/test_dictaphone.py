from ivr.carrier.media.live.dictaphone import Dictaphone
from ivr.speech.sound import Sound


def test_it_says_its_sound_frame_by_frame() -> None:
    """The last one as short as it is, then nothing."""
    phone = Dictaphone(Sound(b"\x01" * 500))

    assert [len(phone.speak()) for _ in range(3)] == [320, 180, 0]


def test_it_keeps_what_it_hears() -> None:
    """And how it ended."""
    phone = Dictaphone()
    phone.hear(b"\x01" * 320)
    phone.hear(b"\x02" * 320)
    assert not phone.is_over

    phone.over(Sound(b"\x03\x03"))

    assert phone.heard == Sound(b"\x01" * 320 + b"\x02" * 320)
    assert (phone.is_over, phone.tone) == (True, Sound(b"\x03\x03"))
