"""
Nothing ever gives this value.

Name what a `collect`, a `lookup` or a `voicemail` keeps.

Wrong:

    prompts: {en: {bye: "Order {ordr:digits} it is."}}
    nodes:
      main: {kind: collect, value: order, prompt: main, next: bye}
      bye: {kind: hangup, prompt: bye}

Wrong:

    nodes:
      main:
        kind: route
        by: value
        value: state
        cases: {ready: hangup}
        otherwise: hangup

Right:

    prompts: {en: {bye: "Order {order:digits} it is."}}
    nodes:
      main: {kind: collect, value: order, prompt: main, next: bye}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from ivr.errors import Mark
from ivr.flow.fields import fields_of
from ivr.flow.finding import Finding
from ivr.flow.model import BUILT_IN, Flow, Node, prompts_of
from ivr.flow.proof import Proof

CODE: Final = "unknown-value"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the values that no call can have, each where it is first named."""
    flow = proof.flow
    known = (*flow.givers, *BUILT_IN)
    told = {*known, *flow.meant}
    for node in flow.nodes.values():
        for value, at in (*_taken(node), *_said(flow, node)):
            if value not in told:
                told.add(value)
                near = get_close_matches(value, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else "name one that is kept"
                message = f"no node keeps a value {value!r}"
                yield Finding(CODE, message, at, hint, node.name)


def _taken(node: Node) -> Iterator[tuple[str, Mark]]:
    for each in fields_of(type(node.does)):
        for value in each.shape.takes(getattr(node.does, each.name)):
            yield value, node.at(each.name)


def _said(flow: Flow, node: Node) -> Iterator[tuple[str, Mark]]:
    for _, names in prompts_of(node):
        for name in names:
            spoken = (flow.prompt(name, code) for code in flow.languages)
            for prompt in filter(None, spoken):
                yield from ((value, prompt.mark) for value in prompt.values)
