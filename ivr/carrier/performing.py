"""Each command of an interpreter, done on the line."""

from functools import partial
from typing import TYPE_CHECKING

from ivr.call.commands import (
    Answer,
    Capture,
    Command,
    Fetch,
    HangUp,
    Prepare,
    Refuse,
    Report,
    Ring,
    SendText,
)
from ivr.call.events import Done
from ivr.call.status import HungUp, PickedUp, RangOut, WasBusy
from ivr.carrier import passing, texting
from ivr.carrier.dialing import Dialing
from ivr.carrier.taking import Taking

if TYPE_CHECKING:
    from ivr.carrier.performance import Performance


def perform(on: "Performance", command: Command) -> None:
    """Begin what a command asks; what is over at once resumes at once."""
    leg = on.leg
    match command:
        case Fetch():
            on.wait_for(partial(leg.call.fetch, leg, command), on.resume)
        case Prepare(urls):
            media = leg.call.media
            on.wait_for(
                lambda come: media.prepare(urls, partial(come, Done())), on.resume
            )
        case Report():
            leg.call.report(leg, command)
            on.resume(Done())
        case Answer():
            leg.happen(PickedUp())
            on.resume(Done())
        case SendText():
            on.resume(texting.send(leg, command))
        case HangUp():
            leg.end(HungUp())
        case Refuse():
            leg.end(WasBusy() if command.status == "busy" else RangOut())
        case Capture():
            on.enter(Taking(on, command))
        case Ring():
            on.enter(Dialing(on, command))
        case _:
            passing.perform(on, command)
