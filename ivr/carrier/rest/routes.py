"""
The whole API, as a table.

A row is HTTP's method, the path, what answers it and the status of a success.
"""

from collections.abc import Callable
from typing import Final

from ivr.carrier.rest import (
    accounts,
    alerts,
    applications,
    available,
    calls,
    conferences,
    events,
    messages,
    numbers,
    participants,
    phone,
    placing,
    queues,
    recordings,
    streams,
    unsimulated,
)
from ivr.carrier.rest.asked import ROOT, Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.media import Media
from ivr.carrier.rest.paging import Shape

Answer = Shape | Media | None
Handler = Callable[[Desk, Asked], Answer]

BELOW_ACCOUNT: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    ("POST", "Calls.json", placing.create, 201),
    ("GET", "Calls.json", calls.listed, 200),
    ("GET", "Calls/<sid>.json", calls.fetch, 200),
    ("POST", "Calls/<sid>.json", calls.update, 200),
    ("DELETE", "Calls/<sid>.json", calls.delete, 204),
    ("GET", "Calls/<call>/Events.json", events.listed, 200),
    ("GET", "Calls/<call>/Notifications.json", alerts.notifications, 200),
    ("GET", "Calls/<call>/Notifications/<sid>.json", alerts.notification, 200),
    ("POST", "Calls/<call>/Recordings.json", recordings.create, 201),
    ("GET", "Calls/<call>/Recordings.json", recordings.listed, 200),
    ("GET", "Calls/<call>/Recordings/<sid>.json", recordings.fetch, 200),
    ("POST", "Calls/<call>/Recordings/<sid>.json", recordings.update, 200),
    ("DELETE", "Calls/<call>/Recordings/<sid>.json", recordings.delete, 204),
    ("POST", "Calls/<call>/Streams.json", streams.create, 201),
    ("POST", "Calls/<call>/Streams/<sid>.json", streams.update, 200),
    ("GET", "Recordings.json", recordings.listed, 200),
    ("GET", "Recordings/<sid>.json", recordings.fetch, 200),
    ("DELETE", "Recordings/<sid>.json", recordings.delete, 204),
    ("GET", "Notifications.json", alerts.notifications, 200),
    ("GET", "Notifications/<sid>.json", alerts.notification, 200),
    ("POST", "IncomingPhoneNumbers.json", numbers.create, 201),
    ("GET", "IncomingPhoneNumbers.json", numbers.listed, 200),
    ("GET", "IncomingPhoneNumbers/<sid>.json", numbers.fetch, 200),
    ("POST", "IncomingPhoneNumbers/<sid>.json", numbers.update, 200),
    ("DELETE", "IncomingPhoneNumbers/<sid>.json", numbers.delete, 204),
    ("POST", "IncomingPhoneNumbers/Local.json", numbers.create, 201),
    ("GET", "IncomingPhoneNumbers/Local.json", numbers.listed, 200),
    ("POST", "IncomingPhoneNumbers/Mobile.json", numbers.create, 201),
    ("GET", "IncomingPhoneNumbers/Mobile.json", numbers.listed, 200),
    ("POST", "IncomingPhoneNumbers/TollFree.json", numbers.create, 201),
    ("GET", "IncomingPhoneNumbers/TollFree.json", numbers.listed, 200),
    ("GET", "AvailablePhoneNumbers/<country>/Local.json", available.listed, 200),
    ("POST", "Applications.json", applications.create, 201),
    ("GET", "Applications.json", applications.listed, 200),
    ("GET", "Applications/<sid>.json", applications.fetch, 200),
    ("POST", "Applications/<sid>.json", applications.update, 200),
    ("DELETE", "Applications/<sid>.json", applications.delete, 204),
    ("GET", "Balance.json", accounts.balance, 200),
    ("POST", "Messages.json", messages.create, 201),
    ("GET", "Messages.json", messages.listed, 200),
    ("GET", "Messages/<sid>.json", messages.fetch, 200),
    ("POST", "Messages/<sid>.json", messages.update, 200),
    ("DELETE", "Messages/<sid>.json", messages.delete, 204),
    ("GET", "Conferences.json", conferences.listed, 200),
    ("GET", "Conferences/<sid>.json", conferences.fetch, 200),
    ("POST", "Conferences/<sid>.json", conferences.update, 200),
    ("GET", "Conferences/<room>/Recordings.json", recordings.listed, 200),
    ("GET", "Conferences/<room>/Recordings/<sid>.json", recordings.fetch, 200),
    ("POST", "Conferences/<room>/Recordings/<sid>.json", recordings.update, 200),
    ("DELETE", "Conferences/<room>/Recordings/<sid>.json", recordings.delete, 204),
    ("POST", "Conferences/<room>/Participants.json", participants.create, 201),
    ("GET", "Conferences/<room>/Participants.json", participants.listed, 200),
    ("GET", "Conferences/<room>/Participants/<sid>.json", participants.fetch, 200),
    ("POST", "Conferences/<room>/Participants/<sid>.json", participants.update, 200),
    ("DELETE", "Conferences/<room>/Participants/<sid>.json", participants.delete, 204),
    ("POST", "Queues.json", queues.create, 201),
    ("GET", "Queues.json", queues.listed, 200),
    ("GET", "Queues/<sid>.json", queues.fetch, 200),
    ("POST", "Queues/<sid>.json", queues.update, 200),
    ("DELETE", "Queues/<sid>.json", queues.delete, 204),
    ("GET", "Queues/<queue>/Members.json", queues.members, 200),
    ("GET", "Queues/<queue>/Members/<sid>.json", queues.member, 200),
    ("POST", "Queues/<queue>/Members/<sid>.json", queues.dequeue, 200),
)

MONITOR: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    ("GET", "/v1/Alerts", alerts.listed, 200),
    ("GET", "/v1/Alerts/<sid>", alerts.fetch, 200),
    ("DELETE", "/v1/Alerts/<sid>", alerts.delete, 204),
)
"""What Twilio serves at `monitor.twilio.com`; the account is the user's name."""

PHONE: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    ("POST", "/phone/calls", phone.call, 201),
    ("POST", "/phone/calls/<sid>", phone.act, 200),
)

SOUNDS: Final[tuple[tuple[str, str, Handler, int], ...]] = tuple(
    ("GET", f"{ROOT}/<account>/Recordings/<sid>{ending}", recordings.sound, 200)
    for ending in ("", ".wav", ".mp3")
)
"""Whoever knows the address of a recording may hear it, as at Twilio."""

ACCOUNT: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    ("GET", f"{ROOT}.json", accounts.listed, 200),
    ("GET", f"{ROOT}/<account>.json", accounts.fetch, 200),
)

REFUSED: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    *(
        (way, f"{ROOT}/<account>/{path}{below}.json", unsimulated.refusal(what), 501)
        for path, what in unsimulated.BELOW_ACCOUNT
        for below in ("", "/<path:rest>")
        for way in ("GET", "POST", "DELETE")
    ),
    *(
        (way, path, unsimulated.refusal(what), 501)
        for way, path, what in unsimulated.ALONE
    ),
)
"""What Twilio has and this carrier has not."""

API: Final[tuple[tuple[str, str, Handler, int], ...]] = (
    *(
        (way, f"{ROOT}/<account>/{path}", answer, status)
        for way, path, answer, status in BELOW_ACCOUNT
    ),
    *ACCOUNT,
    *MONITOR,
    *REFUSED,
)
"""What asks for a user's name and a token."""
