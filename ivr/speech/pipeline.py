"""
What every clip goes through between an engine and the line.

Twilio plays whatever WAV it is given but carries 8 kHz mu-law only
(https://www.twilio.com/docs/voice/media-streams), so it is brought there once,
by us, with a proper filter:

1. silence is trimmed to 20 ms before the voice and 80 ms after it;
2. the rate comes down to 8 kHz (`resample`);
3. the voice is set to -22 dBFS, measured where there is voice: that is
   -16 dBm0 on the line (0 dBm0 is 6.2 dB below full scale, G.711), and no peak
   goes above -3 dBFS;
4. 5 ms of fade at both ends, so that clips joined together do not click.
"""

from math import inf, log10
from typing import TYPE_CHECKING, Any, Final

from ivr.speech.mix import LINE_RATE, silence
from ivr.speech.quiet import pydub
from ivr.speech.resample import resample
from ivr.speech.sound import Sound
from ivr.speech.text import NO_LEXICON, Lexicon, phrases

if TYPE_CHECKING:
    from ivr.speech.engines.engine import Engine
    from ivr.speech.voice import Voice

PIPELINE_VERSION: Final = 1
"""Part of every fingerprint: raise it when a clip would sound different."""

BEFORE: Final = 20
AFTER: Final = 80
"""Milliseconds of silence that stay around the voice."""

QUIET: Final = 40.0
"""dB under the loudest peak: what is softer is silence when trimming."""

LEVEL: Final = -22.0
"""dBFS of the voice, over the windows that hold any."""

CEILING: Final = -3.0
"""dBFS that no peak may pass."""

WINDOW: Final = 20
MARGIN: Final = 15.9
"""Windows of 20 ms count as voice down to this many dB under the mean (P.56)."""

FADE: Final = 5
STEP: Final = 5
"""Milliseconds: of the fades, and between looks for the voice's edges."""

BREATH: Final = 0.3
"""Seconds between the parts of an address, a code or a phone number."""

PAUSE: Final = 0.3
"""Seconds of silence that a text without a word stands for."""


def render(
    text: str,
    language: str,
    voice: "Voice",
    engine: "Engine",
    lexicon: Lexicon = NO_LEXICON,
) -> Sound:
    """
    Return a text as it sounds on the line, said by this engine.

    A text with nothing to say, as a lone comma, is a short pause.  Raises
    `SpeechError` when the engine cannot say it.
    """
    said = [
        engine.synthesize(phrase, language, voice.name, voice.rate)
        for phrase in phrases(text, language, engine.name, lexicon)
        if any(map(str.isalnum, phrase))
    ]
    return finish(_dictated(said)) if said else silence(PAUSE)


def _dictated(said: list[Sound]) -> Sound:
    """Return phrases with time between them to write each one down."""
    first = said[0]
    if len(said) == 1:
        return first
    breath = bytes(2 * round(BREATH * first.rate))
    trimmed = [_trimmed(_segment(sound)).raw_data for sound in said]
    return Sound(breath.join(trimmed), first.rate)


def finish(sound: Sound) -> Sound:
    """Return an engine's sound trimmed, levelled and at the line's rate."""
    trimmed = _trimmed(_segment(sound))
    narrow = resample(Sound(trimmed.raw_data, trimmed.frame_rate), LINE_RATE)
    segment = _segment(narrow)
    if segment.rms == 0:
        return narrow
    gain = min(LEVEL - voice_level(narrow), CEILING - segment.max_dBFS)
    return Sound(segment.apply_gain(gain).fade_in(FADE).fade_out(FADE).raw_data)


def voice_level(sound: Sound) -> float:
    """Return how loud the voice is in dBFS, leaving its pauses out."""
    segment = _segment(sound)
    windows = [window.rms for window in segment[::WINDOW]]
    floor = segment.rms / 10 ** (MARGIN / 20)
    voiced = [rms**2 for rms in windows if rms > floor]
    mean = sum(voiced) / len(voiced) if voiced else 0.0
    return _decibels(mean**0.5 / segment.max_possible_amplitude)


def _decibels(ratio: float) -> float:
    return 20 * log10(ratio) if ratio > 0 else -inf


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
