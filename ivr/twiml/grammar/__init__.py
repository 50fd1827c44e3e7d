"""
What TwiML allows, as one table: Twilio's names, and the values they take.

Rule: an attribute exists when it has a row here.  It fills the field of the
same name in snake case, whose default stands in `verbs` or `nouns`.  A row ends
in the code Twilio's debugger gives a bad value, or in nothing where it has none
of its own (https://www.twilio.com/docs/api/errors).  What the `twilio` package
can write but this carrier does not play stands under `later` and `refused`, so
that it is told apart from a spelling mistake.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from keyword import iskeyword
from typing import Final

from ivr.twiml.grammar import calls, dialing, media, prompts
from ivr.twiml.grammar.prompts import SPEECH_MARKUP
from ivr.twiml.grammar.refused import REFUSED
from ivr.twiml.grammar.shape import SCHEMA, Content, Inner, Shape, Text, Value, named

__all__ = [
    "DEFAULTS",
    "FIELDS",
    "KNOWN",
    "REFUSED",
    "ROOT",
    "SCHEMA",
    "SHAPES",
    "SPEECH_MARKUP",
    "Content",
    "Inner",
    "Shape",
    "Text",
    "Value",
]

ROOT: Final = Content(
    inner=(
        Inner(
            "verbs",
            named(
                *("Say", "Play", "Pause", "Gather", "Record", "Dial", "Enqueue"),
                *("Leave", "Redirect", "Hangup", "Reject", "Refer", "Connect"),
                *("Start", "Stop", "Sms"),
            ),
        ),
    ),
    refused=("Echo", "Pay", "Prompt", "Queue"),
)
"""A whole document."""

SHAPES: Final[Mapping[str, Shape]] = {
    **prompts.SHAPES,
    **dialing.SHAPES,
    **calls.SHAPES,
    **media.SHAPES,
}
"""Value -> how it is written."""


def _snake(name: str) -> str:
    snake = re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)
    return snake + "_" * iskeyword(snake)


FIELDS: Final[Mapping[str, str]] = {
    name: _snake(name) for shape in SHAPES.values() for name in shape.attributes
}
"""Twilio's name of an attribute -> our field."""

DEFAULTS: Final[Mapping[str, Mapping[str, object]]] = {
    name: {
        each.name: None if each.default is MISSING else each.default
        for each in fields(shape.make)
    }
    for name, shape in SHAPES.items()
}
"""Value -> field -> what it is when the document is silent."""

KNOWN: Final = frozenset(REFUSED).union(
    *(shape.elements for shape in (ROOT, *SHAPES.values())),
    *(each.names for shape in SHAPES.values() for each in shape.inner),
)
"""Every element of TwiML, so that a misplaced one is not called misspelt."""
