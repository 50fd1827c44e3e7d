"""Each command of an interpreter, done on the line."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ivr.call import commands
from ivr.call.events import Done
from ivr.call.status import HungUp, PickedUp, RangOut, WasBusy
from ivr.carrier import texting
from ivr.carrier.legs import listening, passing, referring
from ivr.carrier.legs.dialing import Dialing
from ivr.carrier.legs.taking import Taking
from ivr.carrier.media import recording, streaming
from ivr.carrier.rooms import member, participant
from ivr.carrier.rooms.dequeuing import Dequeuing

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance


def _fetch(on: "Performance", command: commands.Fetch) -> None:
    on.wait_for(partial(on.leg.call.fetch, on.leg, command), on.resume)


def _prepare(on: "Performance", command: commands.Prepare) -> None:
    media = on.leg.call.media
    on.wait_for(
        lambda come: media.prepare(command.urls, partial(come, Done())), on.resume
    )


def _report(on: "Performance", command: commands.Report) -> None:
    on.leg.call.report(on.leg, command)
    on.resume(Done())


def _answer(on: "Performance", _command: commands.Answer) -> None:
    on.leg.happen(PickedUp())
    on.resume(Done())


def _send(on: "Performance", command: commands.SendText) -> None:
    on.resume(texting.send(on.leg, command))


def _hang_up(on: "Performance", _command: commands.HangUp) -> None:
    if on.is_own:
        on.leg.end(HungUp())
    else:  # out of a wait: what waited is told, as of any hang-up
        on.leg.leave()


def _refuse(on: "Performance", command: commands.Refuse) -> None:
    on.leg.end(WasBusy() if command.status == "busy" else RangOut())


def _capture(on: "Performance", command: commands.Capture) -> None:
    on.enter(Taking(on, command))


def _ring(on: "Performance", command: commands.Ring) -> None:
    on.enter(Dialing(on, command))


def _dial_queue(on: "Performance", command: commands.DialQueue) -> None:
    on.enter(Dequeuing(on, command))


def _leave(on: "Performance", command: commands.Leave) -> None:
    on.close()
    if on.left:
        on.left(command.result)


def _start_recording(on: "Performance", command: commands.StartRecording) -> None:
    recording.start(on.leg, command)
    on.resume(Done())


def _stop_recording(on: "Performance", command: commands.StopRecording) -> None:
    recording.stop(on.leg, command)
    on.resume(Done())


# Any: each function takes its own kind of command, which the key names.
COMMANDS: Final[Mapping[type, Callable[["Performance", Any], None]]] = {
    commands.Answer: _answer,
    commands.Fetch: _fetch,
    commands.Speak: passing.perform,
    commands.Prepare: _prepare,
    commands.PlayFile: passing.perform,
    commands.PlayKeys: passing.perform,
    commands.Wait: passing.perform,
    commands.Listen: listening.listen,
    commands.Capture: _capture,
    commands.Ring: _ring,
    commands.Confer: participant.enter,
    commands.DialQueue: _dial_queue,
    commands.JoinQueue: member.enter,
    commands.Leave: _leave,
    commands.StartRecording: _start_recording,
    commands.StopRecording: _stop_recording,
    commands.OpenStream: streaming.start,
    commands.CloseStream: streaming.stop,
    commands.Refer: referring.refer,
    commands.SendText: _send,
    commands.Report: _report,
    commands.HangUp: _hang_up,
    commands.Refuse: _refuse,
}
