"""`ivr speak --hear`, with a recogniser that hears what it is told to."""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.cli.helpers import ivr


class Model:
    """Stands in for faster-whisper's: hears one sentence in everything."""

    def __init__(self, folder: str, device: str, **options: object) -> None:
        del device, options
        self.folder = folder

    def transcribe(self, samples: Any, **options: Any) -> tuple[list[Any], None]:
        """Look at what was given, and hear the sentence."""
        assert samples.dtype == np.float32
        assert abs(samples).max() <= 1
        assert options["initial_prompt"] is None
        text = "Нажмите 2." if options["language"] == "ru" else "Press two."
        heard = SimpleNamespace(text=f" {text}", avg_logprob=-0.1, no_speech_prob=0.1)
        return [heard], None


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that a stand-in for the package takes for a model."""
    package = ModuleType("faster_whisper")
    package.__dict__["WhisperModel"] = Model
    package.__spec__ = SimpleNamespace(name="faster_whisper")  # type: ignore[assignment] # all that find_spec looks at
    monkeypatch.setitem(sys.modules, "faster_whisper", package)
    (tmp_path / "model.bin").write_bytes(b"")
    return tmp_path


def test_what_was_lost_is_told_a_voice(model: Path) -> None:
    """The worst clip with what was heard, then a line for the voice."""
    ran = ivr(
        *("speak", "--hear", "--prompt", "mismatch.second", "--language", "ru"),
        IVR_WHISPER=str(model),
    )

    assert ran.status == 0
    assert "    heard: Нажмите 2." in ran.lines
    assert ran.lines[-1].startswith("ru, rhvoice:anna, sentences: ")
    assert ran.lines[-1].endswith("%")


def test_a_program_reads_each_clip(model: Path) -> None:
    """JSON, an object a clip."""
    ran = ivr(
        *("speak", "--hear", "--prompt", "mismatch.second", "--language", "en"),
        "--json",
        IVR_WHISPER=str(model),
    )

    told = json.loads(ran.lines[-1])
    assert {each["heard"] for each in told} == {"Press two."}
    assert all(0 < each["errors"] <= max(each["words"], 2) for each in told)


def test_without_a_recogniser_the_command_is_said() -> None:
    """And the exit status is 2: nothing was heard."""
    ran = ivr("speak", "--hear", IVR_WHISPER="/no/such")

    assert ran.status == 2
    assert 'pip install -e ".[whisper]"' in ran.err or "model.bin" in ran.err
