"""
What no single attribute shows: faults of an element as a whole.

Sources: https://www.twilio.com/docs/voice/twiml/say#limits-and-considerations,
/gather#speechtimeout, /play#digits, /record#transcribe, /sip, /enqueue, /stream
beside it, and the pages of the codes (https://www.twilio.com/docs/api/errors).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from ivr.twiml.markup import written
from ivr.twiml.nouns import Conference, Noun, Queue, Sip, Stream
from ivr.twiml.values import is_private
from ivr.twiml.verbs import Dial, Enqueue, Gather, Play, Record, Say, Verb

LONGEST_SPOKEN: Final = 4096
"""Letters that one `<Say>` takes with a voice of Twilio's own."""

LONGEST_BY_MAKER: Final[Mapping[str, int]] = {"Polly": 3000, "Google": 5000}
"""The same by the part of a voice's name before the dot."""


AT_ONCE: Final = 10
"""Phones that ring together; a Dial with more rings the first ten."""

LONGEST_QUEUE_NAME: Final = 64
MOST_URIS: Final = 10
LONGEST_HEADERS: Final = 1024
"""Letters in all the headers that a SIP callee is sent."""

UNTOLD_LENGTH: Final = 3600
LONGEST_TRANSCRIBED: Final = 120
"""Seconds of a recording: unless told, and at most where it is transcribed."""


class Objection(NamedTuple):
    """Why Twilio would complain; what is `lost` is not played at all."""

    code: int
    text: str
    lost: bool = False


def objection(value: Verb | Noun, parent: str) -> Objection | None:
    """Return what is wrong with an element as a whole, if anything is."""
    rule = _RULES.get(type(value))
    return rule(value, parent) if rule else None


def _length(say: Say, _parent: str) -> Objection | None:
    maker = (say.voice or "").partition(".")[0]
    most = LONGEST_BY_MAKER.get(maker, LONGEST_SPOKEN)
    # Google counts the speech markup too.
    text = written(say.markup) if say.markup and maker == "Google" else say.text
    if len(text) <= most:
        return None
    return Objection(
        13521, f"<Say> has {len(text)} letters; this voice takes at most {most}"
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


def _speech(gather: Gather, _parent: str) -> Objection | None:
    if gather.speech_timeout != "auto" or gather.speech_model is None:
        return None
    return Objection(13335, "speechTimeout auto does not go with a speechModel")


def _transcribed(record: Record, _parent: str) -> Objection | None:
    if not record.transcribe or record.max_length in (
        UNTOLD_LENGTH,
        *range(LONGEST_TRANSCRIBED + 1),
    ):
        return None
    why = f"a recording of more than {LONGEST_TRANSCRIBED} seconds is not transcribed"
    return Objection(13615, why)


def _callees(dial: Dial, _parent: str) -> Objection | None:
    rooms = [noun for noun in dial.nouns if isinstance(noun, Conference | Queue)]
    if not rooms and len(dial.nouns) > AT_ONCE:
        return Objection(13215, f"only the first {AT_ONCE} numbers are rung")
    if not rooms or len(dial.nouns) == 1:
        return None
    kind = type(rooms[0]).__name__
    code = 13000 if isinstance(rooms[0], Conference) else 13215
    why = f"<{kind}> stands alone in a <Dial>; the other nouns were not dialled"
    return Objection(code, why)


def _queue_name(value: Enqueue | Queue, _parent: str) -> Objection | None:
    element = type(value).__name__
    too_short, too_long = (14204, 14205) if element == "Enqueue" else (14212, 14213)
    if not value.name:
        return Objection(too_short, f"<{element}> names no queue")
    if len(value.name) > LONGEST_QUEUE_NAME:
        why = f"a queue's name has at most {LONGEST_QUEUE_NAME} letters"
        return Objection(too_long, why)
    return None


OTHER_SCHEME: Final = re.compile(
    r"(?!wss:|ws://(?:localhost|127\.[\d.]+|\[::1\])(?:[:/?]|$))([a-z][a-z0-9+.-]*)://",
    re.IGNORECASE,
)
"""No WebSocket with TLS; one without, on this machine, does no harm."""


def _endpoint(sip: Sip, _parent: str) -> Objection | None:
    if not sip.uri and not sip.uris:
        return Objection(13243, "<Sip> has no address; it was skipped", lost=True)
    if (sip.username is None) != (sip.password is None):
        return Objection(13249, "username and password of <Sip> go together")
    if len(sip.uris) > MOST_URIS:
        why = f"only the first {MOST_URIS} addresses of <Sip> are tried"
        return Objection(13250, why)
    if all(is_private(each.uri) for each in sip.in_order):
        why = f"no public network reaches {sip.in_order[0].uri}; it is not rung"
        return Objection(13254, why)
    if sum(len(it.name) + len(it.value) for it in sip.headers) > LONGEST_HEADERS:
        why = f"the headers of <Sip> have at most {LONGEST_HEADERS} letters in all"
        return Objection(13253, why)
    return None


def _stream(stream: Stream, parent: str) -> Objection | None:
    if parent == "Stop":
        return None
    if not stream.url:
        return Objection(31923, "<Stream> has no url; it was skipped", lost=True)
    if other := OTHER_SCHEME.match(stream.url):
        why = f"Twilio connects to wss: alone, not to {other[1].lower()}:"
        why += "; the <Stream> was skipped"
        return Objection(31922, why, lost=True)
    if parent == "Connect" and stream.track != "inbound_track":
        why = "a <Stream> in <Connect> hears the inbound_track only, and does so"
        return Objection(31941, why)
    return None


# Any: each rule takes its own kind of element, which the key names.
_RULES: Final[Mapping[type, Callable[[Any, str], Objection | None]]] = {
    Say: _length,
    Play: _sound,
    Gather: _speech,
    Record: _transcribed,
    Dial: _callees,
    Enqueue: _queue_name,
    Queue: _queue_name,
    Sip: _endpoint,
    Stream: _stream,
}
