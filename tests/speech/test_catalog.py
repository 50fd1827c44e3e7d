from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.catalog import Wanted, gaps, unused, wanted
from ivr.speech.signals import tone
from ivr.speech.store import Store
from ivr.speech.voice import Voice

VOICES = {"ru": "rhvoice:anna", "en": "rhvoice:slt"}
ANNA = Voice("rhvoice", "anna")
BEEP = tone((440,), 0.1)


def test_each_text_is_wanted_once() -> None:
    """Two prompts of the same words share a clip."""
    needed = wanted({"ru": {"a": "Нажмите 1", "b": "Нажмите один"}}, VOICES)

    assert needed == (Wanted("a", "Нажмите 1", "ru", ANNA),)


def test_each_language_has_its_voice() -> None:
    """A prompt's language decides who speaks."""
    needed = wanted({"ru": {"a": "Да"}, "en": {"a": "Yes"}}, VOICES)

    assert [str(one.voice) for one in needed] == ["rhvoice:anna", "rhvoice:slt"]


def test_a_value_wants_its_vocabulary() -> None:
    """What a caller types is put together from digits."""
    needed = wanted({"en": {"a": "Order {order:digits}, right?"}}, VOICES)

    texts = [one.text for one in needed]
    assert texts[0] == "Order"
    assert texts[-1] == "right?"
    assert {"zero", "nine", ","} < set(texts)


def test_a_language_without_a_voice_is_one_sentence() -> None:
    """And the sentence says how to give it one."""
    with pytest.raises(SpeechError, match="set IVR_VOICE_DE="):
        wanted({"de": {"a": "Ja"}}, VOICES)


def test_gaps_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never rendered, rendered of other words, or by another engine."""
    store = Store(tmp_path)
    with monkeypatch.context() as then:
        then.setattr("ivr.speech.store.fingerprint", lambda *_: "f" * 20)
        store.add(("Старое", "ru", ANNA), "rhvoice", BEEP)
    store.add(("Чужое", "ru", ANNA), "espeak", BEEP)
    store.add(("Готовое", "ru", ANNA), "rhvoice", BEEP)
    prompts = {"a": "Новое", "b": "Старое", "c": "Чужое", "d": "Готовое"}

    found = gaps(store, wanted({"ru": prompts}, VOICES))

    assert [(gap.wanted.prompt, gap.why) for gap in found] == [
        ("a", "missing"),
        ("b", "stale"),
        ("c", "stand-in"),
    ]


def test_what_no_prompt_needs_is_unused(tmp_path: Path) -> None:
    """A deleted prompt leaves its clip behind."""
    store = Store(tmp_path)
    store.add(("Да", "ru", ANNA), "rhvoice", BEEP)
    left = store.add(("Нет", "ru", ANNA), "rhvoice", BEEP)

    assert unused(store, wanted({"ru": {"a": "Да"}}, VOICES)) == (left,)
