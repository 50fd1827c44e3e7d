"""The contract of the API, kept."""

from ivr.carrier import switch
from ivr.carrier.media.tape import Wish
from ivr.carrier.rooms import contract
from tests.carrier.helpers import ORIGIN, Switch


def promised(kind: type) -> set[str]:
    """Return the methods and properties that a contract names."""
    named = {*vars(kind), *vars(kind).get("__annotations__", ())}
    return {name for name in named if not name.startswith("_")}


def test_what_a_contract_promises_can_be_asked_for() -> None:
    """Of whatever lives on an exchange; the types are mypy's business."""
    on = Switch(
        {
            "/voice": "<Dial><Conference>Room</Conference></Dial>",
            "/queue": '<Enqueue waitUrl="">help</Enqueue>',
        }
    )
    call, _waits = on.place(), on.place(url=f"{ORIGIN}/queue")
    on.exchange.run(1.0)
    (room,), (queue,) = on.exchange.conferences(), on.exchange.queues()
    kept: dict[type, object] = {
        switch.Exchange: on.exchange,
        switch.Call: call,
        switch.Leg: call.leg,
        switch.Tape: call.leg.record(Wish()),
        contract.Conference: room,
        contract.Participant: room.participants[0],
        contract.Queue: queue,
        contract.Member: queue.members[0],
    }

    for kind, thing in kept.items():
        assert promised(kind)
        assert promised(kind) - set(dir(thing)) == set()
