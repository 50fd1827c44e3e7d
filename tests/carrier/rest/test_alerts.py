from twilio.rest.api.v2010.account.notification import NotificationInstance
from twilio.rest.monitor.v1.alert import AlertInstance

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong

BROKEN = {"/voice": '<Gather numdigits="1"/>'}


def broken(pages: dict[str, str] | None = None) -> tuple[Api, str]:
    """Return an API after a call to a document with a mistake, and the call's SID."""
    api = Api(BROKEN if pages is None else pages)
    sid = api.call()["sid"]
    api.run()
    return api, sid


def test_a_fault_is_an_alert() -> None:
    """It has Twilio's number, its words and the call."""
    api, sid = broken()

    (alert,) = api.get("/v1/Alerts")["alerts"]

    assert alert["error_code"] == "12200"
    assert alert["log_level"] == "warning"
    assert "numdigits" in alert["alert_text"]
    assert "(line 1, column " in alert["alert_text"]
    assert alert["resource_sid"] == sid
    assert alert["more_info"] == "https://www.twilio.com/docs/errors/12200"
    assert alert["request_url"] == f"{ORIGIN}/voice"
    assert alert["date_generated"].endswith("Z")


def test_an_alert_alone_has_more_fields() -> None:
    """The official client finds all of its own."""
    api, _ = broken()
    (listed,) = api.get("/v1/Alerts")["alerts"]

    alert = api.get(f"/v1/Alerts/{listed['sid']}")

    shown = AlertInstance(None, alert)
    known = {name.lstrip("_") for name in vars(shown)}
    assert known - {"version", "solution", "context"} == alert.keys()
    assert alert.keys() - listed.keys() == {
        "request_headers",
        "response_body",
        "response_headers",
    }


def test_an_alert_alone_shows_what_was_asked_and_answered() -> None:
    """What its list does not; the older API shows the same."""
    api, sid = broken()
    (listed,) = api.get("/v1/Alerts")["alerts"]

    alert = api.get(f"/v1/Alerts/{listed['sid']}")
    older = api.get(f"Notifications/{listed['sid']}.json")

    assert (listed["request_method"], listed["request_variables"]) == ("POST", None)
    assert f"CallSid={sid}" in alert["request_variables"]
    assert alert["response_body"] == f"<Response>{BROKEN['/voice']}</Response>"
    assert alert["response_headers"] == "Content-Type=text/xml"
    for name in ("request_variables", "response_body", "response_headers"):
        assert older[name] == alert[name]


def test_alerts_are_listed_by_level_and_time() -> None:
    """A page's `meta` is that of Twilio's newer APIs."""
    api, _ = broken({})

    def found(**query: str) -> list[str]:
        alerts = api.get("/v1/Alerts", **query)["alerts"]
        return [alert["log_level"] for alert in alerts]

    assert "error" in found(LogLevel="error")
    assert found(LogLevel="notice") == []
    assert found(StartDate="2026-01-02") == []
    assert found(EndDate="2026-01-01") == found()
    assert wrong(api.get("/v1/Alerts", LogLevel="loud")) == (20001, 400)
    meta = api.get("/v1/Alerts", PageSize="1")["meta"]
    assert meta["key"] == "alerts"
    assert meta["url"].startswith("http://localhost/v1/Alerts?")


def test_an_alert_is_deleted() -> None:
    """Then it is not there."""
    api, _ = broken()
    sid = api.get("/v1/Alerts")["alerts"][0]["sid"]

    assert api.delete(f"/v1/Alerts/{sid}") is None
    assert wrong(api.get(f"/v1/Alerts/{sid}")) == (20404, 404)


def test_a_fault_is_a_notification_of_its_call() -> None:
    """The older API shows the same."""
    api, sid = broken()

    (listed,) = api.get(f"Calls/{sid}/Notifications.json")["notifications"]
    one = api.get(f"Calls/{sid}/Notifications/{listed['sid']}.json")

    assert api.get("Notifications.json")["notifications"] == [listed]
    assert api.get(f"Notifications/{listed['sid']}.json") == one
    assert listed["log"] == "1"
    assert listed["call_sid"] == sid
    assert listed["uri"] == f"{ROOT}/Notifications/{listed['sid']}.json"
    shown = NotificationInstance(None, one, account_sid=ACCOUNT)
    known = {name.lstrip("_") for name in vars(shown)}
    assert known - {"version", "solution", "context"} == one.keys()


def test_notifications_are_found_by_level_and_time() -> None:
    """`0` is an error, `1` a warning."""
    api, sid = broken()

    def found(**query: str) -> int:
        return len(api.get("Notifications.json", **query)["notifications"])

    assert found(Log="1") == 1
    assert found(Log="0") == 0
    assert found(**{"MessageDate>": "2026-01-02"}) == 0
    assert wrong(api.get("Calls/CA1/Notifications.json")) == (20404, 404)
    assert wrong(api.get(f"Calls/{sid}/Notifications/NO1.json")) == (20404, 404)


def test_a_fault_of_a_callees_document_is_the_callees() -> None:
    """Its leg is the resource."""
    dial = f'<Dial><Number url="{ORIGIN}/whisper">+12025550111</Number></Dial>'
    api, sid = broken({"/voice": dial, "/whisper": "<Say lop='2'>Hello.</Say>"})

    (child,) = api.get("Calls.json", ParentCallSid=sid)["calls"]
    (alert,) = api.get("/v1/Alerts")["alerts"]

    assert alert["resource_sid"] == child["sid"]
