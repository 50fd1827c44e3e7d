"""
What a person does on the phone, written down: `"3; wait 2; say yes; hangup"`.

`README.md` beside this file is the reference.  A wrong step is one sentence,
before anything is dialled.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ivr.call.events import SURE
from ivr.errors import SettingsError, SpeechError
from ivr.speech.mix import LINE_RATE, at_line_rate, decoded
from ivr.speech.sound import Sound

KEYS: Final = frozenset("0123456789*#ABCD")
"""What a telephone has; the letters are the fourth column that few phones show."""

WORDS: Final = (
    *("press", "wait", "listen", "hear", "say", "say-file"),
    *("refer", "restart", "hangup"),
)

ADVICE: Final = {
    "press": "a telephone's keys are 0-9, *, # and A-D",
    "listen": "'listen' stands alone",
    "hear": "write the words to hear after 'hear'",
    "say": "write the words to say after 'say'",
    "say-file": "write the sound file to play after 'say-file'",
    "refer": "write the SIP address to refer to, as in 'refer sip:desk@office.example'",
    "restart": "'restart' stands alone",
    "hangup": "'hangup' stands alone",
}
"""What is wrong with a step whose first word is right."""

LONGEST: Final = 14400.0
"""Seconds: no call lasts longer."""

DOUBTED: Final = re.compile(r"(?P<text>.*\S)\s+~\s*(?P<sure>0|1|0?\.[0-9]{1,6})")
"""Words, and how well they are understood."""

TARGET: Final = re.compile(r"(sips?:|tel:)\S+", re.IGNORECASE)
"""Where a SIP phone can refer to."""

BARE_KEYS: Final = re.compile(r"[0-9*#A-D]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Press:
    """Press one key as soon as it is listened for, also during the prompt."""

    key: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Pause:
    """Do nothing for some seconds."""

    seconds: float

    def __str__(self) -> str:
        return f"wait {self.seconds:g}"


@dataclass(frozen=True, slots=True)
class Talk:
    """Talk for some seconds once joined to the other person."""

    seconds: float

    def __str__(self) -> str:
        return f"answer {self.seconds:g}"


@dataclass(frozen=True, slots=True)
class Attend:
    """Hear the prompt out: go on when the call waits in silence."""

    def __str__(self) -> str:
        return "listen"


@dataclass(frozen=True, slots=True)
class Expect:
    """Fail the call unless this is heard before the next listening."""

    text: str

    def __str__(self) -> str:
        return f"hear {self.text}"


@dataclass(frozen=True, slots=True)
class Utter:
    """
    Say something, as soon as speech is listened for or recorded.

    `sure`, from 0 to 1, is how well it is understood.
    """

    text: str
    sure: float = SURE

    def __str__(self) -> str:
        return f"say {self.text}" + ("" if self.sure == SURE else f" ~{self.sure:g}")


@dataclass(frozen=True, slots=True)
class Recite:
    """Play a sound file into the phone: a voice, to be understood by its sound."""

    path: str
    sound: Sound

    def __str__(self) -> str:
        return f"say-file {self.path}"


@dataclass(frozen=True, slots=True)
class Refer:
    """Have one's SIP phone refer the other person elsewhere, once joined to them."""

    target: str

    def __str__(self) -> str:
        return f"refer {self.target}"


@dataclass(frozen=True, slots=True)
class Restart:
    """Have the carrier restart: the call is gone, and nobody is told."""

    def __str__(self) -> str:
        return "restart"


@dataclass(frozen=True, slots=True)
class Leave:
    """Hang up."""

    def __str__(self) -> str:
        return "hangup"


Step = Press | Pause | Talk | Attend | Expect | Utter | Recite | Refer | Restart | Leave


ALONE: Final[dict[str, Step]] = {
    "listen": Attend(),
    "restart": Restart(),
    "hangup": Leave(),
}
"""Steps of one word."""


def parse(script: str) -> tuple[Step, ...]:
    """Return the steps of a script; raise `SettingsError` at the first wrong one."""
    texts = [text.strip() for text in script.split(";")]
    steps: list[Step] = []
    for number, text in enumerate(texts, start=1):
        if text:
            steps += _read(text, f"step {number}, {text[:60]!r}")
    return tuple(steps)


def spoken(text: str) -> Utter:
    """Return what `TEXT` or `TEXT ~0.4` says, the second hard to understand."""
    doubted = DOUBTED.fullmatch(text)
    if doubted:
        return Utter(doubted["text"], float(doubted["sure"]))
    return Utter(text)


def seconds(text: str, place: str) -> float:
    """Return a number of seconds; raise `SettingsError` for anything else."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= LONGEST:
        raise SettingsError(
            f"{place}: write a number of seconds from 0 to {LONGEST:.0f}"
        )
    return value


def _read(text: str, place: str) -> list[Step]:
    if BARE_KEYS.fullmatch(text):
        return _keys(text)
    word, _, rest = text.partition(" ")
    word, rest = word.lower(), rest.strip()
    if word == "press" and BARE_KEYS.fullmatch(rest):
        return _keys(rest)
    step: Step | None = None
    match word, rest:
        case "wait", _:
            step = Pause(seconds(rest, place))
        case "hear", _ if rest:
            step = Expect(rest)
        case "say", _ if rest:
            step = spoken(rest)
        case "say-file", _ if rest:
            step = Recite(rest, _sound(rest, place))
        case "refer", _ if TARGET.fullmatch(rest):
            step = Refer(rest)
        case _, "":
            step = ALONE.get(word)
    if step is None:
        raise SettingsError(f"{place}: {_advice(word)}")
    return [step]


def _sound(path: str, place: str) -> Sound:
    """Return a file's sound as a telephone takes it."""
    # numpy, for callers with files to say
    from ivr.speech.resample import resample  # noqa: PLC0415

    try:
        sound = decoded(Path(path).read_bytes())
    except OSError as error:
        raise SettingsError(f"{place}: cannot read it: {error.strerror}") from error
    except SpeechError as error:
        raise SettingsError(f"{place}: {error}") from error
    if sound.rate < LINE_RATE:
        return at_line_rate(sound)
    return resample(sound, LINE_RATE)


def _keys(text: str) -> list[Step]:
    return [Press(key) for key in text.upper()]


def _advice(word: str) -> str:
    if word in ADVICE:
        return ADVICE[word]
    near = get_close_matches(word, WORDS, n=1)
    if near:
        return f"there is no such step (did you mean '{near[0]}'?)"
    return f"a step is keys to press, or one of {', '.join(WORDS)}"
