"""Which number a Dial may show to the phones it rings."""

import pytest

from ivr.call.caller_id import objection
from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.twiml.nouns import Callee, Client, Number
from ivr.twiml.verbs import Dial

PHONE = Number("+19145550100")
OURS = CallSettings(
    from_="+79161234567",
    to="+78002347000",
    caller_ids=frozenset({"+7 (800) 200-00-00"}),
)
FROM_CLIENT = CallSettings(from_="client:kate")


@pytest.mark.parametrize(
    ("noun", "shown", "settings"),
    [
        (PHONE, None, CallSettings()),
        (PHONE, "+7 800 234-70-00", CallSettings()),
        (PHONE, "(415) 555-0100", CallSettings()),
        (PHONE, "+79161234567", OURS),
        (PHONE, "78002347000", OURS),
        (PHONE, "+78002000000", OURS),
        (PHONE, "+78002000000", FROM_CLIENT),
        (Client("pete"), None, FROM_CLIENT),
        (Client("pete"), "client:kate", OURS),
    ],
)
def test_these_may_be_shown(
    noun: Callee, shown: str | None, settings: CallSettings
) -> None:
    """The caller's number, the called one, the account's; anything to a client."""
    place = Place("https://example.com/voice", settings)

    assert objection(Dial((noun,), caller_id=shown), place) is None


@pytest.mark.parametrize(
    ("shown", "settings", "why"),
    [
        (None, FROM_CLIENT, "a call from a client must name a callerId"),
        ("Ozon", CallSettings(), "callerId 'Ozon' is no phone number"),
        ("+14155550100", OURS, "neither the caller's number, nor the called one"),
    ],
)
def test_these_may_not(shown: str | None, settings: CallSettings, why: str) -> None:
    """13214, where the verb stands."""
    place = Place("https://example.com/voice", settings)

    report = objection(Dial((PHONE,), caller_id=shown, line=4), place)
    assert isinstance(report, Report)
    assert (report.code, report.line) == (13214, 4)
    assert why in report.text


def test_a_number_is_not_longer_than_a_telephones() -> None:
    """13248: no network has more than fifteen digits."""
    place = Place("https://example.com/voice")
    report = objection(Dial((PHONE,), caller_id="+1234567890123456"), place)

    assert report
    assert (report.code, report.level) == (13248, "warning")
    assert objection(Dial((PHONE,), caller_id="+123456789012345"), place) is None
