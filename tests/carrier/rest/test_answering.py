from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import NUMBER, Api, wrong


def test_an_application_without_a_webhook_answers_nothing() -> None:
    """Nor does one that is not there, or another account's."""
    api = Api()
    sid = api.post("Applications.json")["sid"]

    assert wrong(api.call(ApplicationSid=sid)) == (21218, 400)
    assert wrong(api.call(ApplicationSid="AP1")) == (21218, 400)


def test_a_number_is_answered_by_its_application() -> None:
    """In place of its own URLs."""
    api = Api({"/app": "<Hangup/>", "/own": "<Hangup/>"})
    sid = api.post("Applications.json", VoiceUrl=f"{ORIGIN}/app")["sid"]
    number = api.post(
        "IncomingPhoneNumbers.json",
        PhoneNumber=NUMBER,
        VoiceUrl=f"{ORIGIN}/own",
        VoiceApplicationSid=sid,
    )
    phone = {"To": NUMBER, "From": "+12025550142", "Do": "listen"}

    api.post("/phone/calls", **phone)
    api.run()
    api.post(f"IncomingPhoneNumbers/{number['sid']}.json", VoiceApplicationSid="")
    api.post("/phone/calls", **phone)
    api.run()

    assert number["voice_application_sid"] == sid
    assert api.site.paths == ["/app", "/own"]


def test_a_number_of_an_unknown_application_is_refused() -> None:
    """Before anybody calls it."""
    api = Api()

    answer = api.post(
        "IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceApplicationSid="AP1"
    )

    assert wrong(answer) == (21218, 400)
