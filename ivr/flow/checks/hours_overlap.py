"""
One hour of the week is given twice.

One of the two is a slip, or was meant for another day.

Wrong:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-fri: "09:00-18:00", fri: "10:00-16:00"}
        cases: {open: hangup}
        otherwise: hangup

Wrong:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-fri: "22:00-06:00", sat: "05:00-12:00"}
        cases: {open: hangup}
        otherwise: hangup

Right:

    nodes:
      main:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-thu: "09:00-18:00", fri: "10:00-16:00"}
        cases: {open: hangup}
        otherwise: hangup
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.nodes.route import Route
from ivr.flow.proof import Proof
from ivr.flow.shapes.hours import clock, neighbours

CODE: Final = "hours-overlap"


def check(proof: Proof) -> Iterator[Finding]:
    """Find routes whose hours overlap; the first time in each is told."""
    for node in proof.flow.nodes.values():
        hours = node.does.hours if isinstance(node.does, Route) else ()
        for (_, end), (start, _) in neighbours(hours):
            if start < end:
                message = f"{clock(start)} is given twice in the hours of {node.name!r}"
                hint = "end one span where the next begins"
                yield Finding(CODE, message, node.at("hours"), hint, node.name)
                break
