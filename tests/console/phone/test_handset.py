import json
from types import SimpleNamespace
from typing import Any

import numpy as np

from ivr.carrier.media.frames import SIZE
from ivr.console.phone.handset import BrowserHandset
from ivr.console.phone.outbox import Outbox
from ivr.speech.music import hold_music
from ivr.speech.sound import Sound

LOUD = np.full(160, 900, "<i2").tobytes()


def heard_by(*others: object) -> Any:  # a leg, as much of it as is looked at
    """Return a leg that others hear."""
    hearing = SimpleNamespace(hearers=lambda _: others)
    return SimpleNamespace(call=SimpleNamespace(hearing=hearing))


def test_it_sends_what_it_hears_and_says_what_has_come() -> None:
    """Frame by frame."""
    handset = BrowserHandset(outbox := Outbox())
    for _ in range(3):
        handset.put(LOUD)

    said = handset.speak()
    handset.hear(LOUD)

    assert said == LOUD
    assert outbox.take() == LOUD


def test_on_hold_music_is_for_whoever_listens() -> None:
    """Turn after turn, without a seam; nobody listens to a menu's caller."""
    handset = BrowserHandset(outbox := Outbox())
    handset.leg = heard_by(object())
    handset.hold(on=True)
    frames = len(hold_music().samples) // SIZE + 1

    music = b"".join(handset.speak() for _ in range(frames))
    handset.hear(LOUD)
    handset.put(LOUD * 3)
    handset.leg = heard_by()

    loop = hold_music().samples
    assert music == (loop + loop)[: frames * SIZE]
    assert handset.speak() == b""
    handset.hold(on=False)
    assert handset.speak() == b""
    outbox.close()
    assert outbox.take() is None


def test_the_end_comes_with_a_tone() -> None:
    """One turn of it; none where this party has hung up."""
    handset = BrowserHandset(outbox := Outbox())

    handset.over(Sound(b"\1\2"))
    handset.over(Sound(b""))

    assert json.loads(outbox.take() or "") == {"event": "over", "tone": "AQI="}
    assert json.loads(outbox.take() or "") == {"event": "over", "tone": ""}
