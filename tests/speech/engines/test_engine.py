import pytest

from ivr.speech.engines import ENGINES
from ivr.speech.engines.engine import Engine


@pytest.mark.parametrize("engine", ENGINES.values(), ids=[*ENGINES])
def test_every_engine_says_how_to_get_it(engine: Engine) -> None:
    """Either it is there, or the sentence has the command."""
    missing = engine.missing()

    assert not missing or "install" in missing or "set IVR_" in missing


@pytest.mark.parametrize("engine", ENGINES.values(), ids=[*ENGINES])
def test_every_voice_has_a_licence(engine: Engine) -> None:
    """And what is not here, the command that brings it."""
    for offer in engine.offers():
        assert offer.licence
        assert offer.language
        assert not offer.bring or " install " in offer.bring
