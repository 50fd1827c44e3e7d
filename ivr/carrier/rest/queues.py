"""
Queues, and who waits in them.

Sources: https://www.twilio.com/docs/voice/api/queue-resource and
https://www.twilio.com/docs/voice/api/member-resource
"""

from datetime import timedelta
from typing import Final

from ivr.carrier.callbacks import whole
from ivr.carrier.rest import reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rooms.contract import Member, Queue

LONGEST_NAME: Final = 64
SIZE: Final = 1_000
LARGEST: Final = 5_000

FRONT: Final = "Front"
"""The name of whoever is first in line."""


def create(desk: Desk, asked: Asked) -> Shape:
    """Open a queue."""
    name = _name(desk, asked)
    if not name:
        raise RestError(20001, "FriendlyName is missing")
    queue = desk.exchange.open_queue(asked.account, name, _size(asked) or SIZE)
    return _shape(desk, asked, queue)


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return a queue."""
    return _shape(desk, asked, _queue(desk, asked, asked.sid))


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the queues, the oldest first."""
    queues = desk.exchange.queues()
    found = [_shape(desk, asked, it) for it in queues if it.account == asked.account]
    return asked.page("queues", found)


def update(desk: Desk, asked: Asked) -> Shape:
    """Rename a queue, or let more people or fewer wait in it."""
    queue = _queue(desk, asked, asked.sid)
    name, size = _name(desk, asked), _size(asked)
    queue.name = name or queue.name
    queue.max_size = size or queue.max_size
    return _shape(desk, asked, queue)


def delete(desk: Desk, asked: Asked) -> None:
    """Close a queue that nobody waits in."""
    queue = _queue(desk, asked, asked.sid)
    if queue.members:
        raise RestError(20009, "A queue can be deleted once nobody waits in it")
    desk.exchange.close_queue(queue.sid)


def member(desk: Desk, asked: Asked) -> Shape:
    """Return one who waits, by the SID of the call or as `Front`."""
    queue = _queue(desk, asked, asked.place["queue"])
    return _member_shape(desk, queue, _member(queue, asked))


def members(desk: Desk, asked: Asked) -> Shape:
    """Return who waits, the first in line first."""
    queue = _queue(desk, asked, asked.place["queue"])
    waiting = [_member_shape(desk, queue, each) for each in queue.members]
    return asked.page("queue_members", waiting, "call_sid")


def dequeue(desk: Desk, asked: Asked) -> Shape:
    """Lead one who waits to another document."""
    queue = _queue(desk, asked, asked.place["queue"])
    who = _member(queue, asked)
    url = reading.url(asked.form, "Url")
    if url is None:
        raise RestError(21205, "Url parameter is required.")
    shown = _member_shape(desk, queue, who)
    who.dequeue(url, reading.method(asked.form, "Method"))
    return shown


def _queue(desk: Desk, asked: Asked, sid: str) -> Queue:
    """Return an account's queue by its SID; refuse its name, as Twilio does."""
    queue = desk.exchange.queue(sid, asked.account)
    if queue is None or queue.sid != sid:
        raise asked.not_found()
    return queue


def _member(queue: Queue, asked: Asked) -> Member:
    wanted = asked.sid
    for who in queue.members:
        if wanted in (FRONT, who.leg.sid):
            return who
    raise asked.not_found()


def _name(desk: Desk, asked: Asked) -> str:
    name = asked.form.get("FriendlyName", "")
    if len(name) > LONGEST_NAME:
        raise RestError(20001, f"FriendlyName is longer than {LONGEST_NAME} characters")
    taken = desk.exchange.queue(name, asked.account) if name else None
    if taken and taken.sid != asked.place.get("sid"):
        raise RestError(22003, f"There is a queue of that FriendlyName: {taken.sid}")
    return name


def _size(asked: Asked) -> int | None:
    return reading.whole(asked.form, "MaxSize", LARGEST, least=1)


def _shape(desk: Desk, asked: Asked, queue: Queue) -> Shape:
    place, now = ("Queues", queue.sid), stamp(desk.clock.today())
    links: Shape = {"members": uri(asked.account, *place, "Members")}
    return {
        "account_sid": asked.account,
        "average_wait_time": whole(queue.average_wait),
        "current_size": len(queue.members),
        "date_created": stamp(queue.began),
        "date_updated": now,
        "friendly_name": queue.name,
        "max_size": queue.max_size,
        "sid": queue.sid,
        "subresource_uris": links,
        "uri": uri(asked.account, *place),
    }


def _member_shape(desk: Desk, queue: Queue, who: Member) -> Shape:
    account = who.leg.facts.account_sid
    joined = desk.clock.today() - timedelta(seconds=who.waited)
    return {
        "call_sid": who.leg.sid,
        "date_enqueued": stamp(joined.replace(microsecond=0)),
        "position": who.position,
        "queue_sid": queue.sid,
        "uri": uri(account, "Queues", queue.sid, "Members", who.leg.sid),
        "wait_time": whole(who.waited),
    }
