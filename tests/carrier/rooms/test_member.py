"""One leg in a queue."""

import pytest

from ivr.carrier.call import Call
from ivr.carrier.ids import account
from ivr.carrier.rooms import member
from tests.carrier.helpers import ORIGIN, Page, Switch, dial, lines

AGENT = "+15005550006"


def queues(wait: str | Page = "<Say>Please wait</Say>", **dial: str) -> Switch:
    """Return a switch whose callers queue, and whose agents take them."""
    attributes = " ".join(f'{name}="{value}"' for name, value in dial.items())
    return Switch(
        {
            "/voice": '<Enqueue action="/out" waitUrl="/wait">help</Enqueue>',
            "/agent": f'<Dial action="/done" {attributes}><Queue>help</Queue></Dial>',
            "/screen": '<Dial><Queue url="/whisper">help</Queue></Dial>',
            "/whisper": "<Say>Recorded</Say>",
            "/wait": wait,
            "/leave": "<Leave/>",
            "/out": "<Say>Bye</Say>",
            "/done": "<Say>Next</Say>",
        }
    )


def agent(on: Switch, do: str = "", path: str = "agent") -> Call:
    """Let an agent call."""
    return on.place(do, url=f"{ORIGIN}/{path}", from_=AGENT)


def results(on: Switch) -> list[tuple[str, str]]:
    """Return the results the action was told, and the seconds of waiting."""
    forms = [each for each in on.site.forms if "QueueResult" in each]
    return [(form["QueueResult"], form.get("QueueTime", "")) for form in forms]


def test_the_waiting_document_is_asked_for_whenever_it_runs_out() -> None:
    """With how the caller stands in the queue."""
    on = queues()
    first = on.place("wait 3; hangup")
    on.place("wait 2; hangup")

    on.exchange.run()

    assert lines(first, "queued", "heard", "dequeued") == [
        "0 queued help 1",
        "0 heard Please wait 1.1",
        "1.1 heard Please wait 1.1",
        "2.2 heard Please wait 1.1",
        "3 dequeued help hangup 3.0",
    ]
    asked = [form for form in on.site.forms if "QueuePosition" in form]
    assert [form["QueuePosition"] for form in asked[:2]] == ["1", "2"]
    assert {form["CurrentQueueSize"] for form in asked[2:4]} == {"2"}
    assert asked[2]["AvgQueueTime"] == "1"
    assert asked[-1]["AvgQueueTime"] == "2"
    assert asked[-1]["QueueTime"] == "2"
    assert asked[0]["MaxQueueSize"] == "1000"
    assert asked[0]["QueueSid"].startswith("QU")
    assert results(on) == [("hangup", "2"), ("hangup", "3")]


def test_an_agent_takes_the_first_in_line() -> None:
    """The two talk; whoever hangs up, both go on."""
    on = queues()
    first, second = on.place(), on.place("wait 30; hangup")
    on.exchange.run(5.0)
    talk = agent(on, "wait 4; hangup")

    on.exchange.run()

    assert lines(first, "dequeued", "heard")[-2:] == [
        "9 dequeued help bridged 5.0",
        "9 heard Bye 0.3",
    ]
    assert lines(talk, "bridged") == [f"0 bridged help {first.leg.sid}"]
    assert lines(second, "dequeued") == ["30 dequeued help hangup 30.0"]
    assert results(on)[0] == ("bridged", "5")


def test_a_caller_may_hang_up_in_the_talk() -> None:
    """The agent's Dial is over, and tells how long it was."""
    on = queues()
    caller = on.place("wait 9; hangup")
    on.exchange.run(5.0)
    talk = agent(on)

    on.exchange.run()

    assert lines(talk, "heard") == ["4 heard Next 0.4"]
    (form,) = [each for each in on.site.forms if "DialCallStatus" in each]
    assert form["DialCallStatus"] == "completed"
    assert form["DialCallDuration"] == "4"
    assert form["DialCallSid"] == caller.leg.sid
    assert form["DialBridged"] == "true"
    assert results(on) == [("bridged", "5")]


def test_an_agent_waits_for_the_next_caller() -> None:
    """As long as the Dial's timeout says; the waiting document is not asked for."""
    on = queues()
    on.exchange.open_queue(account(), "help", 100)
    talk = agent(on, "wait 9; hangup")
    on.exchange.run(3.0)
    caller = on.place()

    on.exchange.run()

    assert lines(talk, "bridged") == [f"3 bridged help {caller.leg.sid}"]
    assert lines(caller, "dequeued") == ["6 dequeued help bridged 0.0"]
    assert "/wait" not in on.site.paths


def test_nobody_comes() -> None:
    """The timeout with its buffer, or the agent's patience."""
    on = queues(timeout="10")
    on.exchange.open_queue(account(), "help", 100)
    waits, leaves = agent(on), agent(on, "wait 2; hangup")
    on.exchange.run()

    assert lines(waits, "heard") == ["15 heard Next 0.4"]
    assert lines(leaves, "ended") == ["2 ended completed 2"]
    forms = [each for each in on.site.forms if "DialCallStatus" in each]
    assert [form["DialCallStatus"] for form in forms] == ["canceled", "no-answer"]


def test_there_is_no_such_queue() -> None:
    """The Dial fails at once."""
    on = queues()
    call = agent(on)

    on.exchange.run()

    assert on.site.forms[1]["DialCallStatus"] == "failed"
    assert lines(call, "heard") == ["0 heard Next 0.4"]


def test_the_caller_hears_something_first() -> None:
    """`url` of the Queue; the talk begins after it."""
    on = queues()
    caller = on.place()
    on.exchange.run(5.0)
    talk = agent(on, "wait 4; hangup", "screen")

    on.exchange.run()

    assert lines(caller, "heard")[-2:] == ["5 heard Recorded 0.8", "9 heard Bye 0.3"]
    assert lines(talk, "bridged") == [f"0.8 bridged help {caller.leg.sid}"]
    (form,) = [each for each in on.site.forms if "DequeingCallSid" in each]
    assert form["DequeingCallSid"] == talk.leg.sid
    assert form["QueueTime"] == "5"


@pytest.mark.parametrize("who", ["caller", "agent"])
def test_somebody_hangs_up_before_the_talk(who: str) -> None:
    """Nobody has talked: the caller was in the process of being joined."""
    on = queues()
    do = {"caller": "wait 5.5; hangup"}.get(who, "")
    caller = on.place(do)
    on.exchange.run(5.0)
    talk = agent(on, {"agent": "wait 0.5; hangup"}.get(who, ""), "screen")

    on.exchange.run()

    assert results(on) == [("bridging-in-process", "5")]
    assert lines(talk, "bridged") == []
    assert lines(caller, "dequeued") == ["5.5 dequeued help bridging-in-process 5.0"]


def test_a_document_leads_out_of_the_queue() -> None:
    """`<Leave>`, also by a key."""
    on = queues('<Gather numDigits="1" action="/leave"><Say>Press</Say></Gather>')
    caller = on.place("wait 2; 1")

    on.exchange.run()

    assert lines(caller, "dequeued", "heard")[1:] == [
        "2.2 dequeued help leave 2.2",
        "2.2 heard Bye 0.3",
    ]
    assert results(on) == [("leave", "2")]


def test_a_document_hangs_up_in_the_queue() -> None:
    """The action is told as of any hang-up."""
    on = queues("<Say>Sorry</Say><Hangup/>")
    caller = on.place()

    on.exchange.run()

    assert results(on) == [("hangup", "1")]
    assert lines(caller, "heard", "ended") == [
        "0 heard Sorry 0.5",
        "0.5 ended completed 1",
    ]


def test_a_waiting_document_that_fails_leads_out() -> None:
    """The result is `error`."""
    on = queues(Page("", "500 Oops"))

    on.place()
    on.exchange.run()

    assert results(on) == [("error", "0")]


def test_a_waiting_document_that_takes_no_time_is_not_asked_for_at_once() -> None:
    """Once a second is enough for an empty one."""
    on = queues("")
    on.place("wait 4.5; hangup")

    on.exchange.run()

    assert on.site.paths.count("/wait") == 5


def test_a_queue_that_nobody_serves_falls_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document of a second is asked for a thousand times and no more."""
    monkeypatch.setattr(member, "MOST", 3)
    on = queues("<Pause/>")
    caller = on.place("wait 60; hangup")

    on.exchange.run()

    assert on.site.paths.count("/wait") == 3
    assert lines(caller, "error", "dequeued") == [
        (
            "3 error 0 0 3 waiting documents in a row, and nobody came: now silence"
            f" {ORIGIN}/wait"
        ),
        "60 dequeued help hangup 60.0",
    ]


def test_without_a_waiting_document_there_is_silence() -> None:
    """Nothing is asked for."""
    on = Switch({"/voice": '<Enqueue waitUrl="">help</Enqueue><Say>Bye</Say>'})
    caller = on.place()
    on.exchange.run(3.0)
    (queue,) = on.exchange.queues()
    (member,) = queue.members

    assert (member.position, member.waited, member.leg) == (1, 3.0, caller.leg)
    assert on.site.paths == ["/voice"]


def test_where_no_waiting_document_is_named_there_is_music() -> None:
    """Until somebody takes the caller."""
    on = queues()
    on.site.pages = {**on.site.pages, "/voice": "<Enqueue>help</Enqueue>"}
    caller = on.place("wait 9; hangup")
    on.exchange.run(3.0)
    agent(on, "wait 2; hangup")
    on.exchange.run()

    assert lines(caller, "music", "dequeued") == [
        "0 music queue",
        "5 dequeued help bridged 3.0",
    ]


def test_a_caller_who_hangs_up_before_being_in_line_is_a_system_error() -> None:
    """While the first waiting document is still under way."""
    pages = {
        "/voice": '<Enqueue action="/out" waitUrl="/wait">help</Enqueue>',
        "/wait": "<Say>Please wait</Say>",
        "/out": "",
    }

    def result(do: str) -> str:
        site = dial(pages, do, faults=["/wait=slow 2"]).site
        (form,) = [each for each in site.forms if "QueueResult" in each]
        return form["QueueResult"]

    assert result("wait 1; hangup") == "system-error"
    assert result("wait 3; hangup") == "hangup"


def test_who_is_behind_moves_up() -> None:
    """Whoever leaves; and more may wait where the queue is made larger."""
    on = queues('<Pause length="2"/>')
    on.exchange.open_queue(account(), "help", 2)
    on.place("wait 1; hangup")
    on.place("wait 5; hangup")
    on.exchange.run(3.0)
    (queue,) = on.exchange.queues()
    asked = [form for form in on.site.forms if "QueuePosition" in form]
    assert [form["QueuePosition"] for form in asked] == ["1", "2", "1"]

    queue.max_size = 1
    on.place("wait 9; hangup")
    on.exchange.run(0.5)
    queue.max_size = 2
    on.place("wait 9; hangup")
    on.exchange.run(0.5)

    assert results(on)[1:] == [("queue-full", "")]
    assert [each.position for each in queue.members] == [1, 2]
    assert on.site.forms[-1]["MaxQueueSize"] == "2"


def test_each_account_has_queues_of_its_own() -> None:
    """An agent of another one takes nobody."""
    on = queues()
    caller = on.place("wait 5; hangup", account_sid="AC1")
    on.exchange.run(1.0)
    on.place(url=f"{ORIGIN}/agent", account_sid="AC2")
    on.exchange.run()

    assert lines(caller, "dequeued") == ["5 dequeued help hangup 5.0"]
    statuses = [f["DialCallStatus"] for f in on.site.forms if "DialCallStatus" in f]
    assert statuses == ["failed"]


def test_only_four_verbs_are_played_before_the_talk() -> None:
    """What else there is is skipped; a document that fails is left out."""
    on = queues()
    on.site.pages = {
        **on.site.pages,
        "/whisper": "<Gather><Say>Press</Say></Gather><Say>Soon</Say>",
        "/gone": '<Dial><Queue url="/nowhere">help</Queue></Dial>',
    }
    first, second = on.place(), on.place()
    on.exchange.run(1.0)
    agent(on, "wait 1; hangup", "screen")
    agent(on, "wait 1; hangup", "gone")
    on.exchange.run()

    assert lines(first, "warning")[0].startswith("1 warning 12200")
    assert "1 heard Soon 0.4" in lines(first, "heard")
    assert lines(second, "error")[0].startswith("1 error 11200")
    assert lines(second, "dequeued") == ["2 dequeued help bridged 1.0"]


def test_a_member_is_given_another_document() -> None:
    """By the API: the queue's action is told, and its answer plays to nobody."""
    on = queues()
    caller = on.place()
    on.exchange.run(3.0)
    (queue,) = on.exchange.queues()

    queue.members[0].dequeue(f"{ORIGIN}/done")
    on.exchange.run()

    assert lines(caller, "dequeued", "heard")[-2:] == [
        "3 dequeued help redirected 3.0",
        "3 heard Next 0.4",
    ]
    assert results(on) == [("redirected", "3")]


def test_a_member_is_given_another_document_in_the_talk() -> None:
    """The agent goes on too."""
    on = queues()
    caller = on.place()
    on.exchange.run(3.0)
    talk = agent(on)
    on.exchange.run(3.0)

    caller.leg.redirect(f"{ORIGIN}/done")
    on.exchange.run()

    assert results(on) == [("redirected-from-bridged", "3")]
    assert lines(talk, "heard") == ["3 heard Next 0.4"]
    assert lines(caller, "heard")[-1] == "6 heard Next 0.4"


def test_a_full_queue_takes_nobody() -> None:
    """`queue-full`, a warning, and the action."""
    on = queues()
    on.exchange.open_queue(account(), "help", 1)
    on.place("wait 2; hangup")
    second = on.place()

    on.exchange.run()

    assert results(on)[0] == ("queue-full", "")
    assert lines(second, "warning")[0].startswith("0 warning 14207 1")
