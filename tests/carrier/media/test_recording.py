"""A recording beside the verbs."""

from tests.carrier.helpers import Switch, lines


def test_it_goes_on_until_it_is_stopped() -> None:
    """Across documents."""
    on = Switch(
        {
            "/voice": "<Start><Recording/></Start><Say>Hello</Say>"
            "<Redirect>/b</Redirect>",
            "/b": "<Say>More</Say><Stop><Recording/></Stop><Say>Not this</Say>",
        }
    )
    call = on.place()
    on.exchange.run()

    assert lines(call, "recorded")[0].endswith(" 0.9")
    (tape,) = call.leg.tapes()
    assert (tape.channels, tape.source) == (2, "StartCallRecordingTwiML")


def test_only_the_one_that_is_named_is_stopped() -> None:
    """The other goes on to the end of the call."""
    on = Switch(
        {
            "/voice": '<Start><Recording name="a"/><Recording name="b"/></Start>'
            '<Say>Hello</Say><Stop><Recording name="b"/></Stop><Say>More</Say>'
        }
    )
    call = on.place()
    on.exchange.run()

    assert [round(tape.seconds, 2) for tape in call.leg.tapes()] == [0.9, 0.5]
