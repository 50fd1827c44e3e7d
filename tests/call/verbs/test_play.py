"""Play: a sound file, or keys as tones."""

from ivr.call.commands import Open, PlayFile, PlayKeys, Report
from ivr.call.events import PlayFailed, Pressed
from ivr.call.outcome import Failed, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import play
from ivr.twiml.verbs import Play
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/ivr/voice")
LENIENT = Place("https://example.com/ivr/voice", CallSettings(failed_play="skipped"))
FILE = PlayFile("https://example.com/ivr/a.wav")
MISSING = Report(
    11200,
    "404 (https://example.com/ivr/a.wav)",
    "error",
    2,
    3,
    "https://example.com/ivr/voice",
)


def test_a_relative_file_is_played_as_often_as_it_says() -> None:
    """A relative URL is resolved against the document; loop repeats it."""
    assert trace(play.run(Play("a.wav", loop=2), HERE), DONE, DONE) == [
        FILE,
        FILE,
        Next(),
    ]


def test_digits_are_sent_as_tones() -> None:
    """`digits`: w waits 0.5 s, W 1 s; they repeat with loop, too."""
    verb = Play(digits="ww12#", loop=2)

    assert trace(play.run(verb, HERE), DONE, DONE) == [
        PlayKeys("ww12#"),
        PlayKeys("ww12#"),
        Next(),
    ]


def test_a_file_that_cannot_be_had_is_fatal() -> None:
    """Callers hear an application error when the file of a Play is gone."""
    verb = Play("a.wav", loop=0, line=2, column=3)

    assert trace(play.run(verb, HERE), PlayFailed(11200, "404")) == [
        FILE,
        Failed(MISSING),
    ]


def test_a_lenient_carrier_goes_on_without_the_file() -> None:
    """The switch `failed_play` makes of it a report and silence."""
    verb = Play("a.wav", line=2, column=3)

    assert trace(play.run(verb, LENIENT), PlayFailed(11200, "404"), DONE) == [
        FILE,
        MISSING,
        Next(),
    ]


def test_a_file_of_this_machine_is_never_played() -> None:
    """11100 Invalid URL format: only the web is asked for sounds."""
    said = trace(play.run(Play("file:///etc/passwd"), HERE))

    assert said == [
        Failed(
            Report(
                11100,
                "'file:///etc/passwd' is no web address",
                "error",
                url="https://example.com/ivr/voice",
            )
        )
    ]


def test_a_key_cuts_a_prompt_short() -> None:
    """Inside a Gather the first key stops the prompt."""
    keys: Open = frozenset({"dtmf"})

    assert trace(play.prompt(Play("a.wav", loop=0), HERE, keys), Pressed("*")) == [
        PlayFile("https://example.com/ivr/a.wav", keys),
        Pressed("*"),
    ]
