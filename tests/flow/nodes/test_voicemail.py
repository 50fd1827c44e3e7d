import pytest

from ivr.flow.heard import Recorded, Silence
from ivr.flow.turn import TakeMessage
from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, menu

MENU = """
nodes:
  mail:
    kind: voicemail
    prompt: speak
    value: recording
    max_length: 60
    next: thanks
    on_failure: nothing
  short: {kind: voicemail, prompt: speak, finish_key: "*"}
  thanks: {kind: hangup, prompt: thanks}
  nothing: {kind: hangup, prompt: nothing}
"""


@pytest.fixture
def talk() -> Talk:
    """A call that is being recorded."""
    talk = Talk(menu(MENU))
    assert talk.arrive() == "speak | record 60"
    return talk


def test_a_recording_is_kept_by_its_address(talk: Talk) -> None:
    """And the call goes on."""
    assert talk.hear(Recorded("/r/1", seconds=4)) == "thanks | hang up"
    assert talk.world.kept == {"recording": "/r/1"}


def test_a_caller_who_hung_up_is_told_nothing(talk: Talk) -> None:
    """The recording is kept all the same."""
    assert talk.hear(Recorded("/r/1", seconds=4, hung_up=True)) == "| hang up"
    assert talk.world.kept == {"recording": "/r/1"}


def test_silence_leaves_nothing(talk: Talk) -> None:
    """Neither a silence nor a recording of no length is one."""
    assert talk.hear(Silence()) == "nothing | hang up"
    talk.arrive()
    assert talk.hear(Recorded("/r/1", seconds=0)) == "nothing | hang up"
    assert talk.world.kept == {}


def test_a_silent_caller_who_hung_up_is_gone(talk: Talk) -> None:
    """Nobody is there to hear that nothing was recorded."""
    assert talk.hear(Recorded("", hung_up=True)) == "| hang up"


def test_a_recording_may_go_unnamed() -> None:
    """Without a value nothing is kept in the journal."""
    talk = Talk(menu(MENU))
    talk.arrive("menu.short")

    assert talk.turn.then == TakeMessage(Visit("menu.short"), 120, "*")
    assert talk.hear(Recorded("/r/1", seconds=4)) == "| hang up"
    assert talk.world.needs == []
