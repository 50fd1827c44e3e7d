"""
Write TwiML through Twilio's own package, so that escaping is Twilio's.

Importing `twilio.twiml.voice_response` does not import Twilio's REST client.
"""

import re
from functools import lru_cache
from typing import Final

from twilio.twiml import TwiML, voice_response

from ivr.twiml.grammar import DEFAULTS, FIELDS, SHAPES, Inner
from ivr.twiml.values import write
from ivr.twiml.verbs import Number, Response, Verb

REMEMBERED: Final = 1024
"""A menu answers the same few documents to everybody."""

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=REMEMBERED)
def render(response: Response) -> str:
    """
    Return the document as XML, with defaults left out.

    Control characters and lone surrogates, which XML cannot carry even
    escaped, are dropped.
    """
    document = voice_response.VoiceResponse()
    for verb in response.verbs:
        document.append(_element(verb))
    return str(document)


def _element(verb: Verb | Number) -> TwiML:
    name = type(verb).__name__
    content = SHAPES[name].content
    make = getattr(voice_response, name)
    attributes = _attributes(verb, name)
    if not isinstance(content, Inner):
        return make(_clean(getattr(verb, content.fills)), **attributes)
    element = make(**attributes)
    if content.fills:
        for inner in getattr(verb, content.fills):
            element.append(_element(inner))
    return element


def _attributes(verb: Verb | Number, name: str) -> dict[str, str]:
    defaults = DEFAULTS[name]
    given: dict[str, str] = {}
    for attribute in SHAPES[name].attributes:
        field = FIELDS[attribute]
        held = getattr(verb, field)
        if held != defaults[field]:
            given[attribute] = _clean(write(held))
    return given


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
