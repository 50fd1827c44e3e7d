from ivr.carrier.media.frames import SIZE
from ivr.console.calls.sounding import Tape, peaks
from ivr.speech import wav
from ivr.speech.sound import Sound


def tone(seconds: float, level: int = 8_000) -> Sound:
    """Return a sound of one level."""
    return Sound(level.to_bytes(2, "little") * round(seconds * 8_000))


def kept(tape: Tape, seconds: float) -> Sound:
    """Return what a tape keeps of a call of that length."""
    return wav.read(tape.wav(seconds))


def level(sound: Sound, at: float) -> int:
    """Return a sample at a second, as mu-law leaves it."""
    place = 2 * round(at * 8_000)
    return int.from_bytes(sound.samples[place : place + 2], "little", signed=True)


def test_both_directions_are_on_one_tape() -> None:
    """Each at its own second."""
    tape = Tape(60)
    tape.hear(1.0, tone(1))
    tape.hear_talk(3.0, tone(1))

    sound = kept(tape, 5)

    assert sound.seconds == 5
    assert level(sound, 0.5) == level(sound, 2.5) == level(sound, 4.5) == 0
    assert level(sound, 1.5) == level(sound, 3.5) > 7_500


def test_what_is_cut_is_heard_no_further() -> None:
    """The line falls silent where a key cut it."""
    tape = Tape(60)
    tape.hear(0.0, tone(3))
    tape.hush(1.0)

    sound = kept(tape, 3)

    assert level(sound, 0.9) > 7_500
    assert level(sound, 1.1) == 0


def test_live_frames_go_on_from_one_another_without_a_gap() -> None:
    """They come a little early or late; two voices at once are two."""
    tape = Tape(60)
    frame = tone(0.02)
    assert len(frame.samples) == SIZE
    for place in range(50):
        late = 0.004 if place % 7 == 3 else 0.0
        tape.hear_talk(1 + place * 0.02 + late, frame)
        tape.hear_talk(1 + place * 0.02 + late, frame)

    sound = kept(tape, 3)

    levels = {level(sound, 1.001 + place * 0.01) for place in range(98)}
    assert len(levels) == 1
    assert levels.pop() > 15_000


def test_a_tape_is_no_longer_than_it_may_be() -> None:
    """What comes later is not kept."""
    tape = Tape(2)
    tape.hear(1.0, tone(5))
    tape.hear(4.0, tone(1))
    tape.hear_talk(2.5, tone(1))

    assert kept(tape, 9).seconds == 2


def test_a_call_without_a_sound_has_none() -> None:
    """There is nothing to play."""
    assert Tape(60).wav(5) == b""


def test_a_wave_form_rises_where_it_is_loud() -> None:
    """One byte for each 20 ms; quiet voices are seen."""
    tape = Tape(60)
    tape.hear(0.2, tone(0.2, 32_000))
    tape.hear(0.6, tone(0.2, 500))

    drawn = peaks(tape.wav(1))

    assert len(drawn) == 50
    assert max(drawn[:10]) == 0
    assert min(drawn[10:20]) > 240
    assert all(20 < peak < 50 for peak in drawn[30:40])
    assert peaks(b"no file") == b""
