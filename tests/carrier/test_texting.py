"""Text messages."""

from tests.carrier.helpers import FROM, ORIGIN, TO, dial


def test_a_message_goes_where_it_says_and_its_callback_is_told() -> None:
    """The line writes it down and says that it was sent."""
    verb = f'<Sms to="+19145550123" statusCallback="{ORIGIN}/told">Hi</Sms>'

    call = dial({"/voice": verb, "/told": ""})

    assert call.lines("sms") == ["0 sms +19145550123 Hi"]
    told = call.site.forms[1]
    assert told["MessageStatus"] == "sent"
    assert (told["To"], told["From"]) == ("+19145550123", TO)
    assert told["MessageSid"].startswith("SM")


def test_without_a_number_it_goes_to_the_caller() -> None:
    """The other party of the leg."""
    assert dial({"/voice": "<Sms>Hi</Sms>"}).lines("sms") == [f"0 sms {FROM} Hi"]


def test_a_caller_who_hides_the_number_gets_none() -> None:
    """It failed, and the action is told so."""
    call = dial(
        {"/voice": '<Sms action="/next">Hi</Sms>', "/next": ""}, from_="anonymous"
    )

    assert call.lines("sms") == []
    assert call.lines("warning") == [
        (
            "0 warning 14101 0 no message can be sent to 'anonymous'"
            ' Invalid "To" attribute'
        )
    ]
    assert call.site.forms[1]["SmsStatus"] == "failed"
