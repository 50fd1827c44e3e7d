import pytest

from ivr.errors import SpeechError
from ivr.speech.engines import ENGINES, engine


def test_an_engine_is_named_once() -> None:
    """A voice `rhvoice:anna` finds the engine that calls itself so."""
    assert [each.name for each in ENGINES.values()] == [*ENGINES]


def test_an_unknown_engine_is_one_sentence() -> None:
    """With the nearest name, or all of them."""
    with pytest.raises(SpeechError, match="did you mean 'espeak'"):
        engine("espeek")
    with pytest.raises(
        SpeechError, match="one of rhvoice, piper, festival, espeak, gtts, command"
    ):
        engine("zzz")
