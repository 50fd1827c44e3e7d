"""
A call is refused after it was answered.

Only the first thing that happens to a call can refuse it; later the caller has
paid, and hears the line go dead. Route to it before anything is said, or say
goodbye instead.

Wrong:

    nodes:
      main: {kind: say, prompt: main, next: refuse}
      refuse: {kind: reject}

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: refuse}}
      refuse: {kind: reject}

Right:

    nodes:
      main: {kind: route, by: caller, cases: {hidden: refuse}, otherwise: bye}
      refuse: {kind: reject}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import witness
from ivr.flow.finding import Finding
from ivr.flow.nodes.reject import Reject
from ivr.flow.proof import Proof

CODE: Final = "late-reject"


def check(proof: Proof) -> Iterator[Finding]:
    """Find refusals that come too late to be one."""
    for name, places in proof.places.items():
        node = proof.flow.nodes.get(name)
        late = [place for place in places if not place.is_first]
        if node and isinstance(node.does, Reject) and late:
            message = f"{name!r} refuses a call that has been answered"
            hint = "route to it before anything is said, or use a hangup"
            yield Finding(CODE, message, node.mark, hint, name, witness(late[0]))
