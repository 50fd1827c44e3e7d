"""
The menu's answer to what a caller did.

One call of `answer` is one turn: it walks from node to node until it must
wait for the caller, and keeps nothing when it is done.
"""

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Final

from ivr.flow.heard import Arrived, Heard
from ivr.flow.memory import Memory
from ivr.flow.model import GOODBYE, RESERVED, Flow, Node
from ivr.flow.needs import Answer, Need
from ivr.flow.nodes import Say
from ivr.flow.nodes.outcome import AskAgain, Go, Here, Outcome, Stop
from ivr.flow.turn import EndCall, Refuse, Spoken, Text, Then, Turn, Way
from ivr.flow.visit import WHISPER, Visit
from ivr.flow.way import follow, returned

MOST_NODES: Final = 50
"""Nodes one turn walks through; more is a circle that says goodbye."""


def answer(flow: Flow, visit: Visit, heard: Heard) -> Generator[Need, Answer, Turn]:
    """
    Answer what was heard at a visit's node.

    Never raises for anything a caller or a URL can do: an unknown node, like
    a circle without an end, says goodbye.
    """
    walk = begin(flow, visit, heard)
    while not walk.then:
        yield from walk.go_on()
    return walk.turn(walk.then)


def begin(flow: Flow, visit: Visit, heard: Heard) -> "Walk":
    """Return the walk of a turn, for whoever wants to see each step of it."""
    return Walk(flow, _known_language(flow, visit), heard)


def _known_language(flow: Flow, visit: Visit) -> Visit:
    known = not visit.language or visit.language in flow.languages
    return visit if known else replace(visit, language="")


@dataclass(slots=True)
class Walk:
    """
    The way of one turn: where it stands, and what it has said so far.

    `answer` drives one from node to node; `ivr.flow.behaviour` takes a single
    step of it at a time, to see every way it can go.
    """

    flow: Flow
    visit: Visit
    heard: Heard
    then: Then | None = None
    spoken: list[Spoken] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    chosen: bool = False
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        self.memory = Memory(self.flow)

    @property
    def language(self) -> str:
        """The one spoken now."""
        return self.visit.language or self.flow.language

    def turn(self, then: Then) -> Turn:
        """Return what came of the walk."""
        return Turn(
            self.language,
            then,
            tuple(self.spoken),
            tuple(self.texts),
            tuple(self.visited),
            self.memory.private,
            tuple(self.ways),
        )

    def go_on(self) -> Generator[Need, Answer, None]:
        """Run the node that the walk stands at, and follow its outcome."""
        node = self.flow.nodes.get(self.visit.node)
        if node is None or len(self.visited) >= MOST_NODES:
            yield from self._goodbye()
            return
        self.visited.append(node.name)
        if node.private:
            yield from self.memory.forget()
        outcome = yield from self._run(node)
        yield from self._follow(outcome)

    def _run(self, node: Node) -> Generator[Need, Answer, Outcome]:
        run = node.does.run(self._here(node), self.heard)
        match run:
            case Go() | Stop() | AskAgain():
                return run
            case _:
                return (yield from self.memory.drive(run))

    def _here(self, node: Node) -> Here:
        return Here(self.visit, self.language, node.keys, node.key_words)

    def _follow(self, outcome: Outcome) -> Generator[Need, Answer, None]:
        match outcome:
            case Stop(then, said):
                if (yield from self._say(said)):
                    self._stop(then)
            case Go():
                self._change_language(outcome.language)
                if (yield from self._say(outcome.said)):
                    yield from self._send(outcome.texts)
                    self._leave(outcome)
            case _:  # AskAgain
                if not self._ask_again(outcome.value):
                    self._leave(Go(outcome.otherwise, way=outcome.way))

    def _say(self, prompts: tuple[str, ...]) -> Generator[Need, Answer, bool]:
        """Say prompts; or go and ask for a value they name, and return False."""
        said = []
        for prompt in prompts:
            values = yield from self.memory.values(prompt, self.language)
            for name, value in values.items():
                if value is None and self._ask_again(name):
                    return False
            said.append(Spoken(prompt, _pairs(values)))
        self.spoken += said
        return True

    def _send(self, prompts: tuple[str, ...]) -> Generator[Need, Answer, None]:
        for prompt in prompts:
            values = yield from self.memory.values(prompt, self.language)
            self.texts.append(Text(prompt, _pairs(values)))

    def _ask_again(self, value: str) -> bool:
        """Go to the node that gives a value, unless it could not just now."""
        giver = self.flow.givers.get(value)
        if giver is None or giver in self.visited or self.visit.stage == WHISPER:
            return False
        self._leave(Go(giver))
        return True

    def _leave(self, go: Go) -> None:
        # A caller who keys `back` at the top hears the same menu again; a node
        # that was only passed through would lead back to itself for ever.
        passing = isinstance(self.heard, Arrived)
        top = self.flow.start if passing else self.visit.node
        back = returned(self.visit, go)
        self.ways.append(Way(self.visit.node, go.way, back))
        visit = follow(self.visit, go, top)
        if visit is None:
            self._stop(EndCall())
        else:
            self.chosen = self.chosen or go.chosen or go.target == "repeat"
            since = self._since(go, visit.node)
            self.visit = replace(visit, since=since) if since else visit
            self.heard = Arrived()

    def _since(self, go: Go, target: str) -> str:
        """Name the say node that begins what a caller chose to hear."""
        if self.chosen and not self.spoken and self._only_says(target):
            return target
        goes_on = go.target not in RESERVED and self._only_says(self.visit.node)
        return self.visit.since if goes_on else ""

    def _only_says(self, name: str) -> bool:
        node = self.flow.nodes.get(name)
        return node is not None and isinstance(node.does, Say)

    def _stop(self, then: Then) -> None:
        # Only the first verb of a document can refuse a call.
        refused = isinstance(then, Refuse) and self.spoken
        self.then = EndCall() if refused else then

    def _change_language(self, code: str) -> None:
        if code:
            code = "" if code == self.flow.language else code
            self.visit = replace(self.visit, language=code)

    def _goodbye(self) -> Generator[Need, Answer, None]:
        if self.flow.prompt(GOODBYE, self.language):
            yield from self._say((GOODBYE,))
        self.then = EndCall()


def _pairs(values: dict[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value or "") for name, value in values.items())
