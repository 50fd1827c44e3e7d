"""When each choice of a menu is heard, and can be made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.flow.announced import label_of
from ivr.flow.behaviour import Edge, Place, Press, Wait
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof
from ivr.flow.steps import Speak, Step
from ivr.flow.timing.arrivals import MANNERS, Arrival, Manner, arrivals
from ivr.flow.timing.outcomes import Outcome, outcomes
from ivr.flow.turn import Ring


@dataclass(frozen=True, slots=True)
class Seconds:
    """
    Seconds after the answer, by kind of caller; None where none comes.

    `knows` presses at once; `listens` once the key was named, so this is also
    when it is heard; `waits` hears every prompt out, as without barge-in.
    """

    knows: float | None = None
    listens: float | None = None
    waits: float | None = None

    def of(self, manner: Manner) -> float | None:
        """Return those of one kind of caller."""
        match manner:
            case "knows":
                return self.knows
            case "listens":
                return self.listens
            case _:
                return self.waits


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a menu: what it is for, the keys to it, and when."""

    node: str
    key: str
    label: str
    target: str
    keys: str
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Reach:
    """A node: the keys to it, and when it begins."""

    keys: str
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Line:
    """
    All times of one number in one language.

    `person` is when the first phone rings; `reached` is by node; `outcomes` are
    those of callers who listen.
    """

    called: str
    language: str
    options: tuple[Option, ...]
    person: Seconds
    reached: Mapping[str, Reach]
    outcomes: tuple[Outcome, ...]

    @property
    def expected(self) -> Seconds:
        """The mean time to an option, each of them as likely as any other."""
        return Seconds(*(_mean(self.options, manner) for manner in MANNERS))


Found = Mapping[Manner, Mapping[Place, Arrival]]
"""How each kind of caller comes to every place."""


def lines(proof: Proof) -> Iterator[Line]:
    """Time every number in every language that its callers can hear."""
    for called in proof.explored.starts:
        found = {manner: arrivals(proof, called, manner) for manner in MANNERS}
        for code in proof.flow.languages:
            here = {each: in_language(proof, found[each], code) for each in MANNERS}
            if here["knows"]:
                yield _line(proof, called, code, here)


def in_language(
    proof: Proof, found: Mapping[Place, Arrival], code: str
) -> Mapping[Place, Arrival]:
    """Keep the places where one language is spoken."""
    return {
        place: arrival
        for place, arrival in found.items()
        if (place.visit.language or proof.flow.language) == code
    }


def _line(proof: Proof, called: str, code: str, found: Found) -> Line:
    return Line(
        called,
        code,
        tuple(_options(proof, code, found)),
        Seconds(*(_person(found[manner]) for manner in MANNERS)),
        dict(_reached(found)),
        tuple(outcomes(proof, called, found["listens"])),
    )


def _person(found: Mapping[Place, Arrival]) -> float | None:
    """Return when the first phone rings."""
    ringing = (place for place in found if isinstance(place.waits, Ring))
    return min((found[place].seconds for place in ringing), default=None)


def _reached(found: Found) -> Iterator[tuple[str, Reach]]:
    first = {manner: _first(found[manner], manner) for manner in MANNERS}
    for node, arrival in first["knows"].items():
        ways = (first[manner].get(node) for manner in MANNERS)
        times = (way.seconds if way else None for way in ways)
        yield node, Reach(keys_of(arrival.steps), Seconds(*times))


def _first(found: Mapping[Place, Arrival], manner: Manner) -> Mapping[str, Arrival]:
    """Return how each node is first come to."""
    nodes: dict[str, Arrival] = {}
    for place, arrival in found.items():
        known = nodes.get(place.node)
        if not place.waits and (
            known is None or arrival.rank(manner) < known.rank(manner)
        ):
            nodes[place.node] = arrival
    return nodes


def _options(proof: Proof, code: str, found: Found) -> Iterator[Option]:
    ways = found["knows"]
    for name, node in proof.flow.nodes.items():
        asking = [place for place in proof.asking(name) if place in ways]
        if asking and isinstance(node.does, Menu):
            place = min(asking, key=lambda place: ways[place].rank("knows"))
            for edge in place.edges:
                if edge.kind == "choice":
                    yield _option(node.does, code, edge, found)


def _option(menu: Menu, code: str, edge: Edge, found: Found) -> Option:
    place, key = edge.at, edge.label
    quickest = found["knows"][place]
    words = " ".join(saying.words for saying in quickest.turn)
    times = (_pressed(found[manner].get(place), key, manner) for manner in MANNERS)
    return Option(
        place.node,
        key,
        label_of(key, words, code),
        menu.choices[key].to,
        keys_of((*quickest.steps, Press(key))),
        Seconds(*times),
    )


def _pressed(arrival: Arrival | None, key: str, manner: Manner) -> float | None:
    return arrival.pressed(key, manner) if arrival else None


def keys_of(steps: tuple[Step, ...]) -> str:
    """Write the keys of a way; silence is a dash, and a condition no key."""
    return " ".join(filter(None, map(_key, steps)))


def _key(step: Step) -> str:
    match step:
        case Press(keys):
            return keys
        case Wait() | Speak():
            return "–"
        case _:
            return ""


def _mean(options: tuple[Option, ...], manner: Manner) -> float | None:
    times = [option.seconds.of(manner) for option in options]
    known = [seconds for seconds in times if seconds is not None]
    return sum(known) / len(known) if known else None
