from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import CALLER, NUMBER, Api

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
    """Whoever is first."""
    api = Api({**PAGES, "/ours": '<Pause length="60"/>', "/voice": "<Say>Bye.</Say>"})
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/ours")

    api.call(To=NUMBER)
    api.run()

    calls = api.get("Calls.json", To=NUMBER)["calls"]
    assert {call["status"] for call in calls} == {"completed", "no-answer"}
    assert all(int(call["duration"] or 0) < 10 for call in calls)


def test_a_number_that_rejects_is_busy() -> None:
    """To whom the API rings it, too."""
    api = Api({**PAGES, "/ours": '<Reject reason="busy"/>'})
    api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/ours")

    placed = api.call(To=NUMBER)["sid"]
    api.run()

    assert api.get(f"Calls/{placed}.json")["status"] == "busy"
