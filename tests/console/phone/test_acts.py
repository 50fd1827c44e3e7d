import json

import pytest

from ivr.carrier.people import steps
from ivr.console.phone.acts import (
    Answer,
    Decline,
    Dial,
    HangUp,
    Hold,
    Press,
    Say,
    Wait,
    read,
)
from ivr.errors import SettingsError
from tests.carrier.helpers import FROM, TO


@pytest.mark.parametrize(
    ("fields", "act"),
    [
        (
            {"do": "dial", "to": "8 800 234-70-00", "from": "anonymous"},
            Dial("+78002347000", "anonymous"),
        ),
        (
            {"do": "dial", "to": TO, "from": FROM, "first": "1; wait 2"},
            Dial(TO, FROM, (steps.Press("1"), steps.Pause(2.0))),
        ),
        ({"do": "press", "key": "#"}, Press("#")),
        ({"do": "say", "text": " yes "}, Say("yes")),
        ({"do": "hold", "on": True}, Hold(on=True)),
        ({"do": "hang-up"}, HangUp()),
        (
            {"do": "wait", "numbers": ["+12025550111", "client:anna", "+12025550111"]},
            Wait(("+12025550111", "client:anna")),
        ),
        ({"do": "answer", "ring": 3}, Answer(3)),
        ({"do": "decline", "ring": 3}, Decline(3)),
    ],
)
def test_each_act_is_read(fields: object, act: object) -> None:
    """Numbers come as a carrier sends them."""
    assert read(json.dumps(fields)) == act


@pytest.mark.parametrize("first", ["dance", "say-file /etc/passwd", "wait never"])
def test_only_what_a_person_does_comes_first(first: str) -> None:
    """No file of this machine is played by a page."""
    with pytest.raises(SettingsError):
        read(json.dumps({"do": "dial", "to": TO, "from": FROM, "first": first}))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no JSON."),
        ("[" * 90_000, "no JSON."),
        ("[]", "no JSON object."),
        ("{}", "A phone does one of these: dial, press, say"),
        ('{"do": {}}', "A phone does one of these"),
        ('{"do": "press"}', "'key' has to be a text."),
        ('{"do": "press", "key": "12"}', "No telephone has the key '12'."),
        ('{"do": "press", "key": ""}', "No telephone has the key ''."),
        ('{"do": "say", "text": " "}', "in at most 2000 letters."),
        (json.dumps({"do": "say", "text": "a" * 2001}), "in at most 2000 letters."),
        ('{"do": "hold", "on": 1}', "on or off"),
        ('{"do": "wait"}', "a list of at most 20 numbers"),
        (json.dumps({"do": "wait", "numbers": ["1"] * 21}), "at most 20 numbers"),
        ('{"do": "wait", "numbers": [7]}', "'number' has to be a text."),
        ('{"do": "answer", "ring": "3"}', "which call"),
        ('{"do": "dial", "to": "", "from": "+79161234567"}', "That is no phone number"),
    ],
)
def test_what_is_wrong_is_one_sentence(text: str, sentence: str) -> None:
    """No traceback, whatever a page sends."""
    with pytest.raises(SettingsError, match=r"^[^\n]*\.$") as refused:
        read(text)

    assert sentence in str(refused.value)
