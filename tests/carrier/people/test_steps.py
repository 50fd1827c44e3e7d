"""The step language."""

import pytest

from ivr.carrier.people.steps import (
    Attend,
    Expect,
    Leave,
    Pause,
    Press,
    Step,
    Utter,
    parse,
)
from ivr.errors import SettingsError


@pytest.mark.parametrize(
    ("script", "steps"),
    [
        ("", ()),
        ("3", (Press("3"),)),
        ("60*#", (Press("6"), Press("0"), Press("*"), Press("#"))),
        ("press 1; PRESS ad", (Press("1"), Press("A"), Press("D"))),
        ("wait 2; wait 0.5", (Pause(2.0), Pause(0.5))),
        ("listen;; hangup ;", (Attend(), Leave())),
        ("hear  статус заказа", (Expect("статус заказа"),)),
        ("say Да, конечно", (Utter("Да, конечно"),)),
        ("say my order ~0.35", (Utter("my order", 0.35),)),
        ("say ~5", (Utter("~5"),)),
    ],
)
def test_a_script_is_steps_between_semicolons(
    script: str, steps: tuple[Step, ...]
) -> None:
    """Keys stand bare; everything else starts with its word, in any case."""
    assert parse(script) == steps


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("1; wiat 3", "step 2, 'wiat 3': there is no such step (did you mean 'wait'?)"),
        ("one", "a step is keys to press, or one of press, wait, listen"),
        ("press x", "a telephone's keys are 0-9"),
        ("12x", "a step is keys to press"),
        ("wait", "write a number of seconds from 0 to 14400"),
        ("wait -1", "write a number of seconds"),
        ("wait nan", "write a number of seconds"),
        ("wait 1e9", "write a number of seconds"),
        ("hear", "write the words to hear after 'hear'"),
        (
            "refer desk",
            "write the SIP address to refer to, as in 'refer sip:desk@office.example'",
        ),
        ("say ", "write the words to say after 'say'"),
        ("say-file", "write the sound file to play after 'say-file'"),
        ("say-file /no/such.wav", "cannot read it: No such file or directory"),
        (f"say-file {__file__}", "the sound is no WAV, AIFF or MP3 file"),
        ("listen now", "'listen' stands alone"),
        ("hangup 3", "'hangup' stands alone"),
    ],
)
def test_a_wrong_step_is_one_sentence(script: str, sentence: str) -> None:
    """Which step, and what to write instead, before anything is dialled."""
    with pytest.raises(SettingsError) as caught:
        parse(script)

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "step",
    [
        "3",
        "wait 2",
        "listen",
        "hear a",
        "say b",
        "say b ~0.4",
        "refer sip:a@b.example",
        "hangup",
    ],
)
def test_a_step_says_itself_as_it_was_written(step: str) -> None:
    """A failure names the step in the author's own words."""
    assert [str(each) for each in parse(step)] == [step]
