"""
Text messages: an outbox, for nothing is ever sent.

Source: https://www.twilio.com/docs/messaging/api/message-resource
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

from ivr.carrier.rest import courier, reading, segments
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import MESSAGES, RestError
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Leg
from ivr.carrier.transcript import Entry
from ivr.journal.archive import Json, Record

KIND: Final = "message"

LONGEST: Final = 1_600
"""Characters of a message."""

BY_NUMBER: Final = ("", "whatsapp")
BY_NAME: Final = ("messenger", "rcs")
"""Channels that reach people by their number; and by something else."""

STEPS: Final = ("queued", "sent", "delivered")
"""What a status callback is told of a message, one after another."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Who writes what to whom; through a messaging service, with so many pictures."""

    to: str
    from_: str
    body: str
    service: str = ""
    media: int = 0


def create(desk: Desk, asked: Asked) -> Shape:
    """Put a message into the outbox; it is `queued` now, and `delivered` next."""
    form = asked.form
    to, from_, body = (form.get(name, "") for name in ("To", "From", "Body"))
    service, media = form.get("MessagingServiceSid", ""), asked.form.getlist("MediaUrl")
    for text, code in ((to, 21604), (from_ or service, 21603), (body or media, 21602)):
        if not text:
            raise RestError(code)
    number = _address(to)
    if number is None:
        raise RestError(21211, f"{MESSAGES[21211][1]}: {to[:200]}")
    if len(body) > LONGEST:
        raise RestError(21617)
    callback = reading.callback(asked.form, "StatusCallback")
    sender = _address(from_) or from_
    letter = Letter(number, sender, body, service, len(media))
    sid = desk.ids.new("MM" if media else "SM")
    message = _put(desk, asked.account, sid, letter, "outbound-api")
    if callback:
        _tell(desk, asked.account, sid, letter, callback)
    status = "accepted" if service else "queued"
    return {**message, "status": status, "date_sent": None}


def _address(text: str) -> str | None:
    """Return a number as E.164 after its channel, None where it can be nobody's."""
    channel, colon, number = text.rpartition(":")
    if channel in BY_NAME:
        return text
    found = reading.phone(number) if channel in BY_NUMBER else None
    return f"{channel}{colon}{found}" if found else None


def keep(desk: Desk, leg: Leg, entry: Entry) -> None:
    """Remember a message that a document sent."""
    fields, aside = entry.fields, entry.aside
    letter = Letter(str(fields["to"]), aside["from"], str(fields["text"]))
    _put(desk, leg.facts.account_sid, aside["sid"], letter, "outbound-call")


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a message."""
    return dict(desk.demand(KIND, asked).body)


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the messages that fit the filters, the newest first."""
    wanted = Filter.asked(
        asked.form, {"To": "to", "From": "from"}, {"DateSent": "date_sent"}
    )
    kept = (dict(each.body) for each in desk.all_kept(KIND, asked.account))
    return asked.page("messages", [each for each in kept if wanted(each)])


def update(desk: Desk, asked: Asked) -> Shape:
    """Take the text out of a message; one that is sent is not canceled."""
    message = fetch(desk, asked)
    if reading.one_of(asked.form, "Status", "canceled"):
        raise RestError(20001, "Status can cancel a message that is scheduled: none is")
    if asked.form.get("Body"):
        raise RestError(20001, "Body can be made empty, and nothing else")
    if "Body" in asked.form:
        now = stamp(desk.clock.today())
        message |= {"body": "", "date_updated": now}
        made = parsedate_to_datetime(str(message["date_created"]))
        desk.archive.put(Record(KIND, asked.sid, made, message))
    return message


def delete(desk: Desk, asked: Asked) -> None:
    """Forget a message."""
    fetch(desk, asked)
    desk.archive.drop(KIND, asked.sid)


def _tell(desk: Desk, account: str, sid: str, letter: Letter, callback: str) -> None:
    """Tell a message's whole life, one request after another."""
    params = {
        "AccountSid": account,
        "ApiVersion": "2010-04-01",
        **({"From": letter.from_} if letter.from_ else {}),
        **({"MessagingServiceSid": letter.service} if letter.service else {}),
        "MessageSid": sid,
        "SmsSid": sid,
        "To": letter.to,
    }
    forms = [{**params, "MessageStatus": it, "SmsStatus": it} for it in STEPS]
    courier.send(desk, account, sid, callback, forms)


def _put(desk: Desk, account: str, sid: str, letter: Letter, direction: str) -> Shape:
    now = desk.clock.today()
    body = _shape(account, sid, letter, direction, now)
    desk.archive.put(Record(KIND, sid, now, body))
    return body


def _shape(
    account: str, sid: str, letter: Letter, direction: str, now: datetime
) -> Shape:
    links: Json = {"media": uri(account, "Messages", sid, "Media")}
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": letter.body,
        "date_created": stamp(now),
        "date_sent": stamp(now),
        "date_updated": stamp(now),
        "direction": direction,
        "error_code": None,
        "error_message": None,
        "from": letter.from_ or None,
        "messaging_service_sid": letter.service or None,
        "num_media": str(letter.media),
        "num_segments": str(segments.count(letter.body)),
        "price": None,
        "price_unit": "USD",
        "sid": sid,
        "status": "delivered",
        "subresource_uris": links,
        "to": letter.to,
        "uri": uri(account, "Messages", sid),
    }
