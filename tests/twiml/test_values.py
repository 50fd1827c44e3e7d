import re

import pytest

from ivr.twiml import values
from ivr.twiml.values import Kind, either, several, whole, write

READABLE = [
    (whole(), "0", 0),
    (whole(), " 12 ", 12),
    (whole(5, 600), "600", 600),
    (either(whole(1), "auto"), "auto", "auto"),
    (either(whole(1), "auto"), "3", 3),
    (several("ringing", "answered"), " answered  ringing ", "answered ringing"),
    (values.FLAG, "true", True),
    (values.FLAG, "FALSE", False),
    (values.METHOD, "get", "GET"),
    (values.URL, " /menu?a=1 ", "/menu?a=1"),
    (values.URL, "", ""),
    (values.NAME, "Polly.Tatyana", "Polly.Tatyana"),
    (values.SPOKEN, " Good\n  morning. ", "Good morning."),
    (values.SPOKEN, "a\N{NO-BREAK SPACE}b", "a\N{NO-BREAK SPACE}b"),
    (values.MESSAGE, " Two\nlines ", "Two\nlines"),
    (values.MESSAGE, "x" * 1600, "x" * 1600),
    (values.INPUT, "dtmf", ("dtmf",)),
    (values.INPUT, "speech dtmf", ("speech", "dtmf")),
    (values.HINTS, "yes,no", "yes,no"),
    (values.HINTS, "", ""),
    (values.LANGUAGE, "ru-RU", "ru-RU"),
    (values.LANGUAGE, "cmn-Hans-CN", "cmn-Hans-CN"),
    (values.PHONE, " +1 (415) 555-0100 ", "+1 (415) 555-0100"),
    (values.PHONE, "(415) 555-0100", "(415) 555-0100"),
    (values.ONE_KEY, "", ""),
    (values.ONE_KEY, "#", "#"),
    (values.ANY_KEYS, "12*", "12*"),
    (values.TONES, "1w2W#A", "1w2W#A"),
    (values.RECORD, "true", "record-from-answer"),
    (values.RECORD, "false", "do-not-record"),
    (values.RING_TONE, "us-old", "us-old"),
    (values.ANYTHING, " ", ""),
    (values.SIP, "sip:kate@example.com", "sip:kate@example.com"),
    (values.SIP, "sips:example.com:5061", "sips:example.com:5061"),
    (values.SIP, "sip:k@e.com?X-A=1&X-B=2", "sip:k@e.com?X-A=1&X-B=2"),
    (values.HEADER, "x-customer", "x-customer"),
    (values.HEADER, "User-to-User", "User-to-User"),
    (values.ROOM, " my room ", "my room"),
    (values.LABEL, "x" * 128, "x" * 128),
    (values.CALL_SID, "CA" + "0" * 32, "CA" + "0" * 32),
    (values.CONFERENCE_EVENTS, "start  end", "start end"),
    (values.CONFERENCE_RECORD, "true", "record-from-start"),
]

UNREADABLE = [
    *((whole(), text) for text in ("", "x", "-1", "+1", "1.5", "1_0", "٣", "9" * 5000)),
    *((whole(5, 600), text) for text in ("4", "601")),
    (either(whole(1), "auto"), "Auto"),
    *((several("ringing"), text) for text in ("", "Ringing", "ringing, ringing")),
    *((values.FLAG, text) for text in ("", "yes", "1")),
    *((values.METHOD, text) for text in ("", "PUT")),
    (values.NAME, " "),
    (values.REASON, "x" * 51),
    (values.SPOKEN, " \n "),
    *((values.MESSAGE, text) for text in (" ", "x" * 1601)),
    *((values.INPUT, text) for text in ("", "dtmf,speech", "dtmf dtmf", "DTMF")),
    *((values.HINTS, text) for text in ("," * 500, "x" * 101)),
    *((values.LANGUAGE, text) for text in ("", "russian", "ru_RU", "ru-")),
    *((values.PHONE, text) for text in ("", "+", "()", "ozon", "8-800-OZON")),
    *((values.ONE_KEY, text) for text in ("12", "A")),
    (values.ANY_KEYS, "any"),
    *((values.TONES, text) for text in ("", "q")),
    (values.RECORD, "yes"),
    *((values.SIP, text) for text in ("", "kate@example.com", "sip:", "sip:a b@c")),
    *((values.HEADER, text) for text in ("", "Contact", "X-", "X-a:b")),
    *((values.ROOM, text) for text in ("", "x" * 129)),
    (values.CALL_SID, "CA1"),
    (values.CONFERENCE_EVENTS, "started"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READABLE)
def test_a_value_is_read(kind: Kind, text: str, value: object) -> None:
    """Twilio's spelling becomes a Python value."""
    assert kind.read(text) == value


@pytest.mark.parametrize(("kind", "text"), UNREADABLE)
def test_a_bad_value_is_refused(kind: Kind, text: str) -> None:
    """What a kind does not hold is a `ValueError`, whatever it looks like."""
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        kind.read(text)


@pytest.mark.parametrize(
    ("value", "spelling"),
    [(True, "true"), (5, "5"), (("dtmf", "speech"), "dtmf speech"), ("#", "#")],
)
def test_a_value_is_spelt_as_twilio_does(value: object, spelling: str) -> None:
    """Python's own spelling of a bool or a tuple never reaches a document."""
    assert write(value) == spelling


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (whole(1), "a whole number, at least 1"),
        (whole(5, 600), "a whole number, from 5 to 600"),
        (either(whole(1), "auto"), "a whole number, at least 1, or auto"),
        (values.METHOD, "GET or POST"),
        (values.choice("both"), "both"),
        (values.RECORDING_EVENTS, "one or more of in-progress, completed, absent"),
    ],
)
def test_a_kind_says_what_it_holds(kind: Kind, wanted: str) -> None:
    """The words complete "it must be …" in a fault."""
    assert kind.wanted == wanted


@pytest.mark.parametrize(
    ("uri", "private"),
    [
        ("sip:desk@localhost", True),
        ("sip:desk@printer.local", True),
        ("sips:desk@192.168.1.7:5061", True),
        ("sip:desk@[::1]", True),
        ("sip:desk@8.8.8.8", False),
        ("sip:desk@office.example", False),
    ],
)
def test_a_sip_address_may_be_one_that_no_public_network_reaches(
    uri: str, *, private: bool
) -> None:
    """Twilio cannot ring it."""
    assert values.is_private(uri) is private
