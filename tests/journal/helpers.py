"""Entries as the webhook makes them, with only what a test cares for."""

from typing import Any

from ivr.journal.entry import Entry, Request
from ivr.journal.moments import number

SID = "CA00000000000000000000000000000001"
CALLER = "+74951234570"
CALLED = "+78002347000"


def entry(kind: str = "keys", *, sid: str = SID, at: float = 1e9, **more: Any) -> Entry:
    """Return an entry; `fields` of the request are added to a caller's own."""
    # Any: the values of an entry's fields are of many types.
    fields = {"CallSid": sid, "From": CALLER, "To": CALLED, **more.pop("fields", {})}
    path = more.pop("path", "/voice/shop.main")
    request = Request("POST", path, fields, {"Host": "menu.example"})
    return Entry(kind, sid, at, request, **{"number": number(at), **more})


def status(word: str, *, at: float = 1e9, sid: str = SID, **fields: str) -> Entry:
    """Return a status callback."""
    return entry("status", sid=sid, at=at, fields={"CallStatus": word, **fields})
