"""
What every clip goes through between an engine and the line.

Twilio plays whatever WAV it is given but carries 8 kHz mu-law only
(https://www.twilio.com/docs/voice/media-streams), so it is brought there once,
by us, with a proper filter:

1. silence is trimmed to 20 ms before the voice and 80 ms after it;
2. the rate comes down to 8 kHz and the band to a telephone's (`resample`);
3. the voice is set to an active speech level of -22 dBov (ITU-T P.56): that is
   -16 dBm0 on the line (0 dBm0 is 6.2 dB below full scale, G.711);
4. peaks are held under -3 dBov (`limiter`);
5. 5 ms of fade at both ends, so that clips joined together do not click.
"""

from typing import TYPE_CHECKING, Any, Final

from ivr.speech import measure
from ivr.speech.level import FULL, activity
from ivr.speech.limiter import limited
from ivr.speech.mix import LINE_RATE, PAUSE, silence
from ivr.speech.quiet import pydub
from ivr.speech.resample import band_limited, resample, samples_of, sound_of
from ivr.speech.sound import Sound
from ivr.speech.text import NO_LEXICON, Lexicon, phrases

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from ivr.speech.engines.engine import Engine
    from ivr.speech.voice import Voice

BEFORE: Final = 20
AFTER: Final = 80
"""Milliseconds of silence that stay around the voice."""

QUIET: Final = 40.0
"""dB under the loudest peak: what is softer is silence when trimming."""

LEVEL: Final = -22.0
"""dBov of the voice: its active speech level (ITU-T P.56)."""

CEILING: Final = -3.0
"""dBov that no peak may pass."""

ROUNDS: Final = 8
CLOSE: Final = 0.1
"""Holding peaks down costs level, which is made good until it is so many dB near."""

FADE: Final = 5
STEP: Final = 5
"""Milliseconds: of the fades, and between looks for the voice's edges."""

BREATH: Final = 0.3
"""Seconds between the parts of an address, a code or a phone number."""


def render(  # noqa: PLR0913 - all that decides the sound
    text: str,
    language: str,
    voice: "Voice",
    engine: "Engine",
    lexicon: Lexicon = NO_LEXICON,
    *,
    demanding: bool = False,
) -> Sound:
    """
    Return a text as it sounds on the line, said by this engine.

    A text with nothing to say, as a lone comma, is a short pause.  Raises
    `SpeechError` when the engine cannot say it; and, `demanding`, when what it
    says is measurably something else.
    """
    said: list[Sound] = []
    for phrase in phrases(text, language, engine.name, lexicon):
        letters = sum(map(str.isalnum, phrase))
        if letters:
            said.append(engine.synthesize(phrase, language, voice.name, voice.rate))
        if letters and demanding:
            measure.demand(said[-1], letters, voice.rate)
    return finish(_dictated(said)) if said else silence(PAUSE)


def finish(sound: Sound) -> Sound:
    """Return an engine's sound trimmed, levelled and at the line's rate."""
    trimmed = _trimmed(_segment(sound))
    narrow = resample(Sound(trimmed.raw_data, trimmed.frame_rate), LINE_RATE)
    samples = band_limited(samples_of(narrow), LINE_RATE)
    faded = _segment(sound_of(_levelled(samples), LINE_RATE))
    return Sound(faded.fade_in(FADE).fade_out(FADE).raw_data)


def voice_level(sound: Sound) -> float:
    """Return how loud the voice is in dBov, leaving its pauses out (P.56)."""
    return activity(sound).level


def _dictated(said: list[Sound]) -> Sound:
    """Return phrases with time between them to write each one down."""
    first = said[0]
    if len(said) == 1:
        return first
    breath = bytes(2 * round(BREATH * first.rate))
    trimmed = [_trimmed(_segment(sound)).raw_data for sound in said]
    return Sound(breath.join(trimmed), first.rate)


def _levelled(samples: "NDArray[float64]") -> "NDArray[float64]":
    """Return the voice at its level, and no peak above the ceiling."""
    ceiling = FULL * 10 ** (CEILING / 20)
    samples = limited(samples, ceiling)
    for _ in range(ROUNDS):
        level = voice_level(sound_of(samples, LINE_RATE))
        if level < measure.FAINT - 1 or abs(LEVEL - level) < CLOSE:
            break
        samples = limited(samples * 10 ** ((LEVEL - level) / 20), ceiling)
    return samples


# Any: pydub ships no types.
def _segment(sound: Sound) -> Any:
    return pydub().AudioSegment(
        sound.samples, sample_width=2, frame_rate=sound.rate, channels=1
    )


def _trimmed(segment: Any) -> Any:
    silent_for = pydub().silence.detect_leading_silence
    threshold = segment.max_dBFS - QUIET
    head = silent_for(segment, threshold, chunk_size=STEP)
    tail = silent_for(segment.reverse(), threshold, chunk_size=STEP)
    return segment[max(0, head - BEFORE) : len(segment) - max(0, tail - AFTER)]
