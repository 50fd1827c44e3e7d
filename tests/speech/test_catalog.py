from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.catalog import Wanted, gaps, unused, wanted
from ivr.speech.index import RECORDED, Making
from ivr.speech.recordings import Recordings
from ivr.speech.signals import tone
from ivr.speech.store import Store
from ivr.speech.voice import Voice

VOICES = {"ru": "rhvoice:anna", "en": "rhvoice:slt"}
ANNA = Voice("rhvoice", "anna")
BEEP = tone((440,), 0.1)


def test_each_text_is_wanted_once() -> None:
    """Two prompts of the same words share a clip."""
    needed = wanted({"ru": {"a": "Нажмите 1", "b": "Нажмите один"}}, VOICES)

    assert needed == (
        Wanted("a", "Нажмите 1", "ru", ANNA, prompts=("a", "b"), takes=("a", "b")),
    )


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
        then.setattr("ivr.speech.store.fingerprint", lambda *_, **__: "f" * 20)
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


def test_each_part_of_a_prompt_has_a_take_of_its_own() -> None:
    """A person reads one line a file; a pause is not read."""
    needed = wanted({"en": {"a": "Order {order:digits}, right?", "b": "Yes"}}, VOICES)

    takes = {one.text: one.takes for one in needed}
    assert takes["Order"] == ("a+1",)
    assert takes["right?"] == ("a+2",)
    assert takes["zero"] == ("words/zero",)
    assert takes[","] == ()
    assert takes["Yes"] == ("b",)


def test_a_chain_that_was_asked_in_turn_is_no_stand_in(tmp_path: Path) -> None:
    """Whoever spoke, all before it had their chance; another engine had none."""
    store = Store(tmp_path)
    voices = {"ru": "festival:, rhvoice:anna"}
    first = Voice("festival")
    store.add(("Да", "ru", first), "rhvoice", BEEP)
    refused = Making(refused=("festival 2.5.0",))
    store.add(("Нет", "ru", first), "rhvoice", BEEP, refused)
    store.add(("Ну", "ru", first), "espeak", BEEP, refused)

    found = gaps(store, wanted({"ru": {"a": "Да", "b": "Нет", "c": "Ну"}}, voices))

    assert [(gap.wanted.prompt, gap.why) for gap in found] == [
        ("a", "stand-in"),
        ("c", "stand-in"),
    ]


def test_a_recording_is_due_until_it_is_the_clip(tmp_path: Path) -> None:
    """A person wins over the engine, and a second take over the first."""
    store, takes = Store(tmp_path), Recordings(tmp_path)
    needed = wanted({"ru": {"a": "Да"}}, VOICES)
    store.add(("Да", "ru", ANNA), "rhvoice", BEEP)
    take = takes.add("ru", "a", BEEP, "Да")
    before = gaps(store, needed, takes)
    store.add(("Да", "ru", ANNA), RECORDED, BEEP, Making(version=take.version))
    done = gaps(store, needed, takes)
    takes.add("ru", "a", tone((500,), 0.1), "Да")

    assert [gap.why for gap in before] == ["recorded"]
    assert done == ()
    assert [gap.why for gap in gaps(store, needed, takes)] == ["recorded"]


def test_a_clip_whose_recording_is_gone_is_stale(tmp_path: Path) -> None:
    """The engine speaks again."""
    store = Store(tmp_path)
    store.add(("Да", "ru", ANNA), RECORDED, BEEP, Making(version="abc"))

    found = gaps(store, wanted({"ru": {"a": "Да"}}, VOICES))

    assert [gap.why for gap in found] == ["stale"]


def test_what_no_prompt_needs_is_unused(tmp_path: Path) -> None:
    """A deleted prompt leaves its clip behind."""
    store = Store(tmp_path)
    store.add(("Да", "ru", ANNA), "rhvoice", BEEP)
    left = store.add(("Нет", "ru", ANNA), "rhvoice", BEEP)

    assert unused(store, wanted({"ru": {"a": "Да"}}, VOICES)) == (left,)
