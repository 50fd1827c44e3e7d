import pytest

from tests.carrier.helpers import ORIGIN
from tests.carrier.media.test_stream import Far, served
from tests.carrier.rest.helpers import Api, wrong

PAGES = {"/voice": "<Pause length='3'/>", "/told": ""}
FAR = "ws://127.0.0.1:9/"


def in_progress() -> tuple[Api, str]:
    """An API with a call in progress, and its SID."""
    api = Api(PAGES)
    sid = api.call()["sid"]
    api.run(2.5)
    return api, sid


def test_a_stream_is_begun_and_ended() -> None:
    """The server hears the call beside its document, and is told who it is."""
    far, (api, sid) = Far(), in_progress()
    with served(far) as url:
        made = api.post(
            f"Calls/{sid}/Streams.json",
            Url=url,
            Name="ear",
            Track="both_tracks",
            StatusCallback=f"{ORIGIN}/told",
            **{"Parameter1.Name": "who", "Parameter1.Value": "ann"},
        )
        api.run(0.3)
        again = api.post(f"Calls/{sid}/Streams.json", Url=url, Name="ear")
        ended = api.post(f"Calls/{sid}/Streams/ear.json", Status="stopped")
        api.run()
        far.over.wait(2.0)

    assert (made["status"], ended["status"]) == ("in-progress", "stopped")
    assert made["sid"] == ended["sid"]
    assert wrong(again) == (20001, 400)
    assert far.events() == ["connected", "start", "media", "stop"]
    assert far.heard[1]["start"]["tracks"] == ["inbound", "outbound"]
    assert far.heard[1]["start"]["customParameters"] == {"who": "ann"}
    told = [form for form in api.site.forms if "StreamEvent" in form]
    assert [form["StreamEvent"] for form in told] == [
        "stream-started",
        "stream-stopped",
    ]
    assert {form["StreamSid"] for form in told} == {made["sid"]}


def test_a_server_that_does_not_listen_is_an_alert() -> None:
    """The call goes on."""
    api, sid = in_progress()

    api.post(f"Calls/{sid}/Streams.json", Url=FAR)
    api.run()

    (alert,) = api.get("/v1/Alerts", LogLevel="error")["alerts"]
    assert alert["resource_sid"] == sid
    assert api.get(f"Calls/{sid}.json")["status"] == "completed"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({}, 21205),
        ({"Url": "http://menu.example/"}, 21205),
        ({"Url": "wss://[::1/"}, 21205),
        ({"Url": FAR, "Track": "all"}, 20001),
        ({"Url": FAR, "StatusCallback": "x"}, 21609),
    ],
)
def test_what_is_no_stream_is_refused(form: dict[str, str], code: int) -> None:
    """With what is wrong with it."""
    api, sid = in_progress()

    assert wrong(api.post(f"Calls/{sid}/Streams.json", **form)) == (code, 400)


def test_only_a_call_in_progress_is_streamed() -> None:
    """And only a stream that is there is ended."""
    api, sid = in_progress()
    path = f"Calls/{sid}/Streams"

    assert wrong(api.post("Calls/CA1/Streams.json", Url=FAR)) == (20404, 404)
    assert wrong(api.post(f"{path}/MZ1.json", Status="stopped")) == (20404, 404)
    api.run()
    assert wrong(api.post(f"{path}.json", Url=FAR)) == (21220, 400)


def test_a_stream_of_a_connect_ends_with_the_call() -> None:
    """It cannot be stopped by itself, and `stopped` is all that can be asked."""
    far = Far()
    with served(far) as url:
        api = Api({"/voice": f'<Connect><Stream url="{url}" name="talk"/></Connect>'})
        sid = api.call()["sid"]
        api.run(2.5)
        path = f"Calls/{sid}/Streams/talk.json"

        assert wrong(api.post(path)) == (20001, 400)
        assert wrong(api.post(path, Status="stopped")) == (21220, 400)
        api.post(f"Calls/{sid}.json", Status="completed")
        api.run()
        far.over.wait(2.0)
