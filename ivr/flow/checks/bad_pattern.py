"""
A pattern that no digits match, or that takes ages to say so.

What callers type is digits, `length` says how many. Two ways to read the same
digits, one inside the other, double the work with every digit: write `[0-9]+`,
not `([0-9]+)+`.

Wrong:

    nodes:
      main:
        kind: collect
        value: code
        prompt: main
        pattern: "[A-Z]{2}[0-9]+"
        next: hangup

Wrong:

    nodes:
      main:
        kind: collect
        value: code
        prompt: main
        length: 4
        pattern: "[0-9]{6}"
        next: hangup

Wrong:

    nodes:
      main:
        kind: collect
        value: code
        prompt: main
        pattern: "([0-9]+)+7"
        next: hangup

Right:

    nodes:
      main:
        kind: collect
        value: code
        prompt: main
        length: 6
        pattern: "[1-9][0-9]*"
        next: hangup
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.nodes.collect import Collect
from ivr.flow.pattern import automaton
from ivr.flow.proof import Proof

CODE: Final = "bad-pattern"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the patterns that make a question impossible, or the menu hang."""
    for node in proof.flow.nodes.values():
        if not isinstance(node.does, Collect) or not node.does.pattern:
            continue
        read = automaton(node.does.pattern)
        at = node.at("pattern")
        if read is None:  # it looks around or back: no such machine tells
            continue
        if not read.matches(*node.does.length):
            message = f"no digits that {node.name!r} takes match its pattern"
            hint = "write it for digits alone, as many as length says"
            yield Finding(CODE, message, at, hint, node.name)
        elif read.explodes():
            message = f"the pattern of {node.name!r} can take ages to refuse digits"
            hint = "repeat nothing that repeats itself: [0-9]+, not ([0-9]+)+"
            yield Finding(CODE, message, at, hint, node.name)
