import subprocess
import sys
from importlib.util import find_spec

import pytest

from ivr.speech import wav

NEEDS_LIBRARY = pytest.mark.skipif(
    find_spec("espeakng_loader") is None, reason="the `voice` extra is not installed"
)


def worker(voice: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the worker as the engine does."""
    return subprocess.run(
        [sys.executable, "-m", "ivr.speech.engines.espeak_worker", voice, "175"],
        input="Нажмите один".encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.audio
@NEEDS_LIBRARY
def test_it_prints_a_sound() -> None:
    """Words in, a WAV file out."""
    assert 0.3 < wav.read(worker("ru").stdout).seconds < 2


@pytest.mark.audio
@NEEDS_LIBRARY
def test_an_unknown_voice_is_told() -> None:
    """By its exit status and one line."""
    done = worker("zz-nowhere")

    assert done.returncode == 1
    assert b"no voice 'zz-nowhere'" in done.stderr
