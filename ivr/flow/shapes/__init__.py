"""
What may stand in a field: one small object each.

A shape reads a field from YAML, describes it to editors, and tells which
nodes, prompts and values the field names.  Nodes annotate their fields with
these; nothing else knows how a field is written.
"""

from ivr.flow.shapes.hours import Holidays, Hours, Span, Zone
from ivr.flow.shapes.numbers import (
    CallerId,
    FinishKey,
    Flag,
    Length,
    PhoneNumbers,
    WholeNumber,
)
from ivr.flow.shapes.prompts import Apologies, OnePromptName, Prompts, SomePrompts
from ivr.flow.shapes.targets import Cases, Choice, Choices, Flow, Target
from ivr.flow.shapes.values import Given, Kept, Sent, Taken
from ivr.flow.shapes.words import LanguageCode, PatternText, UrlText

__all__ = [
    "Apologies",
    "CallerId",
    "Cases",
    "Choice",
    "Choices",
    "FinishKey",
    "Flag",
    "Flow",
    "Given",
    "Holidays",
    "Hours",
    "Kept",
    "LanguageCode",
    "Length",
    "OnePromptName",
    "PatternText",
    "PhoneNumbers",
    "Prompts",
    "Sent",
    "SomePrompts",
    "Span",
    "Taken",
    "Target",
    "UrlText",
    "WholeNumber",
    "Zone",
]
