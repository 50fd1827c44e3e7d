import json
from pathlib import Path

import pytest

from ivr.flow.proof import by_letters
from ivr.settings import Settings
from ivr.speech.mix import silence
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.webhook.lengths import PLAIN, by_voice, lengths

VOICE = Voice.parse("tones:")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a store of two clips: two seconds, and one."""
    audio = tmp_path / "audio"
    store = Store(audio)
    store.add(("Your order", "en", VOICE), "tones", silence(2.0))
    store.add(("is ready.", "en", VOICE), "tones", silence(1.0))
    return Settings(audio=audio, voices={"en": "tones:"})


def test_a_prompt_is_as_long_as_its_clips(settings: Settings) -> None:
    """A value in it is an ordinary one; without clips, its letters count."""
    length = lengths(settings)

    assert length("Your order", "en") == 2.0
    value = by_letters(PLAIN, "en")
    assert length("Your order {order} is ready.", "en-US") == pytest.approx(3 + value)


def test_what_has_no_clip_is_measured_otherwise(settings: Settings) -> None:
    """By the function that is given."""
    length = lengths(settings, lambda words, _: float(len(words)))

    assert length("No clip of this", "en") == len("No clip of this")
    assert length("No voice", "de") == len("No voice")


def test_without_clips_of_ours_nothing_has_one(settings: Settings) -> None:
    """Twilio's voice says everything then."""
    plain = Settings(audio=settings.audio, voices=settings.voices, prompts_as="say")

    assert lengths(plain)("Your order", "en") == by_letters("Your order", "en")


def test_a_voice_can_be_measured(settings: Settings) -> None:
    """The one of this machine; it has the clips too."""
    seconds = by_voice(settings)

    assert seconds("Your order", "en") == pytest.approx(2.0, abs=0.01)
    assert seconds("Something else", "en") > 0
    assert json.loads((settings.audio / "index.json").read_text())["clips"]
