"""
Numbers of ours: what a call to one of them is answered by.

Source: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Final

from ivr.carrier.rest import applications, numbering, reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import LONG_AGO, Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.journal.archive import Json, Record

KIND: Final = "number"

URLS: Final = {
    "VoiceUrl": "voice_url",
    "VoiceFallbackUrl": "voice_fallback_url",
    "StatusCallback": "status_callback",
    "SmsUrl": "sms_url",
    "SmsFallbackUrl": "sms_fallback_url",
}
METHODS: Final = {
    "VoiceMethod": "voice_method",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallbackMethod": "status_callback_method",
    "SmsMethod": "sms_method",
    "SmsFallbackMethod": "sms_fallback_method",
}
"""Parameters -> the field that each sets."""

EQUAL: Final = {"FriendlyName": "friendly_name", "Origin": "origin"}
"""Filters -> the field that each compares; no number here is in beta."""

LISTS: Final = {
    f"IncomingPhoneNumbers/{kind}.json": kind
    for kind in ("Local", "Mobile", "TollFree")
}
"""Paths of numbers of one kind alone."""

FRESH: Final = 1.0
"""Seconds for which it is remembered which numbers are taken: each call asks thrice."""

AREAS: Final = range(200, 1_000)
FREE: Final = range(100)
"""What an area code may be, and how many numbers an area has: 555-01, nobody's."""

UNSET: Final[Shape] = {
    "address_requirements": "none",
    "address_sid": None,
    "api_version": "2010-04-01",
    "beta": False,
    "bundle_sid": None,
    "emergency_address_sid": None,
    "emergency_address_status": "unregistered",
    "emergency_status": "Inactive",
    "identity_sid": None,
    "origin": "twilio",
    "sms_application_sid": None,
    "status": "in-use",
    "trunk_sid": None,
    "type": None,
    "voice_application_sid": None,
    "voice_caller_id_lookup": False,
    "voice_receive_mode": "voice",
}
"""What a number has that was just taken."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Take a number: the one that is named, or one of an area."""
    number = _number(desk, asked)
    if owner(desk, number):
        raise RestError(21422, f"{number} is taken already")
    now = stamp(desk.clock.today())
    fresh = _fresh(asked.account, number, now)
    return _put(desk, {**fresh, **_given(desk, asked)})


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a number."""
    return dict(desk.demand(KIND, asked).body)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the numbers that fit the filters, the newest first."""
    wanted = Filter.asked(asked.form, EQUAL, {})
    pattern, kind = asked.form.get("PhoneNumber"), LISTS.get(asked.rule)
    kept = (dict(each.body) for each in desk.all_kept(KIND, asked.account))
    found = [
        each
        for each in kept
        if wanted(each) and _is_in(str(each["phone_number"]), pattern, kind)
    ]
    return asked.page("incoming_phone_numbers", found)


def _is_in(number: str, pattern: str | None, kind: str | None) -> bool:
    """Tell whether a number has the digits that are asked for, and is of the kind."""
    if pattern and not numbering.fits(number, pattern):
        return False
    return kind is None or numbering.kind(number) == kind


def update(desk: Desk, asked: Asked) -> Shape:
    """Change what a number does."""
    now: Shape = {"date_updated": stamp(desk.clock.today())}
    return _put(desk, {**fetch(desk, asked), **_given(desk, asked), **now})


def delete(desk: Desk, asked: Asked) -> None:
    """Give a number back."""
    fetch(desk, asked)
    desk.archive.drop(KIND, asked.sid)
    desk.taken_until = LONG_AGO


def owner(desk: Desk, number: str) -> Shape | None:
    """Return what is known of a number of ours, None where it is not ours."""
    found = sid(number)
    record = desk.archive.get(KIND, found) if found in _taken(desk) else None
    if record:
        return dict(record.body)
    return desk.answers(number) if desk.answers else None


def sid_of(desk: Desk, number: str) -> str | None:
    """Return the SID of a number of ours, None of anybody else's."""
    found = sid(number)
    if found in _taken(desk) or (desk.answers and desk.answers(number)):
        return found
    return None


def _taken(desk: Desk) -> frozenset[str]:
    """Return the SIDs of all numbers taken; those of another process a second late."""
    now = desk.clock.now()
    if now >= desk.taken_until:
        desk.taken = frozenset(desk.archive.names(KIND))
        desk.taken_until = now + FRESH
    return desk.taken


def sid(number: str) -> str:
    """Return a number's SID: the same in every run, as the number is."""
    return f"PN{sha256(number.encode()).hexdigest()[:32]}"


def _number(desk: Desk, asked: Asked) -> str:
    if asked.form.get("AreaCode") and asked.rule not in LISTS:
        return _of_area(desk, asked.form)
    number = reading.phone(asked.form.get("PhoneNumber", ""))
    if number is None:
        raise RestError(21421)
    return number


def _of_area(desk: Desk, form: Mapping[str, str]) -> str:
    area = reading.whole(form, "AreaCode", AREAS[-1], least=AREAS[0], code=21451) or 0
    number = next(free(desk, area), None)
    if number is None:
        raise RestError(21422, f"No number is left in the area {area}")
    return number


def free(desk: Desk, area: int) -> Iterator[str]:
    """Return the numbers of an area that can be taken."""
    numbers = (f"+1{area}55501{last:02}" for last in FREE)
    return (each for each in numbers if not owner(desk, each))


def _given(desk: Desk, asked: Asked) -> Shape:
    """Return what the parameters set; an empty URL is none."""
    form = asked.form
    urls: Shape = {
        field: reading.url(form, name, 21402)
        for name, field in URLS.items()
        if name in form
    }
    methods: Shape = {
        field: reading.method(form, name, code=21403)
        for name, field in METHODS.items()
        if name in form
    }
    named: Shape = {}
    if form.get("FriendlyName"):
        named["friendly_name"] = form["FriendlyName"]
    if "VoiceApplicationSid" in form:
        named["voice_application_sid"] = _application(desk, asked)
    return {**urls, **methods, **named}


def _application(desk: Desk, asked: Asked) -> str | None:
    """Return the application that answers a number; empty: its own URLs do."""
    wanted = asked.form["VoiceApplicationSid"]
    if wanted and applications.named(desk, asked.account, wanted) is None:
        raise RestError(21218, f"There is no application {wanted[:40]}")
    return wanted or None


def _fresh(account: str, number: str, now: str) -> Shape:
    place = ("IncomingPhoneNumbers", sid(number))
    capabilities: Json = {"fax": False, "mms": True, "sms": True, "voice": True}
    links: Json = {"assigned_add_ons": uri(account, *place, "AssignedAddOns")}
    return {
        **UNSET,
        **dict.fromkeys(METHODS.values(), "POST"),
        **dict.fromkeys(URLS.values()),
        "account_sid": account,
        "capabilities": capabilities,
        "date_created": now,
        "date_updated": now,
        "friendly_name": reading.formatted(number),
        "phone_number": number,
        "sid": sid(number),
        "subresource_uris": links,
        "uri": uri(account, *place),
    }


def _put(desk: Desk, number: Shape) -> Shape:
    made = parsedate_to_datetime(str(number["date_created"]))
    desk.archive.put(Record(KIND, str(number["sid"]), made, number))
    desk.taken_until = LONG_AGO
    return number
