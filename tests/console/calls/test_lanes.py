from ivr.console.calls.model import Lane
from tests.console.calls.stage import Stage

BOSS = "+12025550111"


def lanes(pages: dict[str, str], do: str = "", *callees: str) -> dict[str, Lane]:
    """Return the lanes of a call, by name."""
    stage = Stage(pages, callees=callees)
    call = stage.call(do)
    stage.close()
    return {lane.name: lane for lane in call.lanes}


def spans(lane: Lane) -> list[tuple[float, float, str]]:
    """Return what is on a lane."""
    return [(it.at, it.until, it.kind) for it in lane.spans]


def test_what_the_line_says_ends_where_a_key_cuts_it() -> None:
    """The key is a point on the caller's lane."""
    found = lanes({"/voice": "<Gather><Say>One moment.</Say></Gather>"}, "1; hangup")

    assert spans(found["The line says"]) == [(0.0, 0.2, "heard")]
    assert spans(found["Caller"]) == [(0.2, 0.2, "key")]


def test_a_call_rings_then_talks() -> None:
    """From its dialling to its end."""
    found = lanes({"/voice": "<Say>Hello.</Say>"})

    assert spans(found["Call"]) == [(0.0, 0.0, "rings"), (0.0, 0.6, "talks")]


def test_a_callee_is_a_lane_of_their_own() -> None:
    """Who rings, then talks to the caller."""
    found = lanes({"/voice": f"<Dial>{BOSS}</Dial>"}, "", f"{BOSS}=answer 5")

    assert spans(found[BOSS]) == [(0.0, 2.0, "rings"), (2.0, 7.0, "talks")]
    assert found[BOSS].kind == "leg"


def test_queues_and_conferences_are_lanes() -> None:
    """Somebody waits in them, then talks."""
    queue = lanes({"/voice": "<Enqueue waitUrl=''>help</Enqueue>"}, "wait 3; hangup")
    room = lanes({"/voice": "<Dial><Conference>Six</Conference></Dial>"}, "hangup")

    assert queue["Queue help"].kind == "queue"
    assert spans(queue["Queue help"])[0] == (0.0, 3.0, "waits")
    assert room["Conference Six"].kind == "conference"


def test_every_request_is_a_span() -> None:
    """What failed is seen at once."""
    found = lanes({"/voice": "<Redirect>/gone</Redirect>"})

    kinds = [kind for _, _, kind in spans(found["Requests"])]
    assert kinds[:2] == ["request", "error"]


def test_each_span_shows_a_moment() -> None:
    """A click on it finds what happened."""
    stage = Stage({"/voice": f"<Say>Hi.</Say><Dial>{BOSS}</Dial>"})
    call = stage.call("hangup")

    for lane in call.lanes:
        for span in lane.spans:
            assert abs(call.moments[span.moment].at - span.at) < 0.01
    stage.close()
