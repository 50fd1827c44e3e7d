"""Which phones a Dial may not ring."""

import pytest

from ivr.call import barring
from ivr.call.barring import Bar
from ivr.call.commands import Report, Ring
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import dial
from ivr.twiml.nouns import Callee, Client, Number, Sip, Uri
from ivr.twiml.verbs import Dial
from tests.call.helpers import DONE, trace

PHONE, OTHER = Number("+7 900 123-45-67", line=3, column=5), Number("+19145550100")
BLOCKED = Place("https://example.com/voice", CallSettings(bars=(Bar("+7900", 13225),)))


def test_a_barred_phone_is_not_rung_and_the_others_are() -> None:
    """It is reported where it stands."""
    first, second = trace(dial.run(Dial((PHONE, OTHER)), BLOCKED), DONE)

    assert first == Report(
        13225,
        "+79001234567 was not rung: it is blocked",
        "error",
        3,
        5,
        BLOCKED.url,
    )
    assert isinstance(second, Ring)
    assert second.nouns == (OTHER,)


def test_where_nobody_may_be_rung_the_dial_has_failed() -> None:
    """As one of a number that does not exist."""
    assert trace(dial.run(Dial((PHONE,)), BLOCKED), DONE)[1:] == [Next()]
    verb = Dial((PHONE,), action="/after")
    going = trace(dial.run(verb, BLOCKED), DONE)[-1]
    assert "'DialCallStatus': 'failed'" in str(going)


@pytest.mark.parametrize(
    ("callee", "prefix"),
    [
        (Number("(914) 555-0100"), "+1914"),
        (Number("79001234567"), "+7900"),
        (Client("kate"), "client:kate"),
        (Sip("sip:Kate@office.example"), "sip:"),
        (Sip(uris=(Uri("sip:a@b.example"), Uri("sip:c@d.example"))), "sip:c@"),
    ],
)
def test_an_address_is_known_however_it_is_written(callee: Callee, prefix: str) -> None:
    """Numbers of no country are of the first one, as elsewhere."""
    place = Place("", CallSettings(bars=(Bar(prefix, 13227),)))
    other = Place("", CallSettings(bars=(Bar("+44", 13227),)))

    assert barring.objection(callee, place)
    assert not barring.objection(callee, other)


@pytest.mark.parametrize(
    ("callee", "private"),
    [
        (Sip("sip:kate@localhost"), True),
        (Sip("sip:kate@pbx.local:5060"), True),
        (Sip("sip:kate@192.168.1.5:5060;transport=tcp"), True),
        (Sip("sips:kate@10.0.0.1?X-A=b"), True),
        (Sip("sip:127.0.0.1"), True),
        (Sip("sip:kate@[::1]:5060"), True),
        (Sip("sip:kate@8.8.8.8"), False),
        (Sip("sip:kate@[2001:4860:4860::8888]"), False),
        (Sip("sip:kate@office.example"), False),
        (Sip(uris=(Uri("sip:a@localhost"), Uri("sip:a@office.example"))), False),
        (Number("+19145550100"), False),
        (Client("localhost"), False),
    ],
)
def test_a_private_address_is_out_of_reach(callee: Callee, *, private: bool) -> None:
    """A name is not looked up; an address that is only for home networks shows."""
    assert barring.is_out_of_reach(callee) == private
    if private:
        place = Place("https://example.com/voice")
        assert trace(dial.run(Dial((callee, OTHER)), place)) == [Ring((OTHER,), 35)]
