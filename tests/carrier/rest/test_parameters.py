"""Which parameters are done, and which are only taken."""

import re
from importlib import import_module
from inspect import getsource
from pathlib import Path

import pytest

from ivr.carrier import rest
from ivr.carrier.rest.parameters import KNOWN, remarks
from ivr.carrier.rest.routes import BELOW_ACCOUNT
from tests.carrier.rest.helpers import Api

PACKAGE = "twilio.rest.api.v2010.account"
OFFICIAL = {
    "Applications.json": "application.ApplicationList.create",
    "Applications/<sid>.json": "application.ApplicationContext.update",
    "Calls.json": "call.CallList.create",
    "Calls/<sid>.json": "call.CallContext.update",
    "Calls/<call>/Recordings.json": "call.recording.RecordingList.create",
    "Calls/<call>/Recordings/<sid>.json": "call.recording.RecordingContext.update",
    "Calls/<call>/Streams.json": "call.stream.StreamList.create",
    "Calls/<call>/Streams/<sid>.json": "call.stream.StreamContext.update",
    "Conferences/<sid>.json": "conference.ConferenceContext.update",
    "Conferences/<room>/Recordings/<sid>.json": (
        "conference.recording.RecordingContext.update"
    ),
    "Conferences/<room>/Participants.json": (
        "conference.participant.ParticipantList.create"
    ),
    "Conferences/<room>/Participants/<sid>.json": (
        "conference.participant.ParticipantContext.update"
    ),
    "IncomingPhoneNumbers.json": (
        "incoming_phone_number.IncomingPhoneNumberList.create"
    ),
    "IncomingPhoneNumbers/<sid>.json": (
        "incoming_phone_number.IncomingPhoneNumberContext.update"
    ),
    "IncomingPhoneNumbers/Local.json": "incoming_phone_number.local.LocalList.create",
    "IncomingPhoneNumbers/Mobile.json": (
        "incoming_phone_number.mobile.MobileList.create"
    ),
    "IncomingPhoneNumbers/TollFree.json": (
        "incoming_phone_number.toll_free.TollFreeList.create"
    ),
    "Messages.json": "message.MessageList.create",
    "Messages/<sid>.json": "message.MessageContext.update",
    "Queues.json": "queue.QueueList.create",
    "Queues/<sid>.json": "queue.QueueContext.update",
    "Queues/<queue>/Members/<sid>.json": "queue.member.MemberContext.update",
}
"""Path -> the method of the official package that asks it."""


def official(path: str) -> set[str]:
    """Return the names of the parameters that the official package sends."""
    module, owner, method = OFFICIAL[path].rsplit(".", 2)
    kind = getattr(import_module(f"{PACKAGE}.{module}"), owner)
    names: set[str] = set()
    for name in (method, f"_{method}"):  # some versions share a private one
        if hasattr(kind, name):
            source = getsource(getattr(kind, name))
            names |= set(re.findall(r'"([A-Z][A-Za-z0-9.]+)":', source))
    return names


@pytest.mark.parametrize("path", OFFICIAL)
def test_every_parameter_of_the_official_package_is_known(path: str) -> None:
    """And none that it does not send."""
    known, sent = KNOWN[path], official(path)

    assert sent
    assert known.strange(sent) == []
    assert known.done | known.idle <= sent
    assert not known.done & known.idle


def test_every_way_that_takes_parameters_is_compared() -> None:
    """A new one too."""
    posts = {path for method, path, *_ in BELOW_ACCOUNT if method == "POST"}

    assert posts == KNOWN.keys() == OFFICIAL.keys()


def test_a_parameter_that_twilio_does_not_know_is_a_warning() -> None:
    """Nothing else comes of it, as at Twilio; here it is said what was meant."""
    api = Api({"/voice": "<Hangup/>"})

    call = api.call(StatusCalback="http://menu.example/")

    (alert,) = api.get("/v1/Alerts")["alerts"]
    assert call["sid"]
    assert (alert["error_code"], alert["log_level"]) == ("20001", "warning")
    assert "StatusCalback" in alert["alert_text"]
    assert "did you mean StatusCallback?" in alert["alert_text"]
    one = api.get(f"/v1/Alerts/{alert['sid']}")
    assert "StatusCalback=http" in one["request_variables"]
    assert one["request_method"] == "POST"


def test_a_participant_is_looked_at_aside_anyway() -> None:
    """What says so is a call's, and has a number of its own."""
    given = ("AsyncAmd", "AsyncAmdStatusCallback", "To")

    said = remarks("Conferences/<room>/Participants.json", given)

    assert [code for code, _ in said] == [21263, 21263]
    assert remarks("Calls.json", given) == []


def test_a_flood_of_unknown_parameters_is_few_warnings() -> None:
    """The first are named, the others counted."""
    said = remarks("Queues.json", [f"Zzz{number}" for number in range(3_000)])

    assert len(said) == 6
    assert said[-1] == (20001, "Queues.json has no 2995 others either")


def test_a_parameter_that_does_nothing_here_is_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """On the terminal too; an empty one is none."""
    api = Api({"/voice": "<Hangup/>"})

    api.call(CallReason="hello", Byoc="")

    (alert,) = api.get("/v1/Alerts")["alerts"]
    assert alert["error_code"] == "0"
    assert alert["alert_text"].startswith("CallReason is taken and does nothing")
    assert "CallReason is taken" in caplog.text


def test_what_has_no_likeness_is_named_alone() -> None:
    """And a path without parameters has none to say."""
    (said,) = remarks("Queues.json", ["Zzz"])

    assert said == (20001, "Queues.json has no parameter Zzz: it was ignored")
    assert remarks("Balance.json", ["Zzz"]) == []


def test_the_readme_names_what_does_nothing() -> None:
    """Every parameter, so that nobody waits for it."""
    readme = Path(rest.__file__).with_name("README.md").read_text(encoding="utf-8")

    for known in KNOWN.values():
        for name in known.idle:
            assert f"`{name}`" in readme, name
