from twilio.rest.api.v2010.account.call import CallInstance

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, ROOT, Api, wrong

LONG = {"/voice": '<Pause length="60"/>', "/other": "<Say>Bye.</Say>"}


def over(api: Api) -> str:
    """Return the SID of a call that is over."""
    sid = str(api.call()["sid"])
    api.run()
    return sid


def talking(api: Api, **form: str | list[str]) -> str:
    """Return the SID of a call in progress."""
    sid = str(api.call(**form)["sid"])
    api.run(10)
    return sid


def test_a_call_has_twilios_fields() -> None:
    """Dates are RFC 2822, numbers are strings and what is unknown is null."""
    api = Api({"/voice": '<Pause length="4"/>'})

    call = api.get(f"Calls/{over(api)}.json")

    assert {name: value for name, value in call.items() if name != "sid"} == {
        "account_sid": ACCOUNT,
        "annotation": None,
        "answered_by": None,
        "api_version": "2010-04-01",
        "caller_name": None,
        "date_created": "Thu, 01 Jan 2026 09:00:00 +0000",
        "date_updated": "Thu, 01 Jan 2026 09:00:06 +0000",
        "direction": "outbound-api",
        "duration": "4",
        "end_time": "Thu, 01 Jan 2026 09:00:06 +0000",
        "forwarded_from": None,
        "from": CALLER,
        "from_formatted": "(202) 555-0142",
        "group_sid": None,
        "parent_call_sid": None,
        "phone_number_sid": None,
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "start_time": "Thu, 01 Jan 2026 09:00:00 +0000",
        "status": "completed",
        "stir_verstat": None,
        "subresource_uris": {
            name: f"{ROOT}/Calls/{call['sid']}/{part}.json"
            for name, part in (
                ("events", "Events"),
                ("notifications", "Notifications"),
                ("payments", "Payments"),
                ("recordings", "Recordings"),
                ("siprec", "Siprec"),
                ("streams", "Streams"),
                ("transcriptions", "Transcriptions"),
                (
                    "user_defined_message_subscriptions",
                    "UserDefinedMessageSubscriptions",
                ),
                ("user_defined_messages", "UserDefinedMessages"),
            )
        },
        "to": CALLEE,
        "to_formatted": "(202) 555-0100",
        "trunk_sid": None,
        "uri": f"{ROOT}/Calls/{call['sid']}.json",
    }


def test_the_official_client_knows_every_field_but_one() -> None:
    """`annotation` is on the wire, though the client drops it."""
    api = Api(LONG)
    call = api.call()
    shown = CallInstance(None, call, account_sid=ACCOUNT)

    known = {name.lstrip("_") for name in vars(shown)}

    assert call.keys() - known == {"annotation"}
    assert known - call.keys() == {"version", "solution", "context"}


def test_a_callees_leg_is_a_call_of_its_own() -> None:
    """It names its parent, and is found by it."""
    api = Api({"/voice": "<Dial>+12025550111</Dial>"})
    parent = over(api)

    (child,) = api.get("Calls.json", ParentCallSid=parent)["calls"]

    assert child["direction"] == "outbound-dial"
    assert child["parent_call_sid"] == parent
    assert child["duration"] == "10"


def test_a_list_has_the_newest_first() -> None:
    """Living calls and those that are over stand in one list."""
    api = Api(LONG)
    first = over(api)
    second = talking(api)

    calls = api.get("Calls.json")["calls"]

    assert [call["sid"] for call in calls] == [second, first]
    assert [call["status"] for call in calls] == ["in-progress", "completed"]


def test_a_list_is_filtered() -> None:
    """By number, however it is written, by status and by time."""
    api = Api(LONG)
    first = over(api)
    second = str(api.call(To="+12025550199")["sid"])
    api.run(10)

    def found(**query: str) -> list[str]:
        return [call["sid"] for call in api.get("Calls.json", **query)["calls"]]

    assert found(To="+1 202 555 0100") == [first]
    assert found(From=CALLER) == [second, first]
    assert found(Status="in-progress") == [second]
    assert found(**{"StartTime<": "2026-01-01T09:00:30Z"}) == [first]
    assert found(**{"StartTime>": "2026-01-01T09:00:30Z"}) == [second]
    assert found(StartTime="2026-01-01") == [second, first]
    assert found(**{"StartTime>": "2026-01-02"}) == []
    assert found(**{"EndTime>": "2026-01-01"}) == [first]


def test_a_list_comes_in_pages() -> None:
    """`next_page_uri` leads to the next; what comes to be meanwhile shifts nothing."""
    api = Api(LONG)
    sids = [over(api) for _ in range(3)]

    first = api.get("Calls.json", PageSize="2")
    late = over(api)
    second = api.get(first["next_page_uri"])
    again = api.get(second["previous_page_uri"])

    assert [call["sid"] for call in first["calls"]] == sids[:0:-1]
    assert [call["sid"] for call in second["calls"]] == sids[:1]
    assert second["next_page_uri"] is None
    assert first["previous_page_uri"] is None
    assert late not in [call["sid"] for call in second["calls"]]
    assert first["page_size"] == 2
    assert again["calls"]


def test_a_call_is_led_elsewhere() -> None:
    """By a URL or by a document."""
    api = Api(LONG)
    sid = talking(api)

    api.post(f"Calls/{sid}.json", Url=f"{ORIGIN}/other", Method="GET")
    api.run(1)
    assert api.site.paths == ["/voice", "/other"]
    api.run()

    sid = talking(api)
    api.post(f"Calls/{sid}.json", Twiml="<Response><Hangup/></Response>")
    api.run()
    assert api.get(f"Calls/{sid}.json")["status"] == "completed"


def test_a_callee_led_elsewhere_is_there_when_over() -> None:
    """While the caller's call goes on."""
    api = Api({"/voice": "<Dial>+12025550111</Dial><Pause length='60'/>"})
    parent = talking(api)
    (child,) = api.get("Calls.json", ParentCallSid=parent)["calls"]
    path = f"Calls/{child['sid']}.json"

    api.post(path, Twiml="<Response><Say>Bye</Say></Response>")
    api.run(5)

    assert api.get(path)["status"] == "completed"
    assert api.get(f"Calls/{parent}.json")["status"] == "in-progress"


def test_a_call_in_progress_is_completed_and_not_canceled() -> None:
    """As at Twilio, canceling does nothing to it."""
    api = Api(LONG)
    sid = talking(api)

    assert api.post(f"Calls/{sid}.json", Status="canceled")["status"] == "in-progress"
    assert api.post(f"Calls/{sid}.json", Status="completed")["status"] == "completed"
    api.run()

    assert api.get(f"Calls/{sid}.json")["status"] == "completed"


def test_a_call_that_rings_is_canceled() -> None:
    """`completed` does the same: nobody was there to talk to."""
    api = Api(LONG)
    for status in ("canceled", "completed"):
        sid = api.call()["sid"]

        api.post(f"Calls/{sid}.json", Status=status)
        api.run()

        assert api.get(f"Calls/{sid}.json")["status"] == "canceled"


def test_nothing_is_changed_where_nothing_is_asked() -> None:
    """The call is shown as it is."""
    api = Api(LONG)
    sid = talking(api)

    assert api.post(f"Calls/{sid}.json")["sid"] == sid


def test_a_call_led_elsewhere_may_have_another_fallback_and_callback() -> None:
    """The end is told there alone, and counted on; without a document nothing is."""
    told = {"/told": "", "/end": "", "/spare": "<Hangup/>", "/sorry": "<Hangup/>"}
    api = Api({**LONG, **told})
    sid = talking(
        api,
        FallbackUrl=f"{ORIGIN}/sorry",
        StatusCallback=f"{ORIGIN}/told",
        StatusCallbackEvent=["answered", "completed"],
    )
    changes = {"FallbackUrl": f"{ORIGIN}/spare", "StatusCallback": f"{ORIGIN}/end"}
    path = f"Calls/{sid}.json"

    api.post(path, StatusCallback=f"{ORIGIN}/nobody")
    api.post(path, Url=f"{ORIGIN}/gone", StatusCallbackMethod="GET", **changes)
    api.run()

    assert api.site.paths[0:2] == ["/told", "/voice"]
    assert api.site.paths[2:] == ["/gone", "/spare", "/end"]
    assert api.site.asked[-1]["REQUEST_METHOD"] == "GET"
    assert api.site.forms[-1]["SequenceNumber"] == "1"


def test_what_cannot_be_changed_is_refused() -> None:
    """A call that rings has no document to leave, one that is over has none at all."""
    api = Api(LONG)
    sid = api.call()["sid"]

    assert wrong(api.post(f"Calls/{sid}.json", Url=f"{ORIGIN}/other")) == (21220, 400)
    assert wrong(api.post(f"Calls/{sid}.json", Status="gone")) == (20001, 400)
    assert wrong(api.post(f"Calls/{sid}.json", Twiml="x" * 4001)) == (32018, 400)
    api.run()
    assert wrong(api.post(f"Calls/{sid}.json", Status="completed")) == (21220, 400)


def test_a_call_is_deleted_once_it_is_over() -> None:
    """Then it is not there."""
    api = Api(LONG)
    sid = talking(api)

    assert wrong(api.delete(f"Calls/{sid}.json")) == (20009, 409)
    api.run()
    assert api.delete(f"Calls/{sid}.json") is None
    assert wrong(api.get(f"Calls/{sid}.json")) == (20404, 404)
    assert api.get("Calls.json")["calls"] == []


def test_what_is_not_there_is_not_found() -> None:
    """The sentence names what was asked for."""
    api = Api()

    for answer in (
        api.get("Calls/CA1.json"),
        api.post("Calls/CA1.json"),
        api.delete("Calls/CA1.json"),
    ):
        assert answer == {
            "code": 20404,
            "message": f"The requested resource {ROOT}/Calls/CA1.json was not found",
            "more_info": "https://www.twilio.com/docs/errors/20404",
            "status": 404,
        }


def test_an_account_sees_its_own_calls_only() -> None:
    """Living or over."""
    api = Api(LONG)
    other = f"/2010-04-01/Accounts/AC{'1' * 32}"
    sid = talking(api)

    for _ in range(2):
        assert wrong(api.ask("GET", f"{other}/Calls/{sid}.json")) == (20404, 404)
        assert api.ask("GET", f"{other}/Calls.json")["calls"] == []
        api.run()
