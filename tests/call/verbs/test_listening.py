"""How long a Gather listens, and to what."""

import pytest

from ivr.call.commands import Listen, Open, Report, Speech
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import listening
from ivr.twiml.verbs import Gather
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
KEYS: Open = frozenset({"dtmf"})
SPEECH: Open = frozenset({"speech"})


def test_keys_need_no_more_than_a_clock() -> None:
    """What is said of speech is left out where none is awaited."""
    verb = Gather(timeout=7, num_digits=2, hints="yes", speech_timeout=3)

    assert listening.first(verb, HERE) == Listen(
        7, KEYS, finish_on_key="#", num_digits=2
    )
    assert listening.more(verb) == Listen(7, KEYS, prompted=False)


def test_speech_has_its_hints_its_limits_and_its_listener() -> None:
    """`hints`, `speechTimeout`, `maxSpeechTime`, `partialResultCallback`."""
    verb = Gather(
        input=("speech",),
        language="ru-RU",
        hints=" where is my order, refund,,",
        speech_timeout=3,
        max_speech_time=20,
        partial_result_callback="/partial",
        partial_result_callback_method="GET",
    )

    assert listening.first(verb, HERE) == Listen(
        5,
        SPEECH,
        finish_on_key="#",
        speech=Speech(
            3,
            20,
            language="ru-RU",
            hints=("where is my order", "refund"),
            partial_callback="https://example.com/partial",
            partial_callback_method="GET",
        ),
    )


@pytest.mark.parametrize(("told", "most"), [(None, 60), (59, 59), (61, 60)])
def test_speech_lasts_a_minute_at_most(told: int | None, most: int) -> None:
    """Twilio recognises 60 seconds of it."""
    verb = Gather(input=("speech",), max_speech_time=told)

    assert listening.first(verb, HERE).speech.longest == most


@pytest.mark.parametrize(
    ("verb", "seconds", "pause"),
    [
        (Gather(input=("speech",), timeout=9), 9, 9),
        (Gather(input=("speech",), timeout="auto"), 5, "auto"),
        (Gather(input=("speech",), speech_timeout="auto"), 5, "auto"),
        (Gather(input=("speech",), timeout="auto", speech_timeout=2), 5, 2),
    ],
)
def test_speech_ends_after_its_own_silence(
    verb: Gather, seconds: float, pause: float | str
) -> None:
    """`speechTimeout`: default the timeout; `auto` stops at the first pause."""
    listen = listening.first(verb, HERE)

    assert (listen.seconds, listen.speech.timeout) == (seconds, pause)


def test_auto_may_be_refused_by_switch() -> None:
    """Twilio's texts disagree on whether it may be written at all."""
    place = Place(HERE.url, CallSettings(gather_auto=False, speech_auto=False))
    verb = Gather(input=("speech",), timeout="auto", speech_timeout="auto")

    reports = trace(listening.report(verb, place), DONE, DONE)
    assert [each.code for each in reports if isinstance(each, Report)] == [13313, 13327]
    assert listening.first(verb, place).speech.timeout == "auto"


def test_a_refused_auto_gives_way_to_the_timeout() -> None:
    """As where no `speechTimeout` was given."""
    place = Place(HERE.url, CallSettings(speech_auto=False))
    verb = Gather(input=("speech",), timeout=4, speech_timeout="auto")

    assert listening.first(verb, place).speech.timeout == 4


def test_nothing_is_reported_of_a_plain_gather() -> None:
    """Numbers are always taken."""
    assert trace(listening.report(Gather(), HERE)) == []
