"""Hold music."""

from ivr.carrier.media.tape import Wish
from ivr.carrier.rooms.music import Music
from ivr.speech.music import hold_music
from tests.carrier.helpers import Switch, lines


def test_it_plays_until_it_is_stopped() -> None:
    """Once, though asked for twice; then it may begin anew."""
    on = Switch({"/voice": '<Pause length="60"/>'})
    call = on.place()
    on.exchange.run(1.0)
    music = Music(call.leg)

    music.play("queue")
    music.play("queue")
    music.stop()
    music.stop()
    on.exchange.run(1.0)
    music.play("hold")

    assert lines(call, "music") == ["1 music queue", "2 music hold"]


def test_it_goes_round_and_round() -> None:
    """Whoever listens in hears as much of it as was played."""
    piece = hold_music()
    on = Switch({"/voice": '<Pause length="60"/>'})
    call = on.place()
    on.exchange.run(1.0)
    tape, music = call.leg.record(Wish()), Music(call.leg)

    music.play("queue")
    on.exchange.run(piece.seconds + 2.0)
    music.stop()
    on.exchange.run(2.0)

    samples = tape.sound(1 if tape.channels == 2 else 0).samples
    assert samples[: len(piece.samples)] == piece.samples
    again = samples[len(piece.samples) :][: 2 * 8000]
    assert again == piece.samples[: len(again)]
    assert not any(samples[-2 * 8000 :])
