import pytest

from ivr.flow.proof import Proof
from ivr.flow.timing.options import lines
from ivr.flow.timing.outcomes import Outcome
from tests.flow.helpers import menu
from tests.flow.timing.helpers import proof, tenths


def outcomes(yaml: str) -> dict[str, Outcome]:
    """Return what calls to a menu come to, by name."""
    (line,) = lines(Proof(menu(yaml), tenths))
    return {each.name: each for each in line.outcomes}


def test_calls_come_to_a_person_a_recording_or_words() -> None:
    """In this order; who does nothing at all is a call of its own."""
    english, russian = lines(proof())

    names = [each.name for each in english.outcomes]
    assert names == ["person", "recording", "told", "silent"]
    person = english.outcomes[0]
    assert person.ends == 1
    assert person.least == person.mean == person.most
    assert person.minutes == 1
    assert "silent" not in [each.name for each in russian.outcomes]


def test_minutes_are_billed_when_they_begin() -> None:
    """Sixty-one seconds are two."""
    words = "x" * 610
    found = outcomes(f"""
        prompts: {{en: {{long: "{words}"}}}}
        nodes: {{main: {{kind: hangup, prompt: long}}}}
    """)

    assert found["told"].most == pytest.approx(61)
    assert found["told"].minutes == 2
    assert found["silent"].minutes == 2


def test_a_refused_call_takes_no_time() -> None:
    """Nobody was to answer it."""
    assert outcomes("nodes: {main: {kind: reject}}")["refused"].minutes == 0


def test_a_silent_caller_is_followed_to_the_end() -> None:
    """Through every try, and no further than a phone that rings."""
    found = outcomes("""
        nodes:
          main: {kind: menu, prompt: a, choices: {1: bye}, tries: 2, on_failure: note}
          note: {kind: voicemail, prompt: a, on_failure: ring}
          ring:
            kind: transfer
            numbers: ["+12025550111"]
            busy: bye
            no_answer: bye
            failed: bye
          bye: {kind: hangup}
    """)

    assert found["silent"].least == 5 + 5 + 5


def test_a_circle_is_not_followed_for_ever() -> None:
    """The check has told of it."""
    found = outcomes("nodes: {main: {kind: say, prompt: a, next: main}}")

    assert found["silent"].ends == 1


def test_the_quickest_of_several_ways_to_an_end_counts() -> None:
    """Each node is one end."""
    found = outcomes("""
        prompts: {en: {main: "For one, press one. For two, press two."}}
        nodes:
          main: {kind: menu, prompt: main, choices: {1: last, 2: more}, on_failure: bye}
          more: {kind: say, prompt: main, next: last}
          last: {kind: menu, prompt: main, choices: {1: bye}, on_failure: bye}
          bye: {kind: hangup}
    """)

    assert found["told"].ends == 1
