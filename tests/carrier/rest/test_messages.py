import pytest
from twilio.rest.api.v2010.account.message import MessageInstance

from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, Api, wrong

LETTER = {"To": CALLEE, "From": CALLER, "Body": "Hello."}


def test_a_message_lies_in_the_outbox() -> None:
    """It is `queued` when it is made, and `delivered` when it is read."""
    api = Api()

    made = api.post("Messages.json", **LETTER)
    kept = api.get(f"Messages/{made['sid']}.json")

    assert (made["status"], kept["status"]) == ("queued", "delivered")
    assert (kept["to"], kept["from"], kept["body"]) == (CALLEE, CALLER, "Hello.")
    assert api.get("Messages.json")["messages"] == [kept]


def test_a_message_has_the_official_clients_fields() -> None:
    """None is missing."""
    message = Api().post("Messages.json", **LETTER)
    shown = MessageInstance(None, message, account_sid=ACCOUNT)

    known = {name.strip("_") for name in vars(shown)} - {
        "version",
        "solution",
        "context",
    }

    assert known - message.keys() == set()


def test_a_message_of_a_document_lies_there_too() -> None:
    """The carrier sends none of them."""
    api = Api({"/voice": "<Sms>Your order is ready.</Sms>"})

    api.call(From=CALLEE, To=CALLER)
    api.run()

    (message,) = api.get("Messages.json")["messages"]
    assert message["body"] == "Your order is ready."
    assert message["direction"] == "outbound-call"


def test_a_message_of_a_document_has_the_sid_its_callback_was_told() -> None:
    """Its sender too."""
    sms = '<Sms statusCallback="http://menu.example/sent">Your order is ready.</Sms>'
    api = Api({"/voice": sms, "/sent": ""})
    api.call()
    api.run()

    told = next(form for form in api.site.forms if "MessageStatus" in form)
    message = api.get(f"Messages/{told['MessageSid']}.json")

    assert (message["from"], message["to"]) == (told["From"], told["To"])


def test_messages_are_found_and_deleted() -> None:
    """By number and by date."""
    api = Api()
    sid = api.post("Messages.json", **LETTER)["sid"]

    assert api.get("Messages.json", To=CALLER)["messages"] == []
    assert api.get("Messages.json", DateSent="2026-01-01")["messages"]
    assert api.delete(f"Messages/{sid}.json") is None
    assert wrong(api.get(f"Messages/{sid}.json")) == (20404, 404)


def test_a_message_goes_by_another_channel() -> None:
    """Whose name stays before the number; a service takes it before it queues it."""
    api = Api()

    def sent(to: str, **form: str) -> tuple[str, str | None, str]:
        made = api.post("Messages.json", To=to, Body="Hello.", **form)
        return made["to"], made["from"], made["status"]

    ours = "whatsapp:(202) 555-0142"
    assert sent("whatsapp:+12025550100", From=ours) == (
        "whatsapp:+12025550100",
        "whatsapp:+12025550142",
        "queued",
    )
    assert sent("messenger:77", From="messenger:1")[:2] == (
        "messenger:77",
        "messenger:1",
    )
    assert sent(CALLEE, MessagingServiceSid="MG1") == (CALLEE, None, "accepted")
    assert sent(CALLEE, From="SHOP")[1] == "SHOP"
    refused = api.post("Messages.json", To="sip:2025550100", From=CALLER, Body="Hello.")
    assert wrong(refused) == (21211, 400)


def test_the_text_is_taken_out_of_a_message() -> None:
    """An empty body; nothing else can be changed of what is sent."""
    api = Api()
    sent = api.post("Messages.json", **LETTER)
    path = f"Messages/{sent['sid']}.json"

    assert api.post(path)["body"] == sent["body"]
    assert wrong(api.post(path, Body="other")) == (20001, 400)
    assert wrong(api.post(path, Status="canceled")) == (20001, 400)
    assert api.post(path, Body="")["body"] == api.get(path)["body"] == ""
    assert api.get(path)["status"] == "delivered"


def test_a_long_message_has_several_segments() -> None:
    """Their number is shown."""
    message = Api().post("Messages.json", **{**LETTER, "Body": "ж" * 135})

    assert message["num_segments"] == "3"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"StatusCallback": "told"}, 21609),
        ({"To": "nobody"}, 21211),
    ],
)
def test_half_a_message_is_refused(form: dict[str, str], code: int) -> None:
    """It says what is missing."""
    assert wrong(Api().post("Messages.json", **{**LETTER, **form})) == (code, 400)


def test_a_messaging_service_sends_too() -> None:
    """In place of a number, and pictures in place of words."""
    api = Api({"/told": ""})

    message = api.post(
        "Messages.json",
        To=CALLEE,
        MessagingServiceSid="MG1",
        MediaUrl=["http://menu.example/a.png", "http://menu.example/b.png"],
        StatusCallback="http://menu.example/told",
    )

    assert message["sid"].startswith("MM")
    assert (message["from"], message["messaging_service_sid"]) == (None, "MG1")
    assert (message["num_media"], message["body"]) == ("2", "")
    assert api.site.forms[0]["MessagingServiceSid"] == "MG1"
    assert "From" not in api.site.forms[0]
