"""
How a Dial is recorded: from the ringing or from the answer, on one channel or two.

Source: https://www.twilio.com/docs/voice/twiml/dial, "record".
"""

from typing import TYPE_CHECKING, Final, Literal

from ivr.call.commands import DialQueue, Ring
from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.taps import Reel

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

Terms = Ring | DialQueue
"""What joins two legs, and says how."""

NOT_RECORDED: Final = ("do-not-record", "false")

Track = Literal["both", "inbound", "outbound"]

TRACKS: Final[dict[str, Track]] = {"inbound": "inbound", "outbound": "outbound"}


def begin(leg: "Leg", terms: Terms, *, ringing: bool) -> Tape | None:
    """Begin to record, if this is the moment that the document names."""
    mode = terms.record
    if mode in NOT_RECORDED or ringing != ("ringing" in mode):
        return None
    wish = Wish(
        channels="dual" if mode.endswith("dual") else "mono",
        track=TRACKS.get(terms.recording_track, "both"),
        trim=terms.trim,
        callback=terms.recording_callback,
        callback_method=terms.recording_callback_method,
        callback_event=terms.recording_callback_event,
        source="DialVerb",
    )
    channel = None if wish.track == "outbound" else 0
    return leg.recordings.begin(wish, lambda tape: Reel(tape, channel))


def join(tape: Tape, other: "Leg") -> None:
    """Have the other side on it too, on the second channel if there are two."""
    if tape.track != "inbound":
        other.taps.append(Reel(tape, tape.channels - 1))
