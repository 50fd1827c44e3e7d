"""
Speech markup (SSML) inside a `<Say>`, kept as a frozen tree.

Source: https://www.twilio.com/docs/voice/twiml/say/text-speech, "SSML".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """One SSML element with what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: "Markup" = ()


Markup = tuple[str | Marked, ...]
"""Words, and elements around words, in reading order."""
