"""
From here no key leads to a person.

Whoever is lost has to get out: a reserved digit that works at any time (W3C,
cognitive accessibility, "let users avoid navigating voice menus"). Give the
menu a global key, or say why it does not work here; `limits: {person: 2}`
allows more keys. A menu that transfers nobody has nobody to lead to.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: ring, 2: more}}
      more: {kind: menu, prompt: more, choices: {1: hangup}}
      ring:
        kind: transfer
        numbers: ["+12025550111"]
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}

Right:

    keys: {"0": ring}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: ring, 2: more, 3: quiet}}
      more: {kind: menu, prompt: more, choices: {1: hangup}}
      quiet:
        kind: menu
        prompt: quiet
        choices: {1: hangup}
        keys_off: {"0": nobody may hear of it}
      ring:
        kind: transfer
        numbers: ["+12025550111"]
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Final

from ivr.flow.behaviour import Edge, Place, witness
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.proof import Proof
from ivr.flow.turn import Ring

CODE: Final = "no-person"

PRESSED: Final = ("choice", "key", "answer")


def check(proof: Proof) -> Iterator[Finding]:
    """Find where a caller cannot get to a person by the keys that are allowed."""
    most = proof.flow.limits.person
    keys = _keys_to_a_person(proof.explored.places)
    for name in proof.places if keys else ():
        node = proof.flow.nodes.get(name)
        far = [p for p in proof.asking(name) if keys.get(p, most + 1) > most]
        if node and far and not _says_why(proof, node, keys):
            few = "no key" if most == 1 else f"no {most} keys"
            message = f"{few} of {name!r} leads to a person"
            hint = 'write keys: {"0": …}, or say why not: keys_off: {"0": "…"}'
            yield Finding(CODE, message, node.mark, hint, name, witness(far[0]))


def _keys_to_a_person(places: list[Place]) -> Mapping[Place, int]:
    """Count the fewest keys from every place to a phone that rings."""
    before: dict[Place, list[tuple[Place, int]]] = defaultdict(list)
    for place in places:
        for edge in place.edges:
            if edge.to and (pressed := _pressed(edge)) is not None:
                before[edge.to].append((place, pressed))
    fewest: dict[Place, int] = {}
    todo = deque((place, 0) for place in places if isinstance(place.waits, Ring))
    while todo:
        place, keys = todo.popleft()
        if keys >= fewest.get(place, keys + 1):
            continue
        fewest[place] = keys
        for at, pressed in before[place]:
            put = todo.append if pressed else todo.appendleft
            put((at, keys + pressed))
    return fewest


def _pressed(edge: Edge) -> int | None:
    """Say how many answers an edge takes of the caller; None: it is no way to go."""
    if edge.kind == "goes-on":
        return 0
    return 1 if edge.kind in PRESSED else None


def _says_why(proof: Proof, node: Node, keys: Mapping[Place, int]) -> bool:
    """Say whether a key to a person is switched off here, which takes a reason."""
    ways = (proof.flow.keys.get(key, "") for key in node.keys_off)
    return any(
        keys.get(place) == 0 for way in ways for place in proof.places.get(way, ())
    )
