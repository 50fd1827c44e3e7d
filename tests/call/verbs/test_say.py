"""Say: speak a text."""

from ivr.call.commands import Open, Speak
from ivr.call.events import Pressed
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import say
from ivr.twiml.markup import Marked
from ivr.twiml.verbs import Say
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")


def test_the_text_is_spoken_in_its_voice_and_language() -> None:
    """Nothing of the caller's interrupts a Say outside a Gather."""
    verb = Say("Привет", voice="Polly.Tatyana", language="ru-RU")

    assert trace(say.run(verb, HERE), DONE) == [
        Speak("Привет", "ru-RU", "Polly.Tatyana"),
        Next(),
    ]


def test_a_loop_speaks_again() -> None:
    """`loop`: how many times you'd like the text repeated."""
    assert trace(say.run(Say("Hello", loop=2), HERE), DONE, DONE) == [
        Speak("Hello"),
        Speak("Hello"),
        Next(),
    ]


def test_a_key_ends_all_the_loops_of_a_prompt() -> None:
    """Inside a Gather the first key stops the prompt, not one round of it."""
    keys: Open = frozenset({"dtmf"})
    prompt = say.prompt(Say("Hello", loop=0), HERE, keys)

    assert trace(prompt, DONE, Pressed("1")) == [
        Speak("Hello", open_to=keys),
        Speak("Hello", open_to=keys),
        Pressed("1"),
    ]


def test_markup_goes_with_the_words() -> None:
    """Who speaks needs its pauses; who writes it down shows them."""
    markup = ("One", Marked("break"), "two")

    assert trace(say.run(Say("One two", markup=markup), HERE)) == [
        Speak("One two", markup=markup)
    ]


def test_a_voice_of_the_accounts_is_used_where_none_is_named() -> None:
    """`voice`: default man, or what the account's setting says."""
    place = Place(HERE.url, CallSettings(voice="man"))

    assert trace(say.run(Say("Hello"), place)) == [Speak("Hello", voice="man")]
    assert trace(say.run(Say("Hello", voice="alice"), place)) == [
        Speak("Hello", voice="alice")
    ]
