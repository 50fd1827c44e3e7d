from importlib.util import find_spec

import pytest

from ivr.errors import SpeechError
from ivr.speech import mp3
from ivr.speech.mix import decoded
from ivr.speech.signals import tone


@pytest.mark.skipif(not find_spec("lameenc"), reason="the extra `mp3` is not installed")
def test_a_clip_comes_back_as_it_went_in() -> None:
    """As long, at the same rate, at a third of the size of 16-bit samples."""
    data = mp3.encode(tone((440,), 2.0))

    heard = decoded(data)
    assert heard.rate == 8000
    assert heard.seconds == pytest.approx(2.0, abs=0.3)
    assert len(data) < 10_000


def test_without_an_encoder_the_command_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is LGPL, and comes when asked for."""
    monkeypatch.setattr(mp3, "ENCODER", "no_such_encoder")

    with pytest.raises(SpeechError, match=r"pip install .*mp3"):
        mp3.encode(tone((440,), 0.1))
