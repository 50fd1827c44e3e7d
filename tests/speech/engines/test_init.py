from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.engines import ENGINES, configured, engine


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


def test_a_deployment_sets_engines_up(tmp_path: Path) -> None:
    """What it does not mention stays as it is."""
    voice = tmp_path / "ru_RU-x.onnx"
    voice.write_bytes(b"")

    engines = configured("nowhere/say", tmp_path)

    assert [*engines] == [*ENGINES]
    assert "no program 'nowhere/say'" in engines["command"].missing()
    assert "ru_RU-x" in {offer.voice for offer in engines["piper"].offers()}
    assert configured() == ENGINES
