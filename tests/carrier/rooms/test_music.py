"""Hold music."""

from ivr.carrier.rooms.music import Music
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
