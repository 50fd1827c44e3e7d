"""
A recording that is played in the call it was made in, as a voicemail is.

Where no API serves recordings, their addresses are Twilio's own, and nobody
there knows of them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ivr.call.events import PlayFailed
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.media.tape import Tape

KINDS: Final = (".wav", ".mp3")
"""What an address may end in (https://www.twilio.com/docs/voice/api/recording)."""


def replayed(url: str, tapes: Iterable["Tape"]) -> Sound | PlayFailed | None:
    """Return the sound of the tape that has this address, None if none has."""
    address = url.partition("?")[0]
    for kind in KINDS:
        address = address.removesuffix(kind)
    tape = next((each for each in tapes if each.url == address), None)
    if tape is None:
        return None
    if tape.status != "completed":
        return PlayFailed(11200, "there is no such recording until it is over")
    return tape.sound()
