from dataclasses import replace
from pathlib import Path

import pytest

from ivr.errors import Mark, SpeechError
from ivr.flow.model import Flow
from ivr.flow.prompt import Prompt
from ivr.flow.reader import read
from ivr.flow.turn import Spoken
from ivr.settings import Settings
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.twiml.markup import Marked
from ivr.twiml.verbs import Play, Say
from ivr.webhook.wording import SMS_LIMIT, Wording

SLT = Voice("rhvoice", "slt")
SILENCE = Sound(b"\0\0" * 800, 8000)
ORDER = (("order", "12"),)


@pytest.fixture
def flow(project: Path) -> Flow:
    """The small menu."""
    flow = read(project / "flows").flow
    assert flow is not None
    return flow


@pytest.fixture
def store(project: Path) -> Store:
    """A folder without clips."""
    return Store(project / "audio")


def say(text: str) -> Say:
    """Twilio's English voice saying this."""
    return Say(text=text, language="en-US", voice="Polly.Joanna")


def test_a_prompt_with_a_clip_is_played(flow: Flow, store: Store) -> None:
    """The URL names the clip by its fingerprint."""
    clip = store.add(("Goodbye.", "en", SLT), "rhvoice", SILENCE)
    url = f"/audio/{clip.fingerprint}.wav"

    assert Wording(flow, Settings(), store).sound(Spoken("bye"), "en") == (
        Play(url=url),
    )
    assert Wording(flow, Settings(), store, "/ivr").sound(Spoken("bye"), "en") == (
        Play(url=f"/ivr{url}"),
    )


def test_a_prompt_without_one_is_said(flow: Flow, store: Store) -> None:
    """In the language's own voice; another language's clip is no help."""
    store.add(("Goodbye.", "ru", Voice("rhvoice", "anna")), "rhvoice", SILENCE)
    wording = Wording(flow, Settings(), store)

    assert wording.sound(Spoken("bye"), "en") == (say("Goodbye."),)


def test_everything_is_said_when_the_settings_ask(flow: Flow, store: Store) -> None:
    """Clips are left alone."""
    store.add(("Goodbye.", "en", SLT), "rhvoice", SILENCE)
    wording = Wording(flow, Settings(prompts_as="say"), store)

    assert wording.sound(Spoken("bye"), "en") == (say("Goodbye."),)


def test_a_value_is_a_row_of_clips(flow: Flow, store: Store) -> None:
    """Where one of the row is missing, the whole value is said."""
    for text in ("Your order is", "one", "two"):
        store.add((text, "en", SLT), "rhvoice", SILENCE)
    wording = Wording(flow, Settings(), store)

    kinds = [type(each) for each in wording.sound(Spoken("confirm_order", ORDER), "en")]
    assert kinds == [Play, Play, Play, Say]

    spoken = wording.sound(Spoken("confirm_order", (("order", "13"),)), "en")
    assert spoken[1:] == (say("one, three"), say("If so, press one; if not, two."))


def test_an_unknown_prompt_says_nothing(flow: Flow, store: Store) -> None:
    """The reader reports it to the author; a caller does not hear its name."""
    assert Wording(flow, Settings(), store).sound(Spoken("nonsense"), "en") == ()


def test_a_language_without_voices_is_left_to_twilio(flow: Flow, store: Store) -> None:
    """No voice is named, and the language's tag is its own name."""
    german = replace(
        flow, languages={"de": "de-DE"}, prompts={"de": flow.prompts["en"]}
    )
    wording = Wording(german, Settings(), store)

    assert wording.sound(Spoken("bye"), "de") == (
        Say(text="Goodbye.", language="de-DE"),
    )
    assert wording.tag("fr") == "fr"
    assert wording.tag("") == "en-US"


def test_a_text_message_is_for_the_eye(flow: Flow, store: Store) -> None:
    """Addresses and values stand as they are written, and not for ever."""
    wording = Wording(flow, Settings(), store)

    assert (
        wording.text("address_text", "en", {"order": "60616"})
        == "Write to help@example.com about 60616."
    )
    assert wording.text("address_text", "en", {}).endswith("about .")
    assert wording.text("nonsense", "en", {}) == ""
    assert len(wording.text("address_text", "en", {"order": "1" * 5000})) == SMS_LIMIT


def test_a_prompt_is_looked_up_once(flow: Flow, store: Store) -> None:
    """Its sound is remembered; one with a caller's values is not."""
    wording = Wording(flow, Settings(), store)

    assert wording.sound(Spoken("bye"), "en") is wording.sound(Spoken("bye"), "en")
    confirm = Spoken("confirm_order", ORDER)
    assert wording.sound(confirm, "en") is not wording.sound(confirm, "en")


def test_a_voice_that_is_none_is_refused(flow: Flow, store: Store) -> None:
    """At the start, not in the middle of a call."""
    with pytest.raises(SpeechError):
        Wording(flow, Settings(voices={"en": ":slt"}), store)


LEXICON = {
    "en": {
        "goodbye": {"ipa": "ɡʊdˈbaɪ"},
        "order": {"say": "+order"},
        "you": {"say": "yew"},
    }
}


def worded(flow: Flow, text: str) -> Flow:
    """The menu with these words for its prompt `bye`."""
    words = {"en": {"bye": Prompt(text, Mark("en.yaml"))}}
    return replace(flow, lexicon=LEXICON, prompts=words)


def test_twilios_voice_is_told_how_to_say_a_word(flow: Flow, store: Store) -> None:
    """By its sounds, or by other words; a bare stress it cannot be told."""
    wording = Wording(worded(flow, "Goodbye, you order."), Settings(), store)
    (said,) = wording.sound(Spoken("bye"), "en")

    assert isinstance(said, Say)
    assert said.text == "Goodbye, you order."
    assert said.markup == (
        Marked("phoneme", (("alphabet", "ipa"), ("ph", "ɡʊdˈbaɪ")), ("Goodbye",)),
        ", ",
        Marked("sub", (("alias", "yew"),), ("you",)),
        " ",
        "order",
        ".",
    )


def test_a_text_without_such_words_has_no_markup(flow: Flow, store: Store) -> None:
    """Nor has one that a voice without SSML says."""
    wording = Wording(worded(flow, "My order."), Settings(), store)
    assert wording.sound(Spoken("bye"), "en") == (say("My order."),)

    plain = Settings(say_voices={"en": "man"})
    wording = Wording(worded(flow, "Goodbye."), plain, store)
    (said,) = wording.sound(Spoken("bye"), "en")
    assert isinstance(said, Say)
    assert said.markup == ()


def test_a_count_is_a_row_of_clips_and_a_noun(flow: Flow, store: Store) -> None:
    """Or said as a whole, where a word was not made beforehand."""
    menu = worded(flow, "Wait {n:count|minute|minutes}.")
    for text in ("Wait", "twenty", "one", "minutes"):
        store.add((text, "en", SLT), "rhvoice", SILENCE)
    wording = Wording(menu, Settings(), store)

    played = wording.sound(Spoken("bye", (("n", "21"),)), "en")
    assert [type(each) for each in played] == [Play] * 4
    assert wording.sound(Spoken("bye", (("n", "22"),)), "en")[1:] == (
        say("twenty two minutes"),
    )


def test_a_text_message_counts_in_figures(flow: Flow, store: Store) -> None:
    """The eye reads them faster than words."""
    menu = worded(flow, "Wait {n:count|minute|minutes}.")

    assert Wording(menu, Settings(), store).text("bye", "en", {"n": "2"}) == (
        "Wait 2 minutes."
    )
