"""Queues without a menu, small menus, and callers followed step by step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Fetch, Missing
from ivr.flow.turn import Spoken
from ivr.load.draw import Draw
from ivr.load.lengths import Lengths, Piece
from ivr.load.menu import Menu
from ivr.load.office import Ends, Rings, Status
from ivr.load.population import HOUR, Population
from ivr.load.record import Outcome, Record
from ivr.load.virtual import Result, run
from tests.flow.helpers import menu as flow

TALK = 100.0

NEVER = Draw(float("inf"), "fixed")


@dataclass
class Straight:
    """A caller whom no menu keeps from the agents."""

    kind: str = "straight"
    want: str = "agent"
    told: list[Status] = field(default_factory=list)

    def begin(self, now: float) -> Rings | Ends:
        """Be put through at once."""
        del now
        return Rings(0.0)

    def resume(self, now: float, status: Status) -> Rings | Ends:
        """Hang up."""
        del now
        self.told.append(status)
        outcomes: Mapping[Status, Outcome] = {"completed": "served"}
        return Ends(0.0, outcomes.get(status, "failed"))


CALLS = 3_000
"""Calls of one run of a queue."""


def queue(agents: int, load: float, **more: object) -> Population:
    """Return a queue of so many agents, each asked for this share of the time."""
    rate = load * agents / TALK
    given = {
        "agents": agents,
        "calls_per_hour": HOUR * rate,
        "lasts": CALLS / rate,
        "warm_up": 50 * TALK,
        "talk": Draw(TALK),
        "patience": NEVER,
        **more,
    }
    return Population(**given)  # type: ignore[arg-type]  # a test's own numbers


def result(population: Population, runs: int = 10, seed: int = 5) -> Result:
    """Run a queue some times over."""
    return run(population, lambda _: Straight, runs=range(runs), seed=seed)


def one_run(population: Population, seed: int = 3) -> tuple[Record, ...]:
    """Run a queue once."""
    return result(population, 1, seed).runs[0]


def mean(found: Result, name: str) -> float:
    """Return a figure."""
    figure = found.numbers[name]
    assert figure is not None
    return figure.mean


MENU = """\
prompts:
  en:
    hello: Hello.
    main: For the hours, press one. To talk, press two. For an order, three.
    hours: From nine to five.
    number: Enter the number.
    known: It is on its way.
    unknown: There is no such order.
    connecting: Connecting.
    busy: Everybody is busy.
    leave: Leave your words.
    bye: Goodbye.
entries: {"+12025550100": hello, "+12025550101": other}
nodes:
  hello: {kind: say, prompt: hello, next: main}
  main:
    kind: menu
    prompt: main
    choices: {1: hours, 2: agent, 3: number}
    on_failure: agent
  hours: {kind: hangup, prompt: hours}
  number:
    kind: collect
    value: order
    prompt: number
    length: [4, 6]
    next: order
    on_failure: bye
  order:
    kind: lookup
    url: /orders
    send: {number: order}
    found: known
    not_found: unknown
    failed: unknown
  known: {kind: hangup, prompt: known}
  unknown: {kind: hangup, prompt: unknown}
  agent:
    kind: transfer
    numbers: ["+12025550111"]
    prompt: connecting
    busy: message
    no_answer: message
    failed: bye
  message:
    kind: voicemail
    prompt: [busy, leave]
    next: bye
    on_failure: bye
  bye: {kind: hangup, prompt: bye}
  other: {kind: say, prompt: hello, next: closed}
  closed:
    kind: route
    by: hours
    zone: Europe/London
    hours: {mon-sun: "09:00-17:00"}
    cases: {open: main}
    otherwise: bye
"""

WORDS_A_SECOND = 2


def sounds(of: Flow) -> Lengths:
    """Say every word in half a second."""

    def pieces(spoken: Spoken, language: str) -> Iterable[Piece]:
        words = of.prompt(spoken.prompt, language)
        text = words.text if words else ""
        yield text, len(text.split()) / WORDS_A_SECOND, language

    return Lengths(pieces)


def menu(text: str = MENU, answer: Answer = None, **others: str) -> Menu:
    """Return a menu to walk; look-ups find nothing unless told."""
    read = flow(text, **others)

    def lookup(_: Fetch) -> Answer:
        return answer or Missing()

    return Menu(read, sounds(read), lookup, lambda _: "Boston")


def chance(seed: int = 1) -> Random:
    """Return chance that is the same every time."""
    return Random(seed)  # noqa: S311 - a simulation
