"""What is played to a leg, and what is waited for on it."""

from dataclasses import dataclass
from typing import Literal

from ivr.twiml.markup import Markup
from ivr.twiml.nouns import Method

Open = frozenset[Literal["dtmf", "speech"]]
"""What of the caller's may interrupt: keys, speech, both, nothing."""

CLOSED: Open = frozenset()


@dataclass(frozen=True, slots=True)
class Speech:
    """
    How words are understood, and what tells that they are over.

    Speech ends after `timeout` seconds of silence ("auto": at its first pause), or
    after `longest` in all; while it goes on, `partial_callback` is told
    `parameters.of_partial`, if there is one, and its answer means nothing.
    `hints` are the words to expect, in the order of the document.
    """

    timeout: float | Literal["auto"] = "auto"
    longest: float = 60
    language: str = "en-US"
    hints: tuple[str, ...] = ()
    partial_callback: str | None = None
    partial_callback_method: Method = "POST"


PLAIN: Speech = Speech()


@dataclass(frozen=True, slots=True)
class Speak:
    """
    Say a text once. Answered by `Done`, or by what interrupts it.

    `markup` is the same text with its speech markup, empty where it has none;
    `ivr.twiml.markup.plan` tells its pauses and its words.
    """

    text: str
    language: str | None = None
    voice: str | None = None
    open_to: Open = CLOSED
    markup: Markup = ()
    speech: Speech = PLAIN


@dataclass(frozen=True, slots=True)
class Prepare:
    """
    Have sounds at hand before the first of them plays. Answered by `Done`.

    The URLs are absolute.  One that cannot be had fails when it is played.
    """

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayFile:
    """
    Play a sound once. Answered by `Done`, `PlayFailed` or what interrupts it.

    `url` is absolute.
    """

    url: str
    open_to: Open = CLOSED
    speech: Speech = PLAIN


@dataclass(frozen=True, slots=True)
class PlayKeys:
    """Send keys as tones; `w` waits 0.5 s, `W` 1 s. Answered by `Done`."""

    digits: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass in silence. Answered by `Done` or what interrupts it."""

    seconds: float
    open_to: Open = CLOSED
    speech: Speech = PLAIN


@dataclass(frozen=True, slots=True)
class Listen:
    """
    Wait for the caller. Answered by `Pressed`, `Said` or `TimedOut`.

    `seconds` run until the first key or word; `speech` says when words are over.

    `prompted` is False while more keys of a begun input are awaited, so that
    only the first listening of a gather is reported as one.  `finish_on_key`
    and `num_digits` are the gather's, for the transcript only.
    """

    seconds: float
    open_to: Open
    prompted: bool = True
    finish_on_key: str = ""
    num_digits: int | None = None
    speech: Speech = PLAIN
