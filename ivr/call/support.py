"""
What of TwiML this carrier plays, held against all that Twilio's package writes.

The package is asked for every element it can make, with every attribute; the
grammar says which of them are played.  What is played and still falls short of
Twilio stands in `PARTLY`.  `README.md` shows the result as a table.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from twilio.twiml import TwiML, voice_response

from ivr.twiml.grammar import REFUSED, ROOT, SHAPES, SPEECH_MARKUP, Content, Value
from ivr.twiml.values import ANYTHING

WORDS: Final = "kept; what is said comes as text from a caller or a scenario"
NO_SIP: Final = "kept; no SIP is spoken, a scenario plays the endpoint"
SILENT: Final = "kept; changes neither the sound nor its length"

PARTLY: Final[Mapping[str, str]] = {
    "Conference jitterBufferSize": "kept; there is no jitter here",
    "Conference region": "kept; there is one region",
    "Connect action": "told `StreamSid`; no page of Twilio's says what it is told",
    "Dial callReason": "kept in the transcript; Twilio has some phones show it",
    "Gather bargeIn": "by a switch; users report that Twilio ignores it",
    "Gather debug": "kept; changes nothing",
    "Gather enhanced": WORDS,
    "Gather profanityFilter": WORDS,
    "Gather speechModel": WORDS,
    "Header name": NO_SIP,
    "Header value": NO_SIP,
    "Number byoc": "kept; there is one carrier",
    "Record transcribe": "the words are those that a scenario gives",
    "Sip password": NO_SIP,
    "Sip username": NO_SIP,
    "Start action": "kept; no page of Twilio's says when it is asked",
    "Start method": "as action",
    "Uri password": NO_SIP,
    "Uri username": NO_SIP,
    "phoneme alphabet": SILENT,
    "phoneme ph": SILENT,
    "prosody pitch": SILENT,
    "prosody volume": SILENT,
    "say-as format": SILENT,
    "w role": SILENT,
}
"""Element and attribute -> what is missing."""


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """One element that the package can write, where it may stand."""

    parent: str
    name: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """
    How far one element is played in the elements that it may stand in.

    `why` says why it is not played at all; its attributes are all refused then.
    `unknown` are attributes that the grammar has no word for: a fault of ours.
    """

    element: Written
    done: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    why: str = ""


def package() -> tuple[Written, ...]:
    """Return every element of the package, in every element it may stand in."""
    return tuple(sorted(_made(voice_response.VoiceResponse(), set())))


def supported(written: Written) -> Support | None:
    """Return how far an element is played; None if the grammar does not know it."""
    place = written.parent, written.name
    if place in PLACES:
        return _played(written, PLACES[place])
    if written.parent in SPEECH_MARKUP and ("Say", written.name) in PLACES:
        return _played(written, PLACES["Say", written.name])
    if place in _REFUSED or _is_refused_in_whole(written.parent):
        why = REFUSED.get(written.name, "what it stands in is not played")
        return Support(written, refused=written.attributes, why=why)
    return None


def _made(owner: TwiML, seen: set[type]) -> Iterator[Written]:
    """Yield all that the package makes within an element, and within those."""
    if type(owner) in seen:
        return
    seen.add(type(owner))
    for name, method in vars(type(owner)).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            taken = [*inspect.signature(method).parameters][1:]
            made = method(owner, **{each: each for each in taken if each != "kwargs"})
            yield Written(owner.name, made.name, (*sorted(made.attrs),))
            yield from _made(made, seen)


def _played(written: Written, content: Content) -> Support:
    played = sorted(content.attributes)
    partly = tuple(name for name in played if f"{written.name} {name}" in PARTLY)
    known = {*played, *content.later}
    return Support(
        written,
        done=tuple(name for name in played if name not in partly),
        partly=partly,
        refused=tuple(sorted(content.later)),
        unknown=tuple(name for name in written.attributes if name not in known),
    )


def _is_refused_in_whole(element: str) -> bool:
    return element in REFUSED and element not in SHAPES


def _places() -> Iterator[tuple[tuple[str, str], Content]]:
    for parent, content in {"Response": ROOT, **SHAPES}.items():
        if content.text and content.text.element:
            yield (parent, content.text.element), Content()
        for inner in content.inner:
            if inner.within:
                yield (parent, inner.within), Content()
            for name, shape in inner.names.items():
                yield (inner.within or parent, name), SHAPES[shape]
    for name, attributes in SPEECH_MARKUP.items():
        kept = {attribute: Value(ANYTHING) for attribute in attributes}
        yield ("Say", name), Content(attributes=kept)


PLACES: Final[Mapping[tuple[str, str], Content]] = dict(_places())
"""Parent and element -> how the element is read there."""

_REFUSED: Final = frozenset(
    (parent, name)
    for parent, content in {"Response": ROOT, **SHAPES}.items()
    for name in content.refused
)
