"""
A private file hands on who the caller is.

Only say, ask and end there; switch a key off that leads to an operator.

Wrong:

    private: true
    nodes:
      main: {kind: voicemail, prompt: main}

Wrong:

    private: true
    nodes:
      main: {kind: collect, value: name, prompt: main, next: hangup}

Wrong:

    keys: {"0": operator}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: report}}
      operator: {kind: say, prompt: wait, next: ring}
      ring:
        kind: transfer
        numbers: ["+12025550111"]
        busy: main
        no_answer: main
        failed: main
    # report.yaml
    private: true
    nodes:
      start: {kind: menu, prompt: start, choices: {1: hangup}}

Right:

    keys: {"0": operator}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: report}}
      operator:
        kind: transfer
        numbers: ["+12025550111"]
        busy: main
        no_answer: main
        failed: main
    # report.yaml
    private: true
    keys_off: {"0": no operator may hear of it}
    nodes:
      start: {kind: menu, prompt: start, choices: {1: hangup}}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import UNASKING, working_keys
from ivr.flow.model import Flow, Node, exits, gives, targets
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.nodes.voicemail import Voicemail
from ivr.flow.proof import Proof

CODE: Final = "private-leak"

TELLING: Final = (Transfer, Voicemail)
"""The kinds that give a caller's number or voice to somebody."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find where a caller who was promised privacy would lose it."""
    flow = proof.flow
    for node in flow.nodes.values():
        if node.private:
            yield from _own(node)
            yield from _next(flow, node)


def _own(node: Node) -> Iterator[Finding]:
    if isinstance(node.does, TELLING):
        message = f"{node.name!r} is private and a {node.kind}"
        hint = "a private file may only say, ask and end"
        yield Finding(CODE, message, node.mark, hint, node.name)
    elif values := gives(node):
        message = f"{node.name!r} is private and keeps {', '.join(map(repr, values))}"
        hint = "nothing is kept in a private file"
        yield Finding(CODE, message, node.mark, hint, node.name)


def _next(flow: Flow, node: Node) -> Iterator[Finding]:
    for way in exits(node):
        if _tells(flow, node, way.target):
            message = f"{node.name!r} is private and leads to {way.target!r}"
            hint = "a private caller is never transferred or recorded"
            yield Finding(CODE, message, way.mark, hint, node.name)
    for key, target in working_keys(node).items():
        if _tells(flow, node, target):
            message = f"{node.name!r} is private, and key {key} leads to {target!r}"
            hint = f'switch it off: keys_off: {{"{key}": "why"}}'
            yield Finding(CODE, message, node.mark, hint, node.name)


def _tells(flow: Flow, node: Node, target: str) -> bool:
    """Say whether a target in another file tells of the caller, without asking."""
    seen, todo = {target}, [target]
    while todo:
        into = flow.nodes.get(todo.pop())
        if into is None or into.file == node.file:
            continue
        if isinstance(into.does, TELLING):
            return True
        ahead = set(targets(into)) if isinstance(into.does, UNASKING) else set()
        todo += ahead - seen
        seen |= ahead
    return False
