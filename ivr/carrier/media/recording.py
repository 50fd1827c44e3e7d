"""
A recording that goes on beside the verbs: `<Start>` and `<Stop>` with `<Recording>`.

Source: https://www.twilio.com/docs/voice/twiml/recording
"""

from typing import TYPE_CHECKING, Final

from ivr.call.commands import StartRecording, StopRecording
from ivr.carrier.media.tape import Wish

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

SOURCE: Final = "StartCallRecordingTwiML"


def start(leg: "Leg", command: StartRecording) -> None:
    """Begin to record the leg."""
    noun = command.recording
    wish = Wish(
        channels=noun.channels,
        track=noun.track,
        trim=noun.trim == "trim-silence",
        callback=noun.recording_status_callback,
        callback_method=noun.recording_status_callback_method,
        callback_event=noun.recording_status_callback_event,
        source=SOURCE,
        name=noun.name or "",
    )
    leg.record(wish)


def stop(leg: "Leg", command: StopRecording) -> None:
    """End the one of that name; with no name, all that the document began."""
    for tape in leg.tapes():
        if tape.source == SOURCE and command.name in ("", tape.wish.name):
            tape.stop()
