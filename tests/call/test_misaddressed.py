"""Addresses and numbers that no call can reach, told from the text alone."""

import pytest

from ivr.call.misaddressed import misaddressed
from ivr.twiml.parse import parse

FINE = [
    "<Redirect>/next?a=1</Redirect>",
    "<Redirect/>",
    "<Play>https://example.com/a.wav</Play>",
    '<Dial><Sip url="next">sip:kate@example.com</Sip></Dial>',
    '<Dial callerId="+1 (914) 555-0100"><Number>+19145550101</Number></Dial>',
    '<Dial callerId="client:kate"><Client>anna</Client></Dial>',
    '<Dial><Conference waitUrl="">room</Conference></Dial>',
    '<Connect><Stream url="wss://example.com/audio"/></Connect>',
]

WRONG = [
    ("<Redirect>http://</Redirect>", 11100, "'http://' is no web address"),
    ("<Play>file:///a.wav</Play>", 11100, "'file:///a.wav' is no web address"),
    (
        '<Gather action="ftp://example.com/"/>',
        11100,
        "'ftp://example.com/' is no web address",
    ),
    (
        "<Gather><Play>mailto:kate@example.com</Play></Gather>",
        11100,
        "'mailto:kate@example.com' is no web address",
    ),
    (
        '<Dial><Number url="javascript:ring()">+19145550101</Number></Dial>',
        11100,
        "'javascript:ring()' is no web address",
    ),
    (
        '<Dial callerId="banana"><Number>+19145550101</Number></Dial>',
        13214,
        "callerId 'banana' is no phone number; no phone was rung",
    ),
    ("<Dial/>", 13224, "<Dial> names no number to ring"),
]


@pytest.mark.parametrize("verbs", FINE)
def test_what_can_be_reached_is_passed_over(verbs: str) -> None:
    """Relative addresses, and those of a socket, which has a rule of its own."""
    document = parse(f"<Response>{verbs}</Response>")

    assert (*misaddressed(document.response.verbs),) == ()


@pytest.mark.parametrize(("verbs", "code", "text"), WRONG)
def test_what_cannot_be_reached_is_told(verbs: str, code: int, text: str) -> None:
    """With the number that a call gives it, at the element that names it."""
    document = parse(f"<Response>{verbs}</Response>")

    (fault,) = misaddressed(document.response.verbs)

    assert (fault.code, fault.text) == (code, text)
    assert fault.line == 1
    assert fault.column > len("<Response>")
