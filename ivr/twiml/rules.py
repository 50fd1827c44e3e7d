"""
What no single attribute shows: faults of a verb as a whole.

Sources: https://www.twilio.com/docs/voice/twiml/say#limits-and-considerations,
https://www.twilio.com/docs/voice/twiml/gather#speechtimeout and
https://www.twilio.com/docs/voice/twiml/play#digits.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ivr.twiml.verbs import Gather, Number, Play, Say, Verb

LONGEST_SPOKEN: Final = 4096
"""Letters that one `<Say>` takes with a voice of Twilio's own."""

LONGEST_BY_MAKER: Final[Mapping[str, int]] = {"Polly": 3000, "Google": 5000}
"""The same by the part of a voice's name before the dot."""


class Objection(NamedTuple):
    """Why Twilio would complain; a `lost` verb is not played at all."""

    code: int
    text: str
    lost: bool = False


def objection(verb: Verb | Number, parent: str) -> Objection | None:
    """Return what is wrong with a verb as a whole, if anything is."""
    match verb:
        case Say():
            return _length(verb)
        case Play():
            return _sound(verb, parent)
        case Gather(speech_timeout="auto", speech_model=str()):
            return Objection(13335, "speechTimeout auto does not go with a speechModel")
        case _:
            return None


def _length(say: Say) -> Objection | None:
    maker = (say.voice or "").partition(".")[0]
    most = LONGEST_BY_MAKER.get(maker, LONGEST_SPOKEN)
    if len(say.text) <= most:
        return None
    return Objection(
        13521, f"<Say> has {len(say.text)} letters; this voice takes at most {most}"
    )


def _sound(play: Play, parent: str) -> Objection | None:
    if play.digits is not None and parent == "Gather":
        return Objection(
            12200, "digits cannot be played inside <Gather>; it was skipped", lost=True
        )
    if play.digits is None and not play.url:
        return Objection(
            12200, "<Play> has neither a URL nor digits; it was skipped", lost=True
        )
    return None
