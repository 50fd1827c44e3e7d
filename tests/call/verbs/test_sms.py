"""Sms: send a text message while the call goes on."""

from ivr.call.commands import Fetch, SendText
from ivr.call.events import Texted
from ivr.call.outcome import GoTo, Next
from ivr.call.place import Place
from ivr.call.verbs import sms
from ivr.twiml.verbs import Sms
from tests.call.helpers import trace

HERE = Place("https://example.com/voice")


def test_a_text_is_sent_and_the_call_goes_on() -> None:
    """`to`: defaults to the caller; with no action the next verb follows."""
    assert trace(sms.run(Sms("help@ozon.ru"), HERE), Texted("SM1")) == [
        SendText("help@ozon.ru"),
        Next(),
    ]


def test_an_action_is_told_what_became_of_it() -> None:
    """SmsSid, SmsStatus go to the action, whose document follows."""
    verb = Sms(
        "hi", to="+1", from_="+2", action="/sent", method="GET", status_callback="/sms"
    )
    params = {
        "MessageSid": "SM1",
        "MessageStatus": "failed",
        "SmsSid": "SM1",
        "SmsStatus": "failed",
    }

    assert trace(sms.run(verb, HERE), Texted("SM1", "failed")) == [
        SendText("hi", "+1", "+2", "https://example.com/sms"),
        GoTo(Fetch("https://example.com/sent", "GET", params)),
    ]
