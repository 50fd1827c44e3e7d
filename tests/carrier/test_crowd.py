"""Calls that meet: any documents, any people, both clocks, one order of things."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.carrier import call as whole
from ivr.carrier.clock import Clock, RealClock, VirtualClock
from ivr.carrier.media.tape import Wish
from tests.carrier.helpers import AIDE, BOSS, ORIGIN, Page, Switch

VERBS = (
    "<Say>Hello</Say>",
    '<Gather timeout="1" numDigits="1" action="/b"><Say>Press</Say></Gather>',
    "<Dial><Conference>Room</Conference></Dial>",
    (
        '<Dial action="/b" hangupOnStar="true" timeLimit="9"><Conference waitUrl="/c"'
        ' statusCallback="/b" statusCallbackEvent="start end join leave speaker"'
        ' record="record-from-start" endConferenceOnExit="true">Room</Conference>'
        "</Dial>"
    ),
    (
        '<Dial><Conference startConferenceOnEnter="false" maxParticipants="2"'
        ' participantLabel="ann" muted="true">Room</Conference></Dial>'
    ),
    '<Enqueue waitUrl="/c" action="/b">help</Enqueue>',
    '<Enqueue waitUrl="" maxQueueSize="1">help</Enqueue>',
    "<Enqueue>help</Enqueue>",
    (
        '<Dial><Conference participantLabel="bob" record="record-from-start"'
        ' eventCallbackUrl="/b" statusCallback="/b" statusCallbackEvent="leave hold'
        ' mute modify announcement" beep="onExit">Room</Conference></Dial>'
    ),
    '<Dial timeout="5" record="record-from-ringing"><Queue>help</Queue></Dial>',
    '<Dial timeLimit="4" hangupOnStar="true"><Queue url="/c">help</Queue></Dial>',
    "<Leave/>",
    f'<Dial><Number url="/c">{BOSS}</Number><Client>ann</Client></Dial>',
    '<Dial record="true"><Sip><Uri>sip:a@x</Uri><Uri>sip:b@x</Uri></Sip></Dial>',
    '<Start><Recording trim="trim-silence"/></Start>',
    "<Stop><Recording/></Stop>",
    '<Record timeout="1" transcribe="true" transcribeCallback="/b"/>',
    "<Refer><Sip>sip:a@x</Sip></Refer>",
    "<Redirect>/b</Redirect>",
    "<Pause/>",
    "<Hangup/>",
    "",
)
STEPS = ("1", "*", "wait 1", "wait 6", "say yes", "hangup")
CALLEES = ("answer 2", "answer; 1; hangup", "busy", "no-answer", "machine_start 3")

documents = st.lists(st.sampled_from(VERBS), max_size=3).map("".join)
callers = st.lists(st.sampled_from(STEPS), max_size=4).map(";".join)


class Meddler:
    """Whoever uses the API on calls that go on."""

    def __init__(self, on: Switch) -> None:
        self._exchange = on.exchange

    def act(self, what: int) -> None:
        """Do one of the things that can be done."""
        exchange = self._exchange
        members = [each for queue in exchange.queues() for each in queue.members]
        legs = [leg for leg in exchange.legs() if leg.status == "in-progress"]
        match what:
            case 0 if legs:
                legs[-1].redirect(f"{ORIGIN}/b")
            case 1 if legs:
                legs[0].play("<Response><Say>Inline</Say></Response>")
            case 2 if legs:
                legs[0].complete()
            case 3 if legs:
                legs[0].record(Wish(channels="dual"))
            case 4 if members:
                members[0].dequeue(f"{ORIGIN}/b")
            case 5 if members:
                members[-1].queue.max_size = 1
            case _:
                self._confer(what)

    def _confer(self, what: int) -> None:
        for room in self._exchange.conferences()[:1]:
            first, last = room.participants[0], room.participants[-1]
            match what:
                case 6:
                    last.hold(url=f"{ORIGIN}/c")
                case 7:
                    first.kick()
                case 8:
                    first.announce(f"{ORIGIN}/c")
                case 9:
                    room.announce(f"{ORIGIN}/c")
                case 10:
                    first.hold(on=not first.held)
                    last.modify(beep_on_exit=True, ends=True)
                case 11:
                    first.mute(on=not first.muted)
                    last.coach(first.leg.sid)
                case 12:
                    room.end()


@settings(max_examples=200, deadline=None)
@given(
    pages=st.fixed_dictionaries(dict.fromkeys(("/voice", "/b", "/c"), documents)),
    people=st.lists(callers, min_size=2, max_size=4),
    behaviour=st.sampled_from(CALLEES),
    acts=st.lists(st.integers(0, 13), max_size=5),
)
def test_whoever_meets_whomever_every_call_ends_and_tells_it(
    pages: dict[str, str | Page], people: list[str], behaviour: str, acts: list[int]
) -> None:
    """No documents, people or meddling make the exchange fail, and nobody is left."""
    callees = (f"{BOSS}={behaviour}", f"client:ann={behaviour}", f"sip:a@x={behaviour}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "LONGEST", 60.0)  # as telling as four hours
        on = Switch(pages)
        calls = [on.place(do, callees, from_="sip:c@x") for do in people[:-1]]
        ring = {"to": AIDE, "direction": "outbound-api"}
        calls.append(on.place("", (*callees, f"{AIDE}={behaviour}"), **ring))
        meddler = Meddler(on)
        for what in acts:
            on.exchange.run(1.7)
            meddler.act(what)
        on.exchange.run()

    for call in calls:
        entries = call.transcript.entries
        assert [entry.event for entry in entries].count("ended") == 1
        assert entries[-1].event == "ended"
        assert all(one.at <= other.at for one, other in pairwise(entries))
        assert all(leg.is_closed for leg in call.legs.values())
        told = [entry.event for entry in entries]
        assert told.count("joined") == told.count("left")
        assert told.count("queued") == told.count("dequeued")
        assert told.count("dialed") == told.count("dial_ended")
    assert on.exchange.conferences() == ()
    assert all(queue.members == () for queue in on.exchange.queues())


def test_both_clocks_give_the_same_transcripts() -> None:
    """
    Times within 0.2 s; a conference, a queue and a Dial at once.

    Who joins somebody comes a second later: what happens in one moment has no order
    where servers answer.
    """

    def told(clock: Clock) -> list[tuple[str, float]]:
        on = Switch(
            {
                "/room": '<Dial><Conference waitUrl="/wait">Room</Conference></Dial>',
                "/wait": "<Say>Wait</Say>",
                "/queue": '<Enqueue waitUrl="/wait">help</Enqueue>',
                "/late": "<Pause/><Dial><Conference>Room</Conference></Dial>",
                "/agent": "<Pause/><Dial><Queue>help</Queue></Dial>",
            },
            clock,
        )
        calls = [
            on.place(do, url=f"{ORIGIN}/{path}")
            for path, do in (
                ("room", "wait 2.5; hangup"),
                ("queue", "wait 2.9; hangup"),
                ("late", "wait 1.3; say hi; hangup"),
                ("agent", "wait 2.1; hangup"),
            )
        ]
        on.exchange.run()
        return [
            (entry.event, entry.at)
            for call in calls
            for entry in call.transcript.entries
        ]

    def apart(real: list[tuple[str, float]]) -> float:
        assert [event for event, _at in virtual] == [event for event, _at in real]
        pairs = zip(virtual, real, strict=True)
        return max(abs(one[1] - two[1]) for one, two in pairs)

    virtual = told(VirtualClock())

    # A shared machine may pause for longer than that; not three times in a row.
    assert any(apart(told(RealClock())) < 0.2 for _ in range(3))
