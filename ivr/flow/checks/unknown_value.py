"""
Nothing ever gives this value.

Wrong: `{ordr:digits}` in a prompt, where callers type `order`.
Wrong: a `route` or a `lookup` by a value that no node keeps.
Right: name what a `collect`, a `lookup` or a `voicemail` keeps.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from ivr.errors import Mark
from ivr.flow.fields import fields_of
from ivr.flow.finding import Finding
from ivr.flow.model import BUILT_IN, Flow, Node, prompts_of

CODE: Final = "unknown-value"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the values that no call can have, each where it is first named."""
    known = (*flow.givers, *BUILT_IN)
    told = {*known, *flow.meant}
    for node in flow.nodes.values():
        for value, at in (*_taken(node), *_said(flow, node)):
            if value not in told:
                told.add(value)
                near = get_close_matches(value, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else "name one that is kept"
                yield Finding(CODE, f"no node keeps a value {value!r}", at, hint)


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
