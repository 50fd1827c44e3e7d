import numpy as np

from ivr.carrier.rest.inbound import Reachable
from ivr.carrier.rest.pace import Pace
from ivr.speech.dtmf import Detector
from ivr.speech.mix import load
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import CALLEE, CALLER, NUMBER, Api

PROMPT = 257
"""The level of every prompt."""

PAGES = {
    "/voice": '<Pause length="60"/>',
    "/ours": '<Say>Hello.</Say><Pause length="3"/>',
}


def test_a_call_to_a_number_of_ours_is_two_calls() -> None:
    """One goes out, one comes in at the number's webhook; they end together."""
    api = Api(PAGES)
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/ours")

    api.call(To=NUMBER)
    api.run()

    calls = api.get("Calls.json", To=NUMBER)["calls"]
    assert {call["direction"] for call in calls} == {"inbound", "outbound-api"}
    assert {call["from"] for call in calls} == {CALLER}
    assert {call["status"] for call in calls} == {"completed"}
    assert sorted(api.site.paths) == ["/ours", "/voice"]
    assert max(int(call["duration"]) for call in calls) < 60


def test_hanging_up_the_call_that_goes_out_ends_the_one_that_comes_in() -> None:
    """Whoever is first; a number that lets it ring is not answered by either."""
    api = Api({**PAGES, "/ours": '<Pause length="60"/>', "/voice": "<Say>Bye.</Say>"})
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/ours")

    api.call(To=NUMBER, Timeout="7")
    api.run()

    calls = api.get("Calls.json", To=NUMBER)["calls"]
    assert {call["status"] for call in calls} == {"no-answer"}
    assert api.site.paths == ["/ours"]


def test_a_number_that_rejects_is_busy() -> None:
    """To whom the API rings it, too."""
    api = Api({**PAGES, "/ours": '<Reject reason="busy"/>'})
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/ours")

    placed = api.call(To=NUMBER)["sid"]
    api.run()

    assert api.get(f"Calls/{placed}.json")["status"] == "busy"


def take(api: Api, number: str = NUMBER, path: str = "/ours") -> None:
    """Have a number of ours."""
    api.post("IncomingPhoneNumbers.json", PhoneNumber=number, VoiceUrl=ORIGIN + path)


MENU = {
    "/ours": '<Gather numDigits="1" action="/order"><Say>Press one</Say></Gather>',
    "/order": '<Gather action="/thanks"><Say>Your order number</Say></Gather>',
    "/thanks": "<Say>Thanks</Say>",
}


def typed(api: Api) -> list[str | None]:
    """Return what the number's documents were asked with."""
    calls = api.get("Calls.json", To=NUMBER)["calls"]
    (sid,) = (call["sid"] for call in calls if call["direction"] == "inbound")
    events = api.get(f"Calls/{sid}/Events.json")["events"]
    return [event["request"]["parameters"].get("Digits") for event in events]


def test_keys_that_one_call_sends_are_pressed_in_the_other() -> None:
    """As a menu is tested from its own account; the events of the call show it."""
    api = Api({**MENU, "/voice": '<Pause length="60"/>'})
    take(api)

    placed = api.call(To=NUMBER, SendDigits="ww1w60616#", Record="true")["sid"]
    api.run()

    assert typed(api) == [None, "1", "60616"]
    (recording,) = api.get("Recordings.json", CallSid=placed)["recordings"]
    sound = load(api.client.get(f"{recording['uri'].removesuffix('.json')}.wav").data)
    samples = np.frombuffer(sound.samples, "<i2")
    assert Detector().keys(samples) == "160616#"
    assert (np.abs(samples) == PROMPT).sum() > 8000  # what the menu says meanwhile


def test_a_dial_reaches_a_number_of_ours() -> None:
    """Its `sendDigits` too: a leg of the one call, and a call of the other."""
    dial = f'<Dial><Number sendDigits="w1w42#">{NUMBER}</Number></Dial>'
    api = Api({**MENU, "/voice": dial})
    take(api)

    api.call()
    api.run()

    assert typed(api) == [None, "1", "42"]
    calls = api.get("Calls.json", To=NUMBER)["calls"]
    assert {call["direction"] for call in calls} == {"inbound", "outbound-dial"}
    assert {call["status"] for call in calls} == {"completed"}


def test_a_person_is_led_through_one_number_to_another() -> None:
    """Whose keys and words are heard there, and who hears what is said."""
    other = "+12025550177"
    pages = {
        "/ours": '<Gather numDigits="1" action="/speech"><Say>Press one</Say></Gather>',
        "/speech": '<Gather input="speech" action="/thanks"/>',
        "/thanks": "<Say>Thanks</Say>",
        "/front": f"<Dial>{other}</Dial>",
    }
    api = Api(pages)
    take(api, NUMBER, "/front")
    take(api, other)

    do = "wait 1; 1; wait 1; say my order"
    api.post("/phone/calls", From=CALLER, To=NUMBER, Do=do)
    api.run()

    assert api.site.paths == ["/front", "/ours", "/speech", "/thanks"]
    assert api.site.forms[2]["Digits"] == "1"
    assert api.site.forms[3]["SpeechResult"] == "my order"


def test_numbers_that_call_one_another_come_to_an_end() -> None:
    """Ten of them; the last of it is an alert."""
    api = Api({"/voice": "<Pause/>", "/ours": f"<Dial>{NUMBER}</Dial>"})
    take(api)

    api.call(To=NUMBER)
    api.run()

    calls = api.get("Calls.json")["calls"]
    (alert,) = api.ask("GET", "/v1/Alerts")["alerts"]
    assert len(calls) == 21
    assert "10 numbers" in alert["alert_text"]


def test_a_phone_that_is_described_is_no_number_of_ours() -> None:
    """Whoever opens the line says how phones behave."""
    api = Api(MENU, callees=(f"{NUMBER}=busy",))
    take(api)

    placed = api.call(To=NUMBER, Url=f"{ORIGIN}/thanks")["sid"]
    api.run()

    assert api.get(f"Calls/{placed}.json")["status"] == "busy"
    assert api.site.paths == []


def test_a_number_that_nobody_answers_cannot_be_reached() -> None:
    """It has no VoiceUrl: the API refuses to call it, and a Dial fails."""
    dial = f'<Dial action="/thanks">{NUMBER}</Dial>'
    api = Api({**MENU, "/voice": dial})
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER)

    refused = api.call(To=NUMBER)
    api.call()
    api.run()

    assert refused["code"] == 21205
    assert api.site.forms[-1]["DialCallStatus"] == "failed"
    (alert,) = api.ask("GET", "/v1/Alerts")["alerts"]
    assert f"{NUMBER} has no VoiceUrl" in alert["alert_text"]


def test_a_call_that_waits_for_its_turn_comes_in_when_it_is_placed() -> None:
    """Not before: nobody has called yet."""
    api = Api({**PAGES, "/ours": "<Reject/>"})
    api.desk.pace = Pace(0.5)
    take(api)

    for _ in range(2):
        api.call(To=NUMBER)
    api.run(1.0)
    before = len(api.get("Calls.json", To=NUMBER)["calls"])
    api.run()

    assert (before, len(api.get("Calls.json", To=NUMBER)["calls"])) == (3, 4)


def test_phones_that_are_described_are_those_that_are_counted() -> None:
    """Numbers of ours are looked up one by one."""
    api = Api(callees=(f"{CALLEE}=busy",))
    take(api)

    reachable = Reachable(api.desk)

    assert (list(reachable), len(reachable)) == ([CALLEE], 1)
    assert reachable[NUMBER].reach is not None
    assert "+12025550199" not in reachable
