"""
Applications: URLs under one SID, which a call or a number may name instead.

Source: https://www.twilio.com/docs/usage/api/applications
"""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from ivr.carrier.rest import reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.journal.archive import Record

KIND: Final = "application"

LONGEST_NAME: Final = 64

URLS: Final = {
    "VoiceUrl": "voice_url",
    "VoiceFallbackUrl": "voice_fallback_url",
    "StatusCallback": "status_callback",
    "SmsUrl": "sms_url",
    "SmsFallbackUrl": "sms_fallback_url",
    "SmsStatusCallback": "sms_status_callback",
    "MessageStatusCallback": "message_status_callback",
}
METHODS: Final = {
    "VoiceMethod": "voice_method",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallbackMethod": "status_callback_method",
    "SmsMethod": "sms_method",
    "SmsFallbackMethod": "sms_fallback_method",
}
SWITCHES: Final = {
    "VoiceCallerIdLookup": "voice_caller_id_lookup",
    "PublicApplicationConnectEnabled": "public_application_connect_enabled",
}
"""Parameters -> the field that each sets."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Make an application."""
    now, sid = stamp(desk.clock.today()), desk.ids.new("AP")
    fresh: Shape = {
        "account_sid": asked.account,
        "api_version": "2010-04-01",
        "date_created": now,
        "date_updated": now,
        "friendly_name": None,
        **dict.fromkeys(URLS.values()),
        **dict.fromkeys(METHODS.values(), "POST"),
        **dict.fromkeys(SWITCHES.values(), False),
        "sid": sid,
        "uri": uri(asked.account, "Applications", sid),
    }
    return _put(desk, {**fresh, **_given(asked.form)})


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return an application."""
    found = named(desk, asked.account, asked.sid)
    if found is None:
        raise asked.not_found()
    return found


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the applications that fit the filter, the newest first."""
    wanted = Filter.asked(asked.form, {"FriendlyName": "friendly_name"}, {})
    kept = (dict(each.body) for each in desk.all_kept(KIND, asked.account))
    return asked.page("applications", [each for each in kept if wanted(each)])


def update(desk: Desk, asked: Asked) -> Shape:
    """Change what an application does."""
    now: Shape = {"date_updated": stamp(desk.clock.today())}
    return _put(desk, {**fetch(desk, asked), **_given(asked.form), **now})


def delete(desk: Desk, asked: Asked) -> None:
    """Forget an application."""
    fetch(desk, asked)
    desk.archive.drop(KIND, asked.sid)


def named(desk: Desk, account: str, sid: str) -> Shape | None:
    """Return the application of a SID, None where there is none."""
    record = desk.kept(KIND, sid, account)
    return dict(record.body) if record else None


def _given(form: Mapping[str, str]) -> Shape:
    """Return what the parameters set; an empty URL is none."""
    given: Shape = {}
    for name, field in URLS.items():
        if name in form:
            given[field] = reading.url(form, name, 21402)
    for name, field in METHODS.items():
        if name in form:
            given[field] = reading.method(form, name, code=21403)
    for name, field in SWITCHES.items():
        if name in form:
            given[field] = bool(reading.switch(form, name))
    if "FriendlyName" in form:
        given["friendly_name"] = _name(form["FriendlyName"])
    return given


def _name(text: str) -> str | None:
    if len(text) > LONGEST_NAME:
        raise RestError(20001, f"FriendlyName is longer than {LONGEST_NAME} characters")
    return text or None


def _put(desk: Desk, application: Shape) -> Shape:
    made = parsedate_to_datetime(str(application["date_created"]))
    desk.archive.put(Record(KIND, str(application["sid"]), made, application))
    return application
