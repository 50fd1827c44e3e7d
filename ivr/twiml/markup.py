"""
Speech markup (SSML) inside a `<Say>`: a frozen tree, and how it is heard.

Sources: https://www.twilio.com/docs/voice/twiml/say/text-speech, "SSML", and
https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html, whose voices
Twilio speaks with: pauses are as long as after a comma, a sentence, a paragraph.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Marked:
    """One element of speech markup, with what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: "Markup" = ()

    def get(self, attribute: str) -> str:
        """Return an attribute's value, empty where it is not given."""
        return dict(self.attributes).get(attribute, "")


Markup = tuple[str | Marked, ...]
"""Words, and elements around words, in reading order."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """
    Words that are spoken in one manner.

    `rate` is how many times as fast as usual; `say_as` is how figures and
    letters are read (`digits`, `date`, `spell-out` …), empty for plain words.
    """

    text: str
    language: str | None = None
    rate: float = 1.0
    say_as: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """A pause between words, in seconds."""

    seconds: float


PARTING: Final = frozenset({"break", "p", "s"})
"""The markup that parts words: what stands around it is not one word."""

COMMA: Final = 0.25
SENTENCE: Final = 0.5
PARAGRAPH: Final = 1.0
LONGEST_BREAK: Final = 10.0
"""Seconds of silence."""

BREAKS: Final[Mapping[str, float]] = {
    "none": 0.0,
    "x-weak": 0.0,
    "weak": COMMA,
    "medium": COMMA,
    "strong": SENTENCE,
    "x-strong": PARAGRAPH,
}
AFTER: Final[Mapping[str, float]] = {"p": PARAGRAPH, "s": SENTENCE}
RATES: Final[Mapping[str, float]] = {
    "x-slow": 0.5,
    "slow": 0.75,
    "medium": 1.0,
    "fast": 1.25,
    "x-fast": 1.75,
}
EMPHASES: Final[Mapping[str, float]] = {"strong": 0.8, "moderate": 0.9, "reduced": 1.1}
SLOWEST, FASTEST = 0.2, 2.0


def plain(markup: Markup) -> str:
    """Return the words alone."""
    return "".join(_words(markup))


def written(markup: Markup) -> str:
    """Return the text with its markup, as it stands in a document."""
    return "".join(_tag(part) for part in markup)


def plan(markup: Markup) -> tuple[Spoken | Silence, ...]:
    """Return what a voice does, in order: words, and silences between them."""
    return tuple(_heard(markup, Spoken("")))


def _words(markup: Markup) -> Iterator[str]:
    for part in markup:
        if isinstance(part, str):
            yield part
        else:
            space = " " * (part.name in PARTING)
            yield from (space, *_words(part.content), space)


def _tag(part: str | Marked) -> str:
    if isinstance(part, str):
        return escape(part)
    attributes = "".join(f" {name}={quoteattr(it)}" for name, it in part.attributes)
    if not part.content:
        return f"<{part.name}{attributes}/>"
    return f"<{part.name}{attributes}>{written(part.content)}</{part.name}>"


def _heard(markup: Markup, manner: Spoken) -> Iterator[Spoken | Silence]:
    for part in markup:
        if isinstance(part, str):
            yield from _said(part, manner)
        elif part.name == "break":
            yield Silence(_pause(part))
        elif part.name == "sub":
            yield from _said(part.get("alias") or plain(part.content), manner)
        else:
            yield from _heard(part.content, _manner(part, manner))
            if part.name in AFTER:
                yield Silence(AFTER[part.name])


def _said(text: str, manner: Spoken) -> Iterator[Spoken]:
    if text.strip():
        yield replace(manner, text=text.strip())


def _manner(part: Marked, around: Spoken) -> Spoken:
    match part.name:
        case "lang":
            return replace(around, language=part.get("xml:lang") or around.language)
        case "say-as":
            return replace(around, say_as=part.get("interpret-as"))
        case "prosody":
            return replace(around, rate=_bounded(around.rate * _rate(part)))
        case "emphasis":
            slower = EMPHASES.get(part.get("level"), EMPHASES["moderate"])
            return replace(around, rate=_bounded(around.rate * slower))
        case _:
            return around


def _pause(part: Marked) -> float:
    time = re.fullmatch(r"\+?([0-9]{1,6}(?:\.[0-9]+)?)(ms|s)", part.get("time").strip())
    if time:
        seconds = float(time[1]) / (1000 if time[2] == "ms" else 1)
        return min(seconds, LONGEST_BREAK)
    return BREAKS.get(part.get("strength"), BREAKS["medium"])


def _rate(part: Marked) -> float:
    given = part.get("rate").strip()
    percent = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]+)?)%", given)
    return float(percent[1]) / 100 if percent else RATES.get(given, 1.0)


def _bounded(rate: float) -> float:
    return min(max(rate, SLOWEST), FASTEST)


def tidy(markup: Markup) -> Markup:
    """Return the same with one space for many, and none at the two ends."""
    parts = list(_joined(markup))
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip(" ")
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip(" ")
    return tuple(part for part in parts if part)


def _joined(markup: Markup) -> Iterator[str | Marked]:
    words = ""
    for part in markup:
        if isinstance(part, str):
            words += part
            continue
        yield from _spaced(words)
        words = ""
        yield replace(part, content=tuple(_joined(part.content)))
    yield from _spaced(words)


def _spaced(words: str) -> tuple[str, ...]:
    return (re.sub(r"[ \t\r\n]+", " ", words),) if words else ()
