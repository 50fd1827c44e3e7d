"""Words as they are said."""

import pytest

from tests.carrier.helpers import Call, Page, Switch, dial, lines

SPEECH = (
    '<Gather input="speech" action="/b" partialResultCallback="/part"'
    ' partialResultCallbackMethod="{method}" {more}/>'
)


def pages(method: str = "POST", more: str = "") -> dict[str, str | Page]:
    """Return a webhook that listens for words, and wants them as they come."""
    document = SPEECH.format(method=method, more=more)
    return {"/voice": document, "/b": "<Say>Bye</Say>", "/part": ""}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_partial_results_are_told_word_by_word(method: str) -> None:
    """Counted from 0, before the result."""
    call = dial(pages(method), "say one two three")

    told = [form for form in call.site.forms if "UnstableSpeechResult" in form]
    assert [(f["SequenceNumber"], f["UnstableSpeechResult"]) for f in told] == [
        ("0", "one"),
        ("1", "one two"),
        ("2", "one two three"),
    ]
    assert call.site.paths == ["/voice", "/part", "/part", "/part", "/b"]
    assert call.site.asked[1]["REQUEST_METHOD"] == method
    assert call.lines("heard") == ["6.5 heard Bye 0.3"]


def test_a_caller_who_hangs_up_while_speaking_says_no_more() -> None:
    """Neither a partial result nor a result comes after that."""
    on = Switch(pages())
    call = on.place("say one two three")
    on.exchange.run(0.7)

    call.leg.leave()
    on.exchange.run()

    assert on.site.paths == ["/voice", "/part"]


def result(call: Call) -> dict[str, str]:
    """Return what the action was told of the speech."""
    return next(form for form in call.site.forms if "SpeechResult" in form)


def told(call: Call) -> list[str]:
    """Return the partial results, in order."""
    asked = call.site.forms
    return [f["UnstableSpeechResult"] for f in asked if "UnstableSpeechResult" in f]


def test_speech_has_its_limit() -> None:
    """`maxSpeechTime`: what is said later is not heard."""
    call = dial(pages(more='maxSpeechTime="1"'), "say one two three four")

    assert result(call)["SpeechResult"] == "one two"
    assert call.lines("heard") == ["1.2 heard Bye 0.3"]


def test_the_limit_counts_the_silence_after_the_words_too() -> None:
    """It is the time of the whole input."""
    call = dial(pages(more='maxSpeechTime="2" speechTimeout="9"'), "say one")

    assert result(call)["SpeechResult"] == "one"
    assert call.lines("heard") == ["2.2 heard Bye 0.3"]


@pytest.mark.parametrize(
    ("more", "answered"),
    [
        ("", "5.5"),  # as long as the timeout
        ('timeout="2"', "2.5"),
        ('speechTimeout="3"', "3.5"),
        ('speechTimeout="auto"', "1.3"),
    ],
)
def test_the_action_is_asked_when_a_silence_has_ended_the_words(
    more: str, answered: str
) -> None:
    """`speechTimeout`, the timeout unless given; `auto` is the first pause."""
    call = dial(pages(more=more), "say one")

    assert call.lines("said", "heard") == ["0.2 said one", f"{answered} heard Bye 0.3"]


def test_words_after_a_pause_are_of_the_same_input() -> None:
    """And the silence begins anew; each word is told once."""
    call = dial(
        pages(more='speechTimeout="2"'), "say one; wait 1.5; say two three ~0.4"
    )

    assert told(call) == ["one", "one two", "one two three"]
    assert result(call)["SpeechResult"] == "one two three"
    assert result(call)["Confidence"] == "0.4"
    assert call.lines("said", "heard") == [
        "0.2 said one",
        "2 said two three",
        "4.9 heard Bye 0.3",
    ]


def test_words_after_too_long_a_pause_are_for_the_next_listening() -> None:
    """The call has gone on, and does not listen."""
    call = dial(pages(more='speechTimeout="1"'), "say one; wait 1.5; say two")

    assert result(call)["SpeechResult"] == "one"
    assert call.lines("said") == ["0.2 said one"]


def test_the_next_words_of_a_caller_who_did_not_pause_wait_for_the_next_menu() -> None:
    """A script answers one question after another."""
    call = dial(
        {
            "/voice": SPEECH.format(method="POST", more='timeout="1"').replace(
                "/b", "/voice"
            ),
            "/part": "",
        },
        "say yes; say no; hangup",
    )

    said = [form.get("SpeechResult") for form in call.site.forms]
    assert [each for each in said if each] == ["yes"]
    assert call.lines("said") == ["0.2 said yes", "1.7 said no"]


def test_words_that_cut_a_prompt_are_told_as_they_come() -> None:
    """In Say, Play and Pause as in silence, and to the same limit."""
    gather = (
        '<Gather input="dtmf speech" action="/b" partialResultCallback="/part"'
        ' speechTimeout="1" maxSpeechTime="1"><Say>What can I do for you</Say></Gather>'
    )
    call = dial({**pages(), "/voice": gather}, "say one two three four; 1")

    assert told(call) == ["one", "one two"]
    assert result(call)["SpeechResult"] == "one two"
    assert call.lines("pressed", "listening") == []
    assert call.lines("heard") == [
        "0 heard What can I do for you 2.1",
        "1.2 heard Bye 0.3",
    ]


def test_a_person_at_the_keyboard_may_go_on_speaking() -> None:
    """Before the first words are over, the next follow them."""
    on = Switch(pages(more='speechTimeout="2"'))
    call = on.place()
    on.exchange.run(1.0)

    call.leg.say("one")
    call.leg.say("two")
    on.exchange.run()

    assert on.site.forms[-1]["SpeechResult"] == "one two"
    assert lines(call, "heard") == ["3.6 heard Bye 0.3"]
