"""Callers who are understood by their sound, on the virtual clock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.media.live.dictaphone import Dictaphone
from ivr.carrier.media.live.person import Person
from ivr.carrier.people import steps
from ivr.carrier.people.party import Party, Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech import wav
from ivr.speech.mix import concatenate, silence
from ivr.speech.recognisers.recogniser import Understood
from ivr.speech.recognisers.recognition import Recognition
from ivr.speech.sound import Sound
from tests.carrier.helpers import FROM, ORIGIN, TO, Call, Monotone, Site

GATHER = (
    '<Gather input="dtmf speech" action="/b" language="ru-RU" hints="да, нет"'
    ' speechTimeout="{}" {}><Say>Say yes or no now</Say></Gather><Say>Nothing</Say>'
)


def pages(speech_timeout: str = "auto", more: str = "") -> dict[str, str]:
    """Return a webhook that listens to words."""
    document = GATHER.format(speech_timeout, more)
    return {"/voice": document, "/b": "<Say>Bye</Say>", "/part": ""}


YES = Understood("да", 0.75)


@dataclass
class Ear:
    """A recogniser that understands one thing, and notes what it was given."""

    understood: Understood = YES
    lacks: str = ""
    name: str = "ear"
    seconds: list[float] = field(default_factory=list)
    expected: list[Sequence[str]] = field(default_factory=list)
    prepared: list[Sequence[str]] = field(default_factory=list)

    def missing(self, language: str) -> str:
        """Say what it lacks."""
        del language
        return self.lacks

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Note it."""
        del language
        self.prepared.append(expected)

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """Note how long it was."""
        del language
        self.seconds.append(round(sound.seconds, 2))
        self.expected.append(expected[:2])
        return self.understood


def voice(seconds: float, after: float = 0.0) -> Sound:
    """Return a voice, so many seconds after the beginning."""
    wave = np.full(round(seconds * 8000), 3000, "<i2").tobytes()
    return concatenate([silence(after), Sound(wave)])


def dial(site: dict[str, str], ear: Ear | None, caller: Party) -> Call:
    """Call a webhook over a line on which that recogniser listens."""
    webhook = Site(site)
    line = Line(Wsgi(webhook, ORIGIN), Monotone())
    if ear:
        line.recognition = Recognition({"ru": "ear"}, among={"ear": ear})
    order = Order(to=TO, from_=FROM, url=f"{ORIGIN}/voice")
    return Call(line.dial(order, People(caller), VirtualClock()), webhook)


def played(folder: Path, sound: Sound, do: str = "say-file {}; wait 9") -> Scripted:
    """Return a caller who plays a file into the phone."""
    path = folder / "said.wav"
    path.write_bytes(wav.pcm(sound))
    return Scripted(steps.parse(do.format(path)))


def test_a_file_is_understood_and_posted(tmp_path: Path) -> None:
    """With the confidence, 0.8 s after its end; the prompt is cut at its beginning."""
    ear = Ear()

    call = dial(pages(), ear, played(tmp_path, voice(1.0)))

    assert call.lines("speaks", "understood", "heard")[:3] == [
        "0 heard Say yes or no now 1.7",
        "0.2 speaks 0.2",
        "2 understood да 0.75",
    ]
    (form,) = [form for form in call.site.forms if "SpeechResult" in form]
    assert (form["SpeechResult"], form["Confidence"]) == ("да", "0.75")
    assert ear.expected == [("да", "нет")]
    assert 0.98 <= ear.seconds[0] <= 1.5


def test_what_is_not_understood_is_as_silence(tmp_path: Path) -> None:
    """Twilio's rule: no input, so the verb after the gather is next."""
    call = dial(pages(), Ear(Understood()), played(tmp_path, voice(1.0)))

    assert call.lines("understood") == ["2 understood  0.0"]
    assert call.site.paths == ["/voice"]
    assert call.lines("heard")[-1].endswith("heard Nothing 0.7")


def test_a_pause_shorter_than_the_timeout_goes_on(tmp_path: Path) -> None:
    """`speechTimeout="2"`: both parts are one utterance, and end 2 s after it."""
    both = concatenate([voice(0.5), silence(1.5), voice(0.5)])
    ear = Ear()

    call = dial(pages("2"), ear, played(tmp_path, both))

    assert call.lines("understood") == ["4.7 understood да 0.75"]
    assert len(ear.seconds) == 1


def test_with_auto_the_first_pause_ends_it(tmp_path: Path) -> None:
    """0.8 s of it: the second part is said to nobody."""
    both = concatenate([voice(0.5), silence(1.5), voice(0.5)])

    call = dial(pages(), Ear(), played(tmp_path, both))

    assert call.lines("understood") == ["1.5 understood да 0.75"]


def test_a_pause_is_told_in_part(tmp_path: Path) -> None:
    """What was understood until then, before the result."""
    more = 'partialResultCallback="/part"'

    call = dial(pages("2", more), Ear(), played(tmp_path, voice(0.5)))

    assert call.site.paths == ["/voice", "/part", "/b"]
    assert call.site.forms[1]["UnstableSpeechResult"] == "да"
    assert call.site.forms[1]["SequenceNumber"] == "0"


def test_speech_has_its_limit(tmp_path: Path) -> None:
    """`maxSpeechTime`: who goes on longer is understood as far as that."""
    ear = Ear()

    call = dial(pages("auto", 'maxSpeechTime="2"'), ear, played(tmp_path, voice(5)))

    assert call.lines("understood") == ["2.2 understood да 0.75"]
    assert ear.seconds[0] <= 2.1


def test_who_hangs_up_while_speaking_is_not_understood(tmp_path: Path) -> None:
    """Nobody is asked, and no action either."""
    ear = Ear()
    caller = played(tmp_path, voice(5.0), "say-file {}; hangup")

    call = dial(pages("auto", ""), ear, caller)

    assert call.lines("ended")[0].endswith("completed 5")


def test_a_voice_in_a_handset_is_understood() -> None:
    """A browser's, a microphone's: what is expected is made ready beforehand."""
    ear = Ear()
    phone = Dictaphone(voice(0.6, after=1.0))

    call = dial(pages(), ear, Person(Scripted(steps.parse("wait 6")), phone))

    (speaks,) = call.lines("speaks")
    (understood,) = call.lines("understood")
    assert speaks.startswith("1.02 speaks")
    assert understood.endswith("understood да 0.75")
    assert ear.prepared[0][:2] == ("да", "нет")


@pytest.mark.parametrize("ear", [None, Ear(lacks="no ear: pip install ear")])
def test_where_nobody_understands_a_voice_is_heard_only(
    tmp_path: Path, ear: Ear | None
) -> None:
    """The prompt goes on, and the listening runs out."""
    call = dial(pages(), ear, played(tmp_path, voice(1.0)))

    assert call.lines("speaks", "understood") == []
    assert call.lines("heard")[-1] == "6.7 heard Nothing 0.7"


def test_keys_come_too_late_once_somebody_speaks(tmp_path: Path) -> None:
    """Whichever of keys and speech comes first wins."""
    caller = played(tmp_path, voice(1.0), "say-file {}; wait 0.1; 1")

    call = dial(pages(), Ear(), caller)

    assert call.site.forms[1]["SpeechResult"] == "да"
