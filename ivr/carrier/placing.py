"""
How a call begins: somebody rings us, or we ring somebody.

Source: https://www.twilio.com/docs/voice/api/call-resource for the latter.
"""

from typing import TYPE_CHECKING

from ivr.call.commands import Fetch
from ivr.call.interpreter import Inline, run
from ivr.call.parameters import Facts
from ivr.call.status import Rang, RangOut
from ivr.carrier import ids
from ivr.carrier.callbacks import Progress
from ivr.carrier.legs.detecting import detect
from ivr.carrier.legs.passing import tones_last
from ivr.carrier.legs.ringing import ring
from ivr.carrier.legs.terms import terms

if TYPE_CHECKING:
    from ivr.carrier.call import Call
    from ivr.carrier.legs.performance import Script
    from ivr.carrier.people.party import Party


def facts_of(call: "Call") -> Facts:
    """Return what every request says of the leg that is placed."""
    order = call.order
    account = order.account_sid or ids.account()
    sid = call.ids.new("CA")
    return Facts(sid, account, order.from_, order.to, direction=order.direction)


def begin(call: "Call") -> None:
    """Let the first phone ring."""
    order, leg = call.order, call.leg
    if order.status_callback:
        leg.progress = Progress(
            order.status_callback,
            order.status_callback_method,
            order.status_callback_event,
        )
    if order.direction == "inbound":
        leg.happen(Rang())
        call.schedule.after(0.0, lambda: leg.run(_script(call, answered=False)))
        leg.party.join(leg)
        return
    call.schedule.after(order.after, lambda: _ring_out(call))


def _ring_out(call: "Call") -> None:
    """Ring whom the order names, for as long as it says."""
    order, leg = call.order, call.leg
    if leg.status.is_final:  # canceled while it waited
        return
    if leg.progress:
        leg.progress.tell(leg)
    callee = call.callee(order.to)
    patience = call.schedule.after(order.timeout, lambda: leg.end(RangOut()))

    def answered() -> None:
        patience.cancel()
        if order.time_limit is not None:
            leg.limit(order.time_limit)
        if order.record:
            leg.record(order.record)
        leg.party.join(leg)
        _welcome(call, callee.who)

    ring(leg, callee, answered)


def _welcome(call: "Call", who: str) -> None:
    """Play the document to who answered, when it is known who that is."""
    order, leg = call.order, call.leg

    def play() -> None:
        if not leg.status.is_final:
            leg.run(_script(call, answered=True))

    if order.send_digits:  # no machine is looked for then
        call.hearing.tones(leg, order.send_digits)
        call.schedule.after(tones_last(order.send_digits), play)
    elif not order.detection:
        play()
    else:
        detect(leg, who, order.detection, _go_on if order.async_amd else play)
        if order.async_amd:
            play()


def _go_on() -> None:
    """Do nothing more: the document plays already."""


def party_of(call: "Call") -> "Party":
    """Return who is at the other end: the caller, or whom we ring."""
    if call.order.direction == "inbound":
        return call.people.caller
    return call.callee(call.order.to).party()


def _script(call: "Call", *, answered: bool) -> "Script":
    order = call.order
    start = Inline(order.twiml) if order.twiml else Fetch(order.url, order.method)
    return run(start, terms(call.leg, answered=answered))
