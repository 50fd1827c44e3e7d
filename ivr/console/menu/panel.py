"""All there is to say of one node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ivr.console.menu.calling import Dialled, to_node
from ivr.console.menu.lines import Line, block
from ivr.flow.announced import label_of
from ivr.flow.diagram import grouped
from ivr.flow.diagram.colours import RESERVED_WORDS
from ivr.flow.graph import working_keys
from ivr.flow.model import Flow, Node, exits, prompts_of

if TYPE_CHECKING:
    from ivr.console.menu.known import Known
    from ivr.console.menu.voices import Voices
    from ivr.errors import Mark
    from ivr.flow.finding import Finding

ANYWHERE: Final = "anywhere"


@dataclass(frozen=True, slots=True)
class Said:
    """A prompt in one language; `clip` says whether all of it is rendered."""

    prompt: str
    field: str
    language: str
    text: str
    at: "Mark"
    clip: bool


@dataclass(frozen=True, slots=True)
class Way:
    """
    A way in or out: the key or the case, and the node at its other end.

    `node` is empty where there is none, as after `hangup`; `words` say what the
    prompt announces, `seconds` when a caller who listens goes that way.
    """

    label: str
    node: str
    told: str
    words: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When a caller of a number comes here: keys, and seconds by kind of caller."""

    called: str
    keys: str
    listens: float | None
    knows: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown of a node; `calls` are the CallSids of who is there now."""

    node: Node
    prompts: tuple[Said, ...]
    ways_in: tuple[Way, ...]
    ways_out: tuple[Way, ...]
    times: tuple[When, ...]
    findings: "tuple[Finding, ...]"
    dialled: Dialled | None
    yaml: tuple[Line, ...]


def panel(known: "Known", name: str, language: str, voices: "Voices") -> Panel:
    """Gather all of a node that the menu has; raise `KeyError` for any other."""
    flow, proof = known.flow, known.proof
    node = flow.nodes[name]
    return Panel(
        node,
        tuple(_prompts(flow, node, voices)),
        tuple(_ways_in(flow, name)),
        tuple(_ways_out(flow, node, language, known.ways.get(language, {}))),
        tuple(_times(known, name, language)),
        tuple(each for each in known.all_findings if each.node == name),
        to_node(proof, name, language) if proof else None,
        block(Path(node.mark.file), node.mark.line),
    )


def _prompts(flow: Flow, node: Node, voices: "Voices") -> Iterator[Said]:
    for field, names in prompts_of(node):
        for name in names:
            for language in flow.languages or ("",):
                found = flow.prompt(name, language)
                if found:
                    clip = voices.has_clips(found, language)
                    yield Said(name, field, language, found.text, found.mark, clip)


def _ways_out(
    flow: Flow,
    node: Node,
    language: str,
    seconds: Mapping[str, Mapping[str, float]],
) -> Iterator[Way]:
    here = seconds.get(node.name, {})
    announcing = _announcing(flow, node, language)
    for way in exits(node):
        known = way.target in flow.nodes
        yield Way(
            way.label,
            way.target if known else "",
            RESERVED_WORDS.get(way.target, way.target),
            label_of(way.label, announcing, language),
            here.get(way.label),
        )


def _announcing(flow: Flow, node: Node, language: str) -> str:
    names = dict(prompts_of(node)).get("prompt", ())
    found = (flow.prompt(name, language) for name in names)
    return " ".join(prompt.text for prompt in found if prompt)


def _ways_in(flow: Flow, name: str) -> Iterator[Way]:
    for number, start in flow.entries.items():
        if start == name:
            yield Way("", number, grouped(number))
    for other in flow.nodes.values():
        labels = [way.label for way in exits(other) if way.target == name]
        if labels:
            yield Way(", ".join(labels), other.name, other.name)
    for key, target in flow.keys.items():
        at = sum(working_keys(node).get(key) == name for node in flow.nodes.values())
        if target == name and at:
            yield Way(key, "", f"{ANYWHERE}: it works at {at} nodes")


def _times(known: "Known", name: str, language: str) -> Iterator[When]:
    for line in known.times:
        reach = line.reached.get(name)
        if reach and line.language == language:
            seconds = reach.seconds
            yield When(line.called, reach.keys, seconds.listens, seconds.knows)
