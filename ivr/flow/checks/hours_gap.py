"""
Hours leave a gap too short to be meant.

`09:00-12:59` and `13:00-18:00` are closed for the last minute before one;
`00:00-23:59` is closed for the last one of the day. An end is the first minute
that is closed. `limits: {gap: 30}` says how many minutes are too few.

Wrong:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-fri: ["09:00-12:59", "13:00-18:00"]}
        cases: {open: hangup}
        otherwise: hangup

Wrong:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-sun: "00:00-23:59"}
        cases: {open: hangup}
        otherwise: hangup

Right:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-fri: ["09:00-13:00", "14:00-18:00"], sat-sun: "00:00-24:00"}
        cases: {open: hangup}
        otherwise: hangup
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.nodes.route import Route
from ivr.flow.proof import Proof
from ivr.flow.shapes.hours import clock, neighbours

CODE: Final = "hours-gap"


def check(proof: Proof) -> Iterator[Finding]:
    """Find routes that close for some minutes; the first time in each is told."""
    short = proof.flow.limits.gap
    for node in proof.flow.nodes.values():
        hours = node.does.hours if isinstance(node.does, Route) else ()
        for (_, end), (start, _) in neighbours(hours):
            if 0 < start - end < short:
                minutes = f"{start - end} minute" + ("s" if start - end > 1 else "")
                message = f"{node.name!r} is closed for {minutes} at {clock(end)}"
                hint = (
                    "an end is the first minute that is closed: write 13:00, not 12:59"
                )
                yield Finding(CODE, message, node.at("hours"), hint, node.name)
                break
