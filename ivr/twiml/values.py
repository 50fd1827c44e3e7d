"""
The kinds of value that TwiML's attributes and texts hold.

A kind reads Twilio's spelling into a Python value and raises `ValueError` for
what it is not; `write` spells any value again.  Letter case counts in TwiML;
only `true`, `false`, `GET` and `POST` are read in any, as samples spell them so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

MOST: Final = 999_999_999
"""Larger than any number in TwiML means anything; `int` stays quick below it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One kind of value; `wanted` completes the sentence "it must be …".

    `names` are the words it may be, for guessing which one was meant.
    """

    wanted: str
    read: Callable[[str], object]
    names: tuple[str, ...] = ()


def write(value: object) -> str:
    """Spell a value as Twilio does."""
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return " ".join(value)
        case _:
            return str(value)


def whole(low: int = 0, high: int = MOST) -> Kind:
    """Numbers without a fraction, from `low` to `high`."""

    def read(text: str) -> int:
        digits = text.strip()
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise ValueError(text)
        if not low <= int(digits) <= high:
            raise ValueError(text)
        return int(digits)

    limits = f"at least {low}" if high == MOST else f"from {low} to {high}"
    return Kind(f"a whole number, {limits}", read)


def matching(pattern: str, wanted: str) -> Kind:
    """Text that fits a pattern from end to end, but for spaces around it."""
    compiled = re.compile(pattern, re.DOTALL)

    def read(text: str) -> str:
        stripped = text.strip()
        if not compiled.fullmatch(stripped):
            raise ValueError(text)
        return stripped

    return Kind(wanted, read)


def meaning(meanings: Mapping[str, object], fold: Callable[[str], str] = str) -> Kind:
    """Words with a meaning each; `fold` brings what is read to their case."""

    def read(text: str) -> object:
        try:
            return meanings[fold(text)]
        except KeyError:
            raise ValueError(text) from None

    return Kind(_either(meanings), read, (*meanings,))


def choice(*names: str) -> Kind:
    """One of a few names."""
    return meaning({name: name for name in names})


def several(*names: str) -> Kind:
    """One or more of a few names, with spaces between, as written."""

    def read(text: str) -> str:
        if not text.split() or set(text.split()) - set(names):
            raise ValueError(text)
        return " ".join(text.split())

    return Kind(f"one or more of {', '.join(names)}", read, names)


def either(first: Kind, word: str) -> Kind:
    """A kind of value, or one word instead."""

    def read(text: str) -> object:
        return word if text == word else first.read(text)

    return Kind(f"{first.wanted}, or {word}", read)


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _read_spoken(text: str) -> str:
    spoken = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    if not spoken:
        raise ValueError(text)
    return spoken


def _read_message(text: str) -> str:
    message = text.strip()
    if not 0 < len(message) <= LONGEST_MESSAGE:
        raise ValueError(text)
    return message


def is_private(uri: str) -> bool:
    """Tell whether a SIP address is one that no public network reaches."""
    host = re.sub(r"^.*@|^sips?:", "", uri.strip().lower()).strip("[")
    host = re.split(r"[]:;?]", host, maxsplit=1)[0] if "::" not in host else host
    if host == "localhost" or host.endswith((".local", ".localhost")):
        return True
    try:
        return not ip_address(host.partition("]")[0]).is_global
    except ValueError:
        return False  # a name; no name is looked up


def _read_hints(text: str) -> str:
    hints = text.split(",")
    if len(hints) > MOST_HINTS or max(map(len, hints)) > LONGEST_HINT:
        raise ValueError(text)
    return text


def _read_input(text: str) -> tuple[str, ...]:
    kinds = tuple(text.split())
    if not kinds or len(set(kinds)) < len(kinds) or set(kinds) - {"dtmf", "speech"}:
        raise ValueError(text)
    return kinds


LONGEST_MESSAGE: Final = 1600
MOST_HINTS: Final = 500
LONGEST_HINT: Final = 100

FLAG: Final = meaning({"true": True, "false": False}, fold=str.lower)
METHOD: Final = meaning({"GET": "GET", "POST": "POST"}, fold=str.upper)
ANYTHING: Final = Kind("a text", str.strip)
URL: Final = Kind("a URL", str.strip)
NAME: Final = matching(r".+", "not empty")
REASON: Final = matching(r".{1,50}", "1 to 50 letters")
SPOKEN: Final = Kind("words to speak", _read_spoken)
MESSAGE: Final = Kind(f"1 to {LONGEST_MESSAGE} letters", _read_message)
INPUT: Final = Kind("dtmf, speech, or dtmf speech", _read_input)
HINTS: Final = Kind(
    f"at most {MOST_HINTS} hints of at most {LONGEST_HINT} letters each", _read_hints
)
LANGUAGE: Final = matching(
    r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language tag such as en-US"
)
VOICE: Final = matching(
    r"man|woman|alice|(Polly|Google)\.[A-Za-z0-9_-]+",
    "man, woman, alice, or a name such as Polly.Joanna or Google.en-US-Standard-A",
)
PHONE: Final = matching(
    r"\+?[ (]*[0-9][0-9 ().-]*", "a phone number such as +14155550100"
)
ONE_KEY: Final = matching(r"[0-9*#]?", "one of 0-9, * and #, or empty")
ANY_KEYS: Final = matching(r"[0-9*#]*", "some of 0-9, * and #, or empty")
TONES: Final = matching(
    r"[0-9*#A-DwW]+", "keys out of 0-9, *, # and A-D, with w or W to wait"
)
SIP: Final = matching(
    r"sips?:[^\s@]+(@[^\s@]+)?(\?.*)?", "an address such as sip:kate@example.com"
)
HEADER: Final = matching(
    r"[Xx]-[A-Za-z0-9-]+"
    r"|User-to-User|Remote-Party-ID|P-Preferred-Identity|P-Called-Party-ID",
    "the name of a header that begins with X-",
)
ROOM: Final = matching(r".{1,128}", "a name of 1 to 128 letters")
LABEL: Final = matching(r".{1,128}", "1 to 128 letters")
CALL_SID: Final = matching(r"CA[0-9a-f]{32}", "the SID of a call")
TRACK: Final = choice("inbound", "outbound", "both")
TRIM: Final = choice("trim-silence", "do-not-trim")
CALL_EVENTS: Final = several("initiated", "ringing", "answered", "completed")
CONFERENCE_EVENTS: Final = several(
    *("start", "end", "join", "leave", "mute", "hold", "modify", "speaker"),
    "announcement",
)
RECORDING_EVENTS: Final = several("in-progress", "completed", "absent")
RECORD: Final = meaning(
    {
        "do-not-record": "do-not-record",
        "record-from-answer": "record-from-answer",
        "record-from-ringing": "record-from-ringing",
        "record-from-answer-dual": "record-from-answer-dual",
        "record-from-ringing-dual": "record-from-ringing-dual",
        # The values of before there was a choice, which Twilio still takes.
        "true": "record-from-answer",
        "false": "do-not-record",
    }
)
CONFERENCE_RECORD: Final = meaning(
    {
        "do-not-record": "do-not-record",
        "record-from-start": "record-from-start",
        "true": "record-from-start",
        "false": "do-not-record",
    }
)
REGION: Final = choice("us1", "ie1", "de1", "sg1", "br1", "au1", "jp1")
RING_TONE: Final = choice(
    *("at", "au", "bg", "br", "be", "ch", "cl", "cn", "cz", "de", "dk", "ee", "es"),
    *("fi", "fr", "gr", "hu", "il", "in", "it", "lt", "jp", "mx", "my", "nl", "no"),
    *("nz", "ph", "pl", "pt", "ru", "se", "sg", "th", "uk", "us", "us-old", "tw"),
    *("ve", "za"),
)
