import pytest

from ivr.flow.proof import Proof
from ivr.flow.timing.arrivals import KEY, RINGS, TALKS, Manner, arrivals
from tests.flow.helpers import menu
from tests.flow.timing.helpers import first, tenths, waiting

HELLO = 0.6
OFFER = 2.4
MAIN = 6.4


@pytest.mark.parametrize(
    ("manner", "seconds"),
    [
        ("knows", KEY),
        ("listens", HELLO + OFFER + 2.1 + KEY),
        ("waits", HELLO + OFFER + MAIN + KEY),
    ],
)
def test_callers_differ_in_when_they_press(manner: Manner, seconds: float) -> None:
    """At once, when the key has been named, or when the prompt is over."""
    assert first(manner, "menu.order").seconds == pytest.approx(seconds)


def test_a_key_named_before_the_menu_is_pressed_there() -> None:
    """The greeting and the menu are one turn."""
    came = first("listens", "menu.main", "ru")

    assert came.seconds == pytest.approx(HELLO + OFFER - 0.1 + KEY)


def test_a_global_key_that_nobody_named_is_not_known() -> None:
    """Who listens in Russian has not been told of the operator."""
    assert waiting("listens", "menu.main").has_named("0")
    assert not waiting("listens", "menu.main", "ru").has_named("0")
    with pytest.raises(ValueError, match="empty"):
        first("listens", "menu.ring", "ru")


def test_what_is_not_cut_takes_its_time() -> None:
    """Before a phone rings nobody listens for keys."""
    assert waiting("knows", "menu.ring").seconds == pytest.approx(KEY + 1.1)


def test_a_phone_rings_and_a_recording_takes_its_time() -> None:
    """Busy is told sooner than no answer."""
    rung = waiting("knows", "menu.ring").seconds
    said = first("knows", "menu.beep").seconds

    assert said == pytest.approx(rung + RINGS)
    bye = first("knows", "menu.bye")
    assert bye.conditions == 0
    assert TALKS > RINGS


def test_a_condition_is_worse_than_any_seconds() -> None:
    """So is a silence, but where it is a no."""
    assert first("waits", "menu.beep").conditions == 1
    assert first("listens", "menu.bye").conditions == 0


def test_a_phone_that_is_not_answered_rings_out() -> None:
    """As long as the transfer lets it."""
    flow = menu("""
        nodes:
          main:
            kind: transfer
            numbers: ["+12025550111"]
            timeout: 33
            busy: hangup
            no_answer: late
            failed: hangup
          late: {kind: voicemail, prompt: a, next: spoken, on_failure: quiet}
          spoken: {kind: hangup}
          quiet: {kind: say, prompt: a, next: hangup}
    """)
    found = arrivals(Proof(flow, tenths), "", "waits")
    seconds = {place.node: arrival.seconds for place, arrival in found.items()}

    assert seconds["menu.late"] == 33
    assert seconds["menu.spoken"] == 33 + TALKS
    assert seconds["menu.quiet"] == 33 + 5
