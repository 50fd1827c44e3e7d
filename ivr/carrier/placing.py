"""
How a call begins: somebody rings us, or we ring somebody.

Source: https://www.twilio.com/docs/voice/api/call-resource for the latter.
"""

from typing import TYPE_CHECKING

from ivr.call.commands import Fetch
from ivr.call.interpreter import CallSettings, run
from ivr.call.parameters import Facts
from ivr.call.status import Rang, RangOut
from ivr.carrier import ids
from ivr.carrier.callbacks import Progress
from ivr.carrier.passing import tones_last
from ivr.carrier.ringing import ring

if TYPE_CHECKING:
    from ivr.carrier.call import Call
    from ivr.carrier.party import Party
    from ivr.carrier.performance import Script


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
    if leg.progress:
        leg.progress.tell(leg)
    patience = call.schedule.after(order.timeout, lambda: leg.end(RangOut()))

    def answered() -> None:
        patience.cancel()
        leg.party.join(leg)
        call.schedule.after(
            tones_last(order.send_digits),
            lambda: leg.run(_script(call, answered=True)),
        )

    ring(leg, call.callee(order.to), answered)


def party_of(call: "Call") -> "Party":
    """Return who is at the other end: the caller, or whom we ring."""
    if call.order.direction == "inbound":
        return call.people.caller
    return call.callee(call.order.to).party()


def _script(call: "Call", *, answered: bool) -> "Script":
    order = call.order
    start = Fetch(order.url, order.method)
    if order.twiml:
        start = call.inline.add(order.twiml)
    settings = CallSettings(order.fallback, order.fallback_method, answered=answered)
    return run(start, settings)
