from ivr.carrier.rest import desk
from ivr.carrier.rest.desk import Events
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import Api, wrong

MENU = {
    "/voice": '<Gather numDigits="1" action="/chosen"/>',
    "/chosen": "<Hangup/>",
}


def test_what_a_call_asked_of_servers_is_listed() -> None:
    """In the order in which it was asked, with what was answered."""
    api = Api(MENU, callees=("+12025550100=answer; press 1",))
    sid = api.call()["sid"]
    api.run()

    events = api.get(f"Calls/{sid}/Events.json")["events"]

    assert [event["request"]["url"] for event in events] == [
        f"{ORIGIN}/voice",
        f"{ORIGIN}/chosen",
    ]
    assert events[1]["request"]["parameters"]["Digits"] == "1"
    assert events[1]["request"]["method"] == "POST"
    response = events[1]["response"]
    assert response["response_code"] == 200
    assert response["response_body"] == "<Response><Hangup/></Response>"
    assert response["content_type"] == "text/xml"


def test_events_come_in_pages() -> None:
    """Though they have no SID."""
    api = Api(MENU, callees=("+12025550100=answer; press 1",))
    sid = api.call()["sid"]
    api.run()

    first = api.get(f"Calls/{sid}/Events.json", PageSize="1")
    second = api.get(first["next_page_uri"])

    assert second["events"][0]["request"]["url"] == f"{ORIGIN}/chosen"
    assert second["next_page_uri"] is None


def test_what_was_typed_is_on_no_disk() -> None:
    """Events are remembered by the process alone; what fails is in an alert."""
    api = Api(MENU, callees=("+12025550100=answer; press 1",))
    api.call()
    api.run()

    assert not api.archive.all("event")


def test_a_call_that_never_was_has_no_events() -> None:
    """It is not found."""
    assert wrong(Api().get("Calls/CA1/Events.json")) == (20404, 404)


def test_only_so_many_events_are_remembered() -> None:
    """The oldest calls are forgotten first, and the first of a call's stay."""
    events = Events()
    for number in range(desk.CALLS + 1):
        events.add(f"CA{number}", {"number": number})
    for number in range(desk.EVENTS + 1):
        events.add("CA1", {"number": number})

    assert events.of("CA0") == []
    assert len(events.of("CA1")) == desk.EVENTS
    events.forget("CA1")
    assert events.of("CA1") == []


def test_only_so_much_is_remembered() -> None:
    """However few the calls are; the latest call stays whole."""
    events = Events()
    for number in range(3):
        events.add(f"CA{number}", {"number": number}, desk.LETTERS // 2 + 1)

    assert events.of("CA1") == []
    assert events.of("CA2") == [{"number": 2}]
