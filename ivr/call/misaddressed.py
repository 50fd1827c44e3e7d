"""
What a document names that no call can reach, told before any call tries.

A call reports the same where it comes to it; `ivr lint` sees all of it at once.
"""

from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from typing import Final

from ivr.call import caller_id
from ivr.call.place import Place, is_web
from ivr.twiml import codes, values
from ivr.twiml.grammar import FIELDS, SHAPES
from ivr.twiml.nouns import Noun, Stream
from ivr.twiml.verbs import Dial, Fault, Verb

HERE: Final = Place("https://example.com/")
"""Any document: what is relative to one is relative to the other."""


def misaddressed(verbs: tuple[Verb, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the addresses and numbers in a document."""
    for element in _all(verbs):
        for url in _urls(element):
            if not is_web(HERE.resolve(url)):
                yield _fault(element, 11100, f"{url!r} is no web address")
        if isinstance(element, Dial):
            yield from _dialled(element)


def _dialled(dial: Dial) -> Iterator[Fault]:
    wrong = caller_id.objection(dial, HERE)
    if wrong:
        yield _fault(dial, wrong.code, wrong.text)
    if not dial.nouns:
        yield _fault(dial, 13224, "<Dial> names no number to ring")


def _all(elements: tuple[Verb | Noun, ...]) -> Iterator[Verb | Noun]:
    for element in elements:
        yield element
        inner = (getattr(element, each.name) for each in fields(element))
        tuples = (each for each in inner if isinstance(each, tuple))
        yield from _all(
            tuple(it for it in chain(*tuples) if type(it).__name__ in SHAPES)
        )


def _urls(element: Verb | Noun) -> Iterator[str]:
    shape = SHAPES[type(element).__name__]
    if isinstance(element, Stream):  # its own rule: it is no web address
        return
    names = [
        FIELDS[name]
        for name, value in shape.attributes.items()
        if value.kind is values.URL
    ]
    if shape.text and shape.text.kind is values.URL:
        names.append(shape.text.fills)
    yield from (url for name in names if (url := getattr(element, name)))


def _fault(element: Verb | Noun, code: int, text: str) -> Fault:
    level = codes.level(code)
    return Fault(code, text, level, element.line, element.column)
