"""The whole call as a person would hear it."""

from pathlib import Path
from typing import TYPE_CHECKING

from ivr.carrier.media.recorder import Recorder
from ivr.speech import wav
from ivr.speech.sound import Sound
from tests.carrier.helpers import BOSS, dial

if TYPE_CHECKING:
    from ivr.carrier.media.hearing import Ear


def level(count: int, value: int = 1) -> Sound:
    """Return so many samples of one value."""
    return Sound(value.to_bytes(2, "little") * count)


def loud(sound: Sound, begin: float, end: float) -> bool:
    """Tell whether anything is heard between two seconds."""
    return any(sound.samples[round(begin * 16000) : round(end * 16000)])


def test_what_is_cut_is_silent_from_then() -> None:
    """A prompt stops where the caller stopped it."""
    recorder = Recorder()
    recorder.hear(1.0, level(16000))
    recorder.hush(2.0)
    recorder.hush(2.5)  # nothing is left to stop

    sound = recorder.sound(3.0)

    assert sound.seconds == 3.0
    assert (loud(sound, 0, 1), loud(sound, 1, 2), loud(sound, 2, 3)) == (
        False,
        True,
        False,
    )


def test_both_directions_are_mixed() -> None:
    """A key sounds over the prompt."""
    recorder: Ear = Recorder()
    recorder.hush(0.0)
    recorder.hear(0.0, level(8000, 100))
    recorder.hear_talk(0.5, level(800, 20))

    assert isinstance(recorder, Recorder)
    samples = memoryview(recorder.sound(1.0).samples).cast("h")
    assert (samples[3999], samples[4000], samples[4800]) == (100, 120, 100)


def test_nothing_is_heard_after_the_end() -> None:
    """A prompt that outlasts the call is cut with it."""
    recorder = Recorder()
    recorder.hear(0.0, level(80000))

    assert recorder.sound(2.0).seconds == 2.0


def test_a_call_is_written_down(tmp_path: Path) -> None:
    """Prompt, key, ringing, beep and words, each at its time."""
    recorder = Recorder()
    pages = {
        "/voice": '<Gather numDigits="1" action="/r"><Say>Press</Say></Gather>',
        "/r": f'<Dial timeout="5">{BOSS}</Dial><Play digits="1"/><Record timeout="2"/>',
    }
    call = dial(pages, "listen; 1; say hello; hangup", [f"{BOSS}=busy"], ear=recorder)
    recorder.write(tmp_path / "call.wav", call.summary.seconds)

    sound = wav.read((tmp_path / "call.wav").read_bytes())

    assert sound.rate == 8000
    assert abs(sound.seconds - call.summary.seconds) < 0.01
    assert call.lines("pressed", "dial_ended", "listening", "said", "ended") == [
        "0.5 listening dtmf 5 # 1",
        "0.7 pressed 1",
        f"2.7 dial_ended busy 0.0 {BOSS}",
        "3.4 listening record 2 1234567890*# None",
        "3.6 said hello",
        "4.3 ended completed 4",
    ]
    heard = [
        loud(sound, *span)
        for span in (
            (0.0, 0.5),  # the prompt
            (0.5, 0.7),  # silence
            (0.7, 0.8),  # the key, over the ringing
            (0.8, 1.7),  # ringing
            (1.7, 2.7),  # between two rings
            (2.7, 2.8),  # a key as a tone
            (2.9, 3.4),  # the beep
            (3.4, 3.6),  # silence
            (3.6, 4.1),  # the caller's words
            (4.1, 4.3),  # silence
        )
    ]
    assert heard == [True, False, True, True, False, True, True, False, True, False]
