"""Every resource, read by the classes of Twilio's own package."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from inspect import getsource
from typing import Any

import pytest

from tests.carrier.helpers import ORIGIN
from tests.carrier.media.test_stream import Far, served
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, NUMBER, ROOT, Api

PACKAGE = "twilio.rest"
PAGES = {
    "/voice": "<Say>Hello.</Say><Gather numdigits='1'/><Pause length='60'/>",
    "/room": "<Dial><Conference record='record-from-start'>room</Conference></Dial>",
    "/line": "<Enqueue>line</Enqueue>",
}
MAY_BE_NULL = """
address_sid annotation answered_by auth_token bundle_sid
call_sid_ending_conference call_sid_to_coach caller_name conference_sid
date_created date_sent date_updated duration emergency_address_sid
encryption_details end_time error_code error_message forwarded_from
friendly_name group_sid identity_sid label lata latitude locality longitude
message_status_callback messaging_service_sid name parent_call_sid
phone_number_sid postal_code price queue_time rate_center
reason_conference_ended region request_headers service_sid sms_application_sid
sms_fallback_url sms_status_callback sms_url start_time status_callback
stir_verstat trunk_sid type voice_application_sid voice_fallback_url voice_url
"""
NULL = frozenset(MAY_BE_NULL.split())


@cache
def world() -> dict[str, Any]:
    """Return one of every resource that the API serves: name -> its JSON."""
    api = Api(PAGES, callees=(f"{CALLEE}=answer 90",))
    far = Far()
    found = {
        "balance": api.get("Balance.json"),
        "account": api.get(f"{ROOT}.json"),
        "number": api.post("IncomingPhoneNumbers.json", PhoneNumber=NUMBER),
        "available": api.get("AvailablePhoneNumbers/US/Local.json")[
            "available_phone_numbers"
        ][0],
        "application": api.post("Applications.json", VoiceUrl=ORIGIN),
        "message": api.post("Messages.json", To=CALLEE, From=CALLER, Body="Hello."),
        "placed": api.call(Record="true"),
        "queue": api.post("Queues.json", FriendlyName="line"),
    }
    sid = found["placed"]["sid"]
    api.call(Url=f"{ORIGIN}/room")
    api.call(Url=f"{ORIGIN}/room")
    api.call(Url=f"{ORIGIN}/line")
    found["invited"] = api.post(
        "Conferences/other/Participants.json", To=CALLEE, From=CALLER
    )
    api.run(6)
    found["call"] = api.get(f"Calls/{sid}.json")
    with served(far) as url:
        found["stream"] = api.post(f"Calls/{sid}/Streams.json", Url=url)
        api.run(0.2)
        api.post(f"Calls/{sid}/Streams/{found['stream']['sid']}.json", Status="stopped")
    (room,) = api.get("Conferences.json", FriendlyName="room")["conferences"]
    path = f"Conferences/{room['sid']}"
    found |= {
        "conference": room,
        "participant": api.get(f"{path}/Participants.json")["participants"][0],
        "conference recording": api.get(f"{path}/Recordings.json")["recordings"][0],
        "call recording": api.post(f"Calls/{sid}/Recordings.json"),
        "member": api.get(f"Queues/{found['queue']['sid']}/Members/Front.json"),
        "event": api.get(f"Calls/{sid}/Events.json")["events"][0],
    }
    api.post(f"Calls/{sid}/Recordings/Twilio.CURRENT.json", Status="stopped")
    api.post(f"{path}.json", Status="completed")
    api.post(f"Calls/{sid}.json", Status="completed")
    api.run()
    listed = api.get("Recordings.json", CallSid=sid)["recordings"]
    recordings = {each["status"]: each for each in listed}
    alerts = api.get("/v1/Alerts")["alerts"]
    alert = next(it["sid"] for it in alerts if it["error_code"] == "12200")
    notes = api.get(f"Calls/{sid}/Notifications.json")["notifications"]
    note = next(it for it in notes if it["error_code"] == "12200")
    return found | {
        "call over": api.get(f"Calls/{sid}.json"),
        "conference over": api.get(f"{path}.json"),
        "recording": recordings["completed"],
        "recording of nothing": recordings["absent"],
        "alert": api.get(f"/v1/Alerts/{alert}"),
        "notification": api.get(f"Notifications/{note['sid']}.json"),
        "call notification": note,
    }


V2010 = "api.v2010.account"
CLASSES = {
    "account": f"{V2010}.AccountInstance",
    "alert": "monitor.v1.alert.AlertInstance",
    "application": f"{V2010}.application.ApplicationInstance",
    "available": f"{V2010}.available_phone_number_country.local.LocalInstance",
    "balance": f"{V2010}.balance.BalanceInstance",
    "call": f"{V2010}.call.CallInstance",
    "call notification": f"{V2010}.call.notification.NotificationInstance",
    "call over": f"{V2010}.call.CallInstance",
    "call recording": f"{V2010}.call.recording.RecordingInstance",
    "conference": f"{V2010}.conference.ConferenceInstance",
    "conference over": f"{V2010}.conference.ConferenceInstance",
    "conference recording": f"{V2010}.conference.recording.RecordingInstance",
    "event": f"{V2010}.call.event.EventInstance",
    "invited": f"{V2010}.conference.participant.ParticipantInstance",
    "member": f"{V2010}.queue.member.MemberInstance",
    "message": f"{V2010}.message.MessageInstance",
    "notification": f"{V2010}.notification.NotificationInstance",
    "number": f"{V2010}.incoming_phone_number.IncomingPhoneNumberInstance",
    "participant": f"{V2010}.conference.participant.ParticipantInstance",
    "placed": f"{V2010}.call.CallInstance",
    "queue": f"{V2010}.queue.QueueInstance",
    "recording": f"{V2010}.recording.RecordingInstance",
    "recording of nothing": f"{V2010}.recording.RecordingInstance",
    "stream": f"{V2010}.call.stream.StreamInstance",
}
ALONE = {"request_variables", "response_body", "response_headers"}
"""What a list of notifications leaves out."""


def annotations(kind: type) -> dict[str, str]:
    """Return the type that a class of the package gives each property it reads."""
    source = getsource(kind.__init__)  # type: ignore[misc]  # each class has its own
    pattern = r"self\.(\w+): Optional\[(.+?)\] = (\w+)[.(]"
    found = re.findall(pattern, source, re.DOTALL)
    return {name: f"{type_} by {reader}" for name, type_, reader in found}


IS: dict[str, Callable[[Any], bool]] = {
    "str by payload": lambda it: isinstance(it, str),
    "int by deserialize": lambda it: isinstance(it, int),
    "int by payload": lambda it: isinstance(it, int),
    "bool by payload": lambda it: isinstance(it, bool),
    "Dict[str, object] by payload": lambda it: isinstance(it, dict),
}
"""The package's type -> whether the JSON has it; a date is read by the package."""


MISTAKEN = {"capabilities"}
"""What the package calls a text, and Twilio sends as an object."""


@pytest.mark.parametrize("name", CLASSES)
def test_every_property_is_there_and_has_its_type(name: str) -> None:
    """None is missing, dates can be read, and what is null may be."""
    module, _, owner = CLASSES[name].rpartition(".")
    kind = getattr(import_module(f"{PACKAGE}.{module}"), owner)
    shape = world()[name]
    known = annotations(kind)
    if name == "call notification":
        known = {each: it for each, it in known.items() if each not in ALONE}

    assert known
    assert known.keys() - shape.keys() - {"_from", "from_"} == set()
    for field, type_ in known.items():
        value = shape[field.strip("_")]
        assert value is not None or field in NULL, field
        if value is not None and type_ in IS and field not in MISTAKEN:
            assert IS[type_](value), (field, value, type_)
    read = kind(None, shape, **dict.fromkeys(_places(kind), ACCOUNT))
    for field, type_ in known.items():
        if "datetime" in type_ and shape[field.strip("_")]:
            assert isinstance(getattr(read, field), datetime), field


def _places(kind: type) -> set[str]:
    """Return the names of the path's parts that a class asks for."""
    code = kind.__init__.__code__  # type: ignore[misc]  # each class has its own
    return set(code.co_varnames[3 : code.co_argcount]) - {"sid"}


def test_what_is_there_is_compared() -> None:
    """Every resource of the world, by its class."""
    assert world().keys() == CLASSES.keys()
