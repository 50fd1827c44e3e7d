"""A call of a menu as a transcript: one line a turn, and a world to answer it."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from ivr.flow.engine import answer
from ivr.flow.finding import Finding
from ivr.flow.heard import Arrived, Heard, Keys, Said, Silence
from ivr.flow.model import Flow
from ivr.flow.needs import (
    Answer,
    Broken,
    Fetch,
    Forget,
    Found,
    Keep,
    Missing,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)
from ivr.flow.reader import Reading, read
from ivr.flow.turn import (
    Ask,
    EndCall,
    Join,
    Refuse,
    Ring,
    Spoken,
    TakeMessage,
    Text,
    Then,
    Turn,
)
from ivr.flow.visit import Visit


def reading(yaml: str | bytes, **others: str | bytes) -> Reading:
    """Read a menu of one file, `menu.yaml`, or of several: name -> YAML."""
    with TemporaryDirectory() as folder:
        flows = Path(folder) / "flows"
        flows.mkdir()
        for name, text in {"menu": yaml, **others}.items():
            content = dedent(text).encode() if isinstance(text, str) else text
            (flows / f"{name}.yaml").write_bytes(content)
        return read(flows)


def menu(yaml: str, **others: str) -> Flow:
    """Read a menu that has nothing wrong with it."""
    found = reading(yaml, **others)
    assert found.flow is not None, found.findings
    assert found.findings == ()
    return found.flow


def complaints(yaml: str | bytes, **others: str | bytes) -> list[str]:
    """Say what is wrong with a menu, as `line:column code: message (hint)`."""
    return [complaint(each) for each in reading(yaml, **others).findings]


def complaint(finding: Finding) -> str:
    """Write one finding without the folder it was read from."""
    said = str(finding).removeprefix(str(finding.at))
    return f"{finding.at.line}:{finding.at.column} {finding.code}{said}"


@dataclass
class World:
    """What a call needs of the world; `needs` lists what was asked of it."""

    kept: dict[str, str] = field(default_factory=dict)
    journal: bool = True
    caller: str = "+79161234567"
    called: str = "+78002347000"
    region: str = ""
    now: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    service: Found | Missing | Broken = field(default_factory=Missing)
    account: bool = False
    needs: list[Need] = field(default_factory=list)

    def meet(self, need: Need) -> Answer:  # noqa: PLR0911  one return a need
        """Answer one need."""
        self.needs.append(need)
        match need:
            case Recall(name):
                return self.kept.get(name) if self.journal else None
            case Keep(name, value):
                if self.journal:
                    self.kept[name] = value
                return self.journal
            case Forget():
                self.kept.clear()
                return True
            case Now():
                return self.now
            case Region():
                return self.region
            case Party(which):
                return self.caller if which == "caller" else self.called
            case Fetch():
                return self.service
            case Send():
                return self.account


@dataclass
class Talk:
    """One call: each method is what the caller does, and returns a line."""

    flow: Flow
    world: World = field(default_factory=World)
    visit: Visit = field(init=False)
    turn: Turn = field(init=False)

    def __post_init__(self) -> None:
        self.visit = Visit(self.flow.start)

    def arrive(self, node: str = "") -> str:
        """Call, or come to a node by its URL."""
        self.visit = Visit(node or self.flow.start)
        return self.hear(Arrived())

    def press(self, keys: str, finish_key: str = "") -> str:
        """Press keys."""
        return self.hear(Keys(keys, finish_key))

    def say(self, utterance: str) -> str:
        """Say something."""
        return self.hear(Said(utterance))

    def wait(self) -> str:
        """Say and press nothing."""
        return self.hear(Silence())

    def hear(self, heard: Heard) -> str:
        """Let the menu answer, and go on from there."""
        self.turn = run(answer(self.flow, self.visit, heard), self.world)
        if isinstance(self.turn.then, Ask | Ring | TakeMessage):
            self.visit = self.turn.then.visit
        return line(self.turn)


def run(turning: Generator[Need, Answer, Turn], world: World) -> Turn:
    """Give the engine what it needs until the turn is there."""
    try:
        need = next(turning)
        while True:
            need = turning.send(world.meet(need))
    except StopIteration as done:
        turn: Turn = done.value
        return turn


def line(turn: Turn) -> str:
    """Write a turn as what is said and what happens: `hello, main | ask`."""
    said = ", ".join(_spoken(each) for each in turn.spoken)
    texts = "".join(f" | text {_spoken(each)}" for each in turn.texts)
    return f"{said}{texts} | {_then(turn.then)}".strip()


def _spoken(each: Spoken | Text) -> str:
    values = " ".join(f"{name}={value}" for name, value in each.values)
    return f"{each.prompt}({values})" if values else each.prompt


def _then(then: Then) -> str:
    match then:
        case Ask(max_keys=keys):
            return "ask" if keys == 1 else f"ask {keys}"
        case Ring(numbers=numbers):
            return f"ring {' '.join(numbers)}"
        case TakeMessage(max_length=seconds):
            return f"record {seconds}"
        case EndCall():
            return "hang up"
        case Refuse(reason):
            return f"refuse {reason}"
        case Join():
            return "join"
