"""What a menu has that can be named: nodes, prompts, values, languages, keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.flow.model import Flow, Node, prompts_of
from ivr.flow.shapes.values import BUILT_IN

SHOWN = 72
"""Letters of a line of help."""


WORDLESS = "has no words yet"


@dataclass(frozen=True, slots=True)
class Known:
    """Names, each with a line that helps to choose among them."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    flows: Mapping[str, str] = field(default_factory=dict)


def known(flow: Flow | None) -> Known:
    """Return what a menu has; nothing of one that cannot be read."""
    if flow is None:
        return Known()
    firsts: dict[str, str] = {}
    for name, node in flow.nodes.items():
        firsts.setdefault(node.file, f"starts at {name}")
    given = {value: f"from {node}" for value, node in flow.givers.items()}
    return Known(
        {name: _node(node, flow) for name, node in flow.nodes.items()},
        _prompts(flow),
        {**given, **dict.fromkeys(BUILT_IN, "the call's own number")},
        dict(flow.languages),
        {key: f"leads to {to}" for key, to in flow.keys.items()},
        firsts,
    )


def _node(node: Node, flow: Flow) -> str:
    for _, names in prompts_of(node):
        for name in names:
            prompt = flow.prompt(name)
            if prompt:
                return short(f"{node.kind}: {prompt.text}")
    return node.kind


def _prompts(flow: Flow) -> dict[str, str]:
    """Tell the words of every prompt: in the first language that has them."""
    named: dict[str, str] = {}
    for prompts in flow.prompts.values():
        for name, prompt in prompts.items():
            named.setdefault(name, short(prompt.text))
    for node in flow.nodes.values():
        for _, names in prompts_of(node):
            for name in names:
                named.setdefault(name, WORDLESS)
    return named


def short(text: str) -> str:
    """Cut a text to one line."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
