"""A Dial of a queue."""

from ivr.carrier.call import Call
from tests.carrier.helpers import ORIGIN, Switch, lines


def talk(
    attributes: str, do: str = "", caller: str = "wait 30; hangup"
) -> tuple[Switch, Call]:
    """Have somebody taken out of a queue; return the switch and the agent's call."""
    on = Switch(
        {
            "/voice": '<Enqueue waitUrl="">help</Enqueue>',
            "/agent": f"<Dial {attributes}><Queue>help</Queue></Dial><Say>Next</Say>",
            "/told": "",
        }
    )
    on.place(caller)
    on.exchange.run(5.0)
    agent = on.place(do, url=f"{ORIGIN}/agent")
    on.exchange.run()
    return on, agent


def test_no_talk_is_longer_than_its_limit() -> None:
    """`timeLimit`, in seconds of talk."""
    _on, agent = talk('timeLimit="7"')

    assert lines(agent, "heard") == ["7 heard Next 0.4"]


def test_a_star_ends_the_talk_where_the_document_says_so() -> None:
    """Any other key is for the other person."""
    _on, ended = talk('hangupOnStar="true"', "wait 2; 1; *")
    _on, ignored = talk("", "wait 2; *", "wait 9; hangup")

    assert lines(ended, "heard") == ["2.4 heard Next 0.4"]
    assert lines(ignored, "heard") == ["4 heard Next 0.4"]


def test_a_talk_is_recorded_where_the_document_says_so() -> None:
    """Both people are on it."""
    on, agent = talk(
        'record="record-from-answer-dual" recordingStatusCallback="/told"',
        caller="wait 9; say hello; wait 1; hangup",
    )

    assert lines(agent, "recorded")[0].endswith(" 5.7")
    (told,) = [form for form in on.site.forms if "RecordingSid" in form]
    assert (told["RecordingSource"], told["RecordingChannels"]) == ("DialVerb", "2")
