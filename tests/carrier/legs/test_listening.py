"""A listening under way."""

from tests.carrier.helpers import Switch, dial, lines


def test_the_transcript_says_how_long_a_silence_ends_the_words() -> None:
    """Where words are listened for."""
    call = dial({"/voice": '<Gather input="speech" speechTimeout="auto"/>'})

    assert call.lines("listening") == ["0 listening speech 5 # None auto"]


def test_words_are_not_taken_where_keys_are_waited_for() -> None:
    """A Gather for keys is deaf."""
    on = Switch({"/voice": '<Gather timeout="2"/><Say>Bye</Say>'})
    call = on.place()
    on.exchange.run(1.0)

    call.leg.say("hello")
    on.exchange.run()

    assert lines(call, "said", "heard") == ["1 said hello", "2 heard Bye 0.3"]
