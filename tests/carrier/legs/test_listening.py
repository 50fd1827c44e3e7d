"""A listening under way."""

import pytest

from tests.carrier.helpers import Page, Switch, dial, lines

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
    assert call.lines("heard") == ["1.5 heard Bye 0.3"]


def test_a_caller_who_hangs_up_while_speaking_says_no_more() -> None:
    """Neither a partial result nor a result comes after that."""
    on = Switch(pages())
    call = on.place("say one two three")
    on.exchange.run(0.7)

    call.leg.leave()
    on.exchange.run()

    assert on.site.paths == ["/voice", "/part"]


def test_speech_has_its_limit() -> None:
    """`maxSpeechTime`: what is said later is not heard."""
    call = dial(pages(more='maxSpeechTime="1"'), "say one two three four")

    result = next(form for form in call.site.forms if "SpeechResult" in form)
    assert result["SpeechResult"] == "one two"
    assert call.lines("heard") == ["1.2 heard Bye 0.3"]


def test_words_are_not_taken_where_keys_are_waited_for() -> None:
    """A Gather for keys is deaf."""
    on = Switch({"/voice": '<Gather timeout="2"/><Say>Bye</Say>'})
    call = on.place()
    on.exchange.run(1.0)

    call.leg.say("hello")
    on.exchange.run()

    assert lines(call, "said", "heard") == ["1 said hello", "2 heard Bye 0.3"]
