import pytest

from ivr.flow.heard import Arrived, DialEnded, Heard, Keys, Said, Silence, Whispering
from ivr.flow.turn import Ask, Ring
from ivr.flow.visit import WHISPER, Visit
from tests.flow.helpers import Talk, menu

BOSS, AIDE = "+12025550111", "+12025550112"

MENU = """
languages: {ru: ru-RU, en: en-US}
nodes:
  group:
    kind: transfer
    numbers: ["+12025550111", "+12025550112"]
    prompt: connecting
    whisper: about
    screening: true
    caller_id: "+78002347000"
    timeout: 15
    next: thanks
    busy: busy
    no_answer: nobody
    failed: failed
  all:
    kind: transfer
    numbers: ["+12025550111", "+12025550112"]
    ring: all
    busy: busy
    no_answer: nobody
    failed: failed
  announced:
    kind: transfer
    numbers: "+12025550111"
    whisper: about
    busy: busy
    no_answer: nobody
    failed: failed
  thanks: {kind: hangup, prompt: thanks}
  busy: {kind: hangup, prompt: busy}
  nobody: {kind: hangup, prompt: nobody}
  failed: {kind: hangup, prompt: failed}
"""


@pytest.fixture
def talk() -> Talk:
    """A call of the menu."""
    return Talk(menu(MENU))


def test_a_group_rings_in_turn(talk: Talk) -> None:
    """The next phone rings when one does not answer; words come once."""
    assert talk.arrive() == f"connecting | ring {BOSS}"
    assert talk.hear(DialEnded("busy")) == f"| ring {AIDE}"
    assert talk.hear(DialEnded("no-answer")) == "nobody | hang up"


def test_a_group_may_ring_all_at_once(talk: Talk) -> None:
    """One ring, one outcome."""
    assert talk.arrive("menu.all") == f"| ring {BOSS} {AIDE}"
    assert talk.hear(DialEnded("busy")) == "busy | hang up"


def test_how_a_phone_is_rung(talk: Talk) -> None:
    """The stage is the phone's number in the group; the whisper is a visit."""
    talk.arrive()

    assert talk.turn.then == Ring(
        Visit("menu.group", stage="0"),
        (BOSS,),
        timeout=15,
        caller_id="+78002347000",
        whisper=Visit("menu.group", stage=WHISPER),
    )


def test_without_a_whisper_the_callee_is_joined_at_once(talk: Talk) -> None:
    """Nobody is asked to press anything."""
    talk.arrive("menu.all")

    assert isinstance(talk.turn.then, Ring)
    assert talk.turn.then.whisper is None


@pytest.mark.parametrize("status", ["completed", "answered"])
def test_after_the_talk_the_call_goes_on(talk: Talk, status: str) -> None:
    """`next` is for a talk that was had."""
    talk.arrive()

    assert talk.hear(DialEnded(status)) == "thanks | hang up"


def test_after_the_talk_the_call_ends_by_default(talk: Talk) -> None:
    """`next` is hangup unless told."""
    talk.arrive("menu.all")

    assert talk.hear(DialEnded("completed")) == "| hang up"


def test_a_caller_who_gave_up_is_gone(talk: Talk) -> None:
    """No other phone rings for a caller who hung up."""
    talk.arrive()

    assert talk.hear(DialEnded("canceled")) == "| hang up"


def test_a_failure_has_its_branch(talk: Talk) -> None:
    """Whatever is neither busy nor unanswered has failed."""
    talk.arrive("menu.all")

    assert talk.hear(DialEnded("failed")) == "failed | hang up"


def test_an_outcome_for_no_known_phone_ends_the_group(talk: Talk) -> None:
    """A stage that somebody wrote by hand starts nothing over."""
    talk.visit = Visit("menu.group", stage="x")

    assert talk.hear(DialEnded("busy")) == "busy | hang up"


def test_the_callee_hears_who_calls_and_takes_the_call(talk: Talk) -> None:
    """1 joins the two, where calls are screened."""
    talk.visit = Visit("menu.group", stage=WHISPER, language="en")

    assert talk.hear(Whispering()) == "about | ask"
    assert talk.turn.then == Ask(talk.visit)
    assert talk.turn.language == "en"
    assert talk.press("1") == "| join"


def test_a_whisper_alone_asks_nothing(talk: Talk) -> None:
    """The callee hears who calls, and the two are joined."""
    talk.visit = Visit("menu.announced", stage=WHISPER)

    assert talk.hear(Whispering()) == "about | join"


@pytest.mark.parametrize("heard", [Keys("2"), Keys("", "#"), Silence()])
def test_anything_else_ends_the_callees_leg(talk: Talk, heard: Heard) -> None:
    """The callee is a person, not an answering machine, only when 1 is pressed."""
    talk.visit = Visit("menu.group", stage=WHISPER)

    assert talk.hear(heard) == "| hang up"


@pytest.mark.parametrize("heard", [Arrived(), Said("yes")])
def test_a_whisper_that_was_not_answered_is_said_again(
    talk: Talk, heard: Heard
) -> None:
    """A request that makes no sense asks the callee again."""
    talk.visit = Visit("menu.group", stage=WHISPER)

    assert talk.hear(heard) == "about | ask"


def test_a_whisper_never_asks_the_callee_for_the_callers_values() -> None:
    """What is not known is left out: the callee cannot type it."""
    flow = menu("""
        prompts: {en: {about: "About {order}."}}
        nodes:
          number: {kind: collect, value: order, prompt: number, next: group}
          group:
            kind: transfer
            numbers: "+12025550111"
            whisper: about
            screening: true
            busy: hangup
            no_answer: hangup
            failed: hangup
    """)
    talk = Talk(flow)
    talk.visit = Visit("menu.group", stage=WHISPER)

    assert talk.hear(Whispering()) == "about(order=) | ask"
