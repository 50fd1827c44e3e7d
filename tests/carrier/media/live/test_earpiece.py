"""What one party hears, sample by sample."""

import numpy as np
import pytest
from numpy.typing import NDArray

from ivr.carrier.media.live.earpiece import FRAME, Earpiece
from ivr.carrier.media.live.handset import SILENCE
from ivr.speech.signals import FADE, key_tone
from ivr.speech.sound import Sound


class Line:
    """An earpiece on a line whose time is told to it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.ear = Earpiece(lambda: self.now)

    def frames(self, count: int) -> NDArray[np.int16]:
        """Return what is heard in so many frames."""
        heard = []
        for _ in range(count):
            self.now += 0.02
            heard.append(self.ear.frame())
        return np.frombuffer(b"".join(heard), "<i2")


def level(amplitude: int, samples: int) -> Sound:
    """Return a sound of one level."""
    return Sound(np.full(samples, amplitude, "<i2").tobytes())


def test_a_prompt_is_heard_as_it_is() -> None:
    """To the sample, then silence."""
    line = Line()
    prompt = np.arange(1, 401, dtype="<i2")
    line.ear.line(Sound(prompt.tobytes()))

    heard = line.frames(4)

    assert heard.tolist() == [*prompt.tolist(), *[0] * 240]


def test_a_sound_begins_within_a_frame() -> None:
    """Two prompts follow each other without a gap, wherever the first one ends."""
    line = Line()
    line.ear.line(level(100, 200))
    first = line.frames(1)
    line.now = 0.025
    line.ear.line(level(200, 200))
    line.now = 0.02

    heard = [*first.tolist(), *line.frames(3).tolist()]

    assert heard[:400] == [100] * 200 + [200] * 200


def test_a_prompt_cut_short_fades_at_once() -> None:
    """In 5 ms from the key, with no step larger than the fade's."""
    line = Line()
    line.ear.line(level(8000, 8000))
    line.frames(3)
    line.ear.hush()

    heard = line.frames(3).astype(int)

    assert not heard[FADE:].any()
    assert np.abs(np.diff([8000, *heard])).max() <= 8000 / (FADE - 1) + 1


def test_what_has_nearly_ended_is_not_cut() -> None:
    """It ends by itself sooner."""
    line = Line()
    line.ear.line(level(50, FRAME + 20))
    line.frames(1)
    line.ear.hush()

    assert line.frames(1).tolist() == [50] * 20 + [0] * 140


def test_hush_leaves_people_alone() -> None:
    """Only what the line plays is stopped by it."""
    line = Line()
    line.ear.line(level(1000, 8000))
    line.ear.other(level(7, 8000))
    line.ear.hush()

    assert line.frames(2)[FADE:].tolist() == [7] * (2 * FRAME - FADE)


def test_sounds_together_add_up() -> None:
    """And are clipped, as a line would."""
    line = Line()
    line.ear.line(level(30000, FRAME))
    talk = np.full(FRAME, 5000, np.int16)

    loud = np.frombuffer(line.ear.frame([talk, -talk, talk]), "<i2")

    assert set(loud.tolist()) == {32767}


def test_live_frames_go_on_from_each_other() -> None:
    """A frame that comes some milliseconds early or late leaves no gap."""
    line = Line()
    for at in (0.0, 0.023, 0.038, 0.061):
        line.now = at
        line.ear.line(level(9, FRAME))
    line.now = 0.0

    assert line.frames(5).tolist() == [9] * 4 * FRAME + [0] * FRAME


def test_a_frame_after_a_pause_begins_when_it_comes() -> None:
    """It goes on from nothing."""
    line = Line()
    line.ear.line(level(9, FRAME))
    line.frames(5)
    line.ear.line(level(8, FRAME))

    assert line.frames(1).tolist() == [8] * FRAME


def test_while_nothing_sounds_the_line_rings() -> None:
    """Round and round; a prompt takes its place."""
    line = Line()
    loop = Sound(np.arange(200, dtype="<i2").tobytes())

    first = np.frombuffer(line.ear.frame(idle=loop), "<i2")
    second = np.frombuffer(line.ear.frame(idle=loop), "<i2")
    line.ear.line(level(5, 8000))

    assert [*first, *second] == [place % 200 for place in range(2 * FRAME)]
    assert set(np.frombuffer(line.ear.frame(idle=loop), "<i2")) == {5}


def test_nothing_is_silence() -> None:
    """The same bytes each time: it costs nothing."""
    assert Line().ear.frame() is SILENCE


@pytest.mark.parametrize(("sounds", "expected"), [(True, 800), (False, 0)])
def test_one_s_own_key_sounds_once(sounds: bool, expected: int) -> None:
    """Unless it was a tone already when it was pressed."""
    line = Line()
    line.ear.key("5", sounds=sounds)

    heard = line.frames(10)

    assert np.flatnonzero(heard[:-1]).size == pytest.approx(expected, abs=30)
    if sounds:
        tone = np.frombuffer(key_tone("5").samples, "<i2")[:800]
        assert heard[:800].tolist() == tone.tolist()


def test_words_that_were_typed_are_heard_by_who_typed_them() -> None:
    """A voice says them for the caller."""
    line = Line()
    line.ear.party(level(3, 400))

    assert line.frames(3).tolist() == [3] * 400 + [0] * 80


def test_without_sidetone_one_s_own_key_is_not_heard() -> None:
    """The phone makes the tone itself, at once."""
    ear = Earpiece(lambda: 0.0, sidetone=False)

    ear.key("5", sounds=True)

    assert ear.frame() == SILENCE
