"""
Write TwiML through Twilio's own package, so that escaping is Twilio's.

Importing `twilio.twiml.voice_response` does not import Twilio's REST client.
"""

import re
from functools import lru_cache
from typing import Final

from twilio.twiml import TwiML, voice_response

from ivr.twiml import markup
from ivr.twiml.grammar import DEFAULTS, FIELDS, SHAPES, Inner
from ivr.twiml.markup import Markup
from ivr.twiml.nouns import Noun
from ivr.twiml.values import write
from ivr.twiml.verbs import Response, Say, Verb

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


def _element(value: Verb | Noun) -> TwiML:
    name = type(value).__name__
    shape = SHAPES[name]
    make = getattr(voice_response, shape.package or name)
    attributes = _attributes(value, name)
    if isinstance(value, Say) and value.markup:
        return _marked(make("", **attributes), markup.tidy(value.markup))
    full = [inner for inner in shape.inner if getattr(value, inner.fills)]
    if not shape.text:
        element = make(**attributes)
    elif shape.text.element and full:  # text beside elements stands in its own
        element = make("", **attributes)
        own = getattr(voice_response, shape.text.element)
        element.append(own(_clean(getattr(value, shape.text.fills))))
    else:
        element = make(_clean(getattr(value, shape.text.fills)), **attributes)
    for inner in full:
        _fill(element, value, inner)
    return element


def _fill(element: TwiML, value: Verb | Noun, inner: Inner) -> None:
    if inner.within:
        element = element.nest(getattr(voice_response, inner.within)())
    for held in getattr(value, inner.fills):
        element.append(_element(held))


def _attributes(value: Verb | Noun, name: str) -> dict[str, str]:
    defaults = DEFAULTS[name]
    given: dict[str, str] = {}
    for attribute in SHAPES[name].attributes:
        field = FIELDS[attribute]
        held = getattr(value, field)
        if held != defaults[field]:
            given[attribute] = _clean(write(held))
    return given


def _marked(element: TwiML, parts: Markup) -> TwiML:
    for part in parts:
        if isinstance(part, str):
            element.append(_clean(part))
            continue
        attributes = {name: _clean(value) for name, value in part.attributes}
        inner = element.add_child(part.name, **attributes)
        _marked(inner, part.content)
    return element


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
