from pathlib import Path

import pytest

from ivr.errors import JournalError
from tests.carrier.rest.helpers import Api, wrong

PAGES = {"/voice": "<Dial>+12025550111</Dial>"}


def test_calls_that_are_over_outlive_the_process(tmp_path: Path) -> None:
    """Each leg is listed after a restart; alerts are too."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Api({"/voice": "<Dial><Numbr/></Dial>"}, url=url)
    sid = first.call()["sid"]
    first.run()
    first.archive.close()

    second = Api(url=url)

    assert second.get(f"Calls/{sid}.json")["status"] == "completed"
    assert second.get("/v1/Alerts")["alerts"]
    second.archive.close()


def test_a_call_of_an_earlier_run_is_listed_once(tmp_path: Path) -> None:
    """A seed gives the same identifiers again; the living call is the one shown."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Api({"/voice": "<Say>Hello.</Say>"}, url=url)
    sid = first.call()["sid"]
    first.run()
    first.archive.close()

    second = Api({"/voice": "<Say>Hello.</Say>"}, url=url)

    assert second.call()["sid"] == sid
    second.run(0)
    (listed,) = second.get("Calls.json")["calls"]
    assert (listed["sid"], listed["status"]) == (sid, "ringing")
    second.archive.close()


def test_unfinished_calls_survive_nothing(tmp_path: Path) -> None:
    """A restart ends them, and nobody remembers them."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Api(PAGES, url=url)
    sid = first.call()["sid"]
    first.run(4)
    first.archive.close()

    second = Api(url=url)

    assert wrong(second.get(f"Calls/{sid}.json")) == (20404, 404)
    assert second.get("Calls.json")["calls"] == []
    second.archive.close()


def test_each_leg_is_remembered_once() -> None:
    """With the moment of its own end."""
    api = Api(PAGES)
    api.call()
    api.run()

    calls = api.get("Calls.json")["calls"]

    assert sorted(call["direction"] for call in calls) == [
        "outbound-api",
        "outbound-dial",
    ]
    assert len({call["sid"] for call in calls}) == 2


def test_a_journal_that_cannot_be_used_ends_no_call(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The caller hears nothing of it; the log says it."""

    def broken(_record: object) -> None:
        raise JournalError("the journal cannot be used: disk full")

    api = Api(PAGES)
    monkeypatch.setattr(api.archive, "put", broken)

    api.call()
    api.run()

    assert api.exchange.legs() == ()
    assert "not remembered: the journal cannot be used: disk full" in caplog.text


def test_the_same_seed_gives_the_same_identifiers() -> None:
    """Every run is the same."""
    assert Api(PAGES).call()["sid"] == Api(PAGES).call()["sid"]


def test_whom_a_callee_dials_who_was_led_elsewhere_is_remembered_too() -> None:
    """That leg's parent is the callee's, not the one that was placed."""
    api = Api(PAGES, callees=("+12025550111=answer 60", "+12025550112=answer 5"))
    placed = api.call()["sid"]
    api.run(6)
    callee = api.get("Calls.json", ParentCallSid=placed)["calls"][0]["sid"]
    api.post(
        f"Calls/{callee}.json", Twiml="<Response><Dial>+12025550112</Dial></Response>"
    )
    api.run()

    (dialled,) = api.get("Calls.json", ParentCallSid=callee)["calls"]

    assert (dialled["to"], dialled["status"]) == ("+12025550112", "completed")
