"""
Every branch of the shipped menu, dialled in Russian and in English.

One YAML file a subject, one row a call:

    - name: an order on its way
      do: "1; 1; 60616; #; 1"
      hears: [orders.number, orders.confirm: {order: "60616"}, orders.on_the_way]

`do` is what `ivr call --do` takes, a mapping where the languages differ; in
English, 9 is pressed first.  `hears` names prompts, in this order with others
between them, with the values they must say.  `to`, `from`, `operators` and
`callees` say who is called, by whom, and what other phones do.  `whispers`,
`rings`, `texts` and `records` are what callees hear, which phones ring, which
text messages go out and whether anything is recorded; `never` and `once` name
prompts that may not be heard, or not twice.  A caller hangs up when the last
step is done, or `stays` in silence to the end.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people import callee, steps
from ivr.carrier.people.party import Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.flow.engine import answer
from ivr.flow.heard import Heard
from ivr.flow.model import Flow, exits
from ivr.flow.needs import Answer, Need
from ivr.flow.reader import read
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.speech.text import pieces, spoken
from ivr.webhook import create_app

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent
ORIGIN: Final = "http://localhost"
LANGUAGES: Final = ("ru", "en")
OPERATORS: Final = ("+12025550111", "+12025550112")

UNREACHED: Final = {"orders.unclear"}
"""The demo service has no state of an order that the menu does not know."""

IN_RUSSIAN: Final = {
    "ozon.national",
    "ozon.moscow",
    "ozon.petersburg",
    "ozon.nearby",
    "ozon.near_moscow",
    "ozon.near_petersburg",
    "ozon.language_offer",
    "ozon.other_language",
    "ozon.russian",
}
"""Nodes and prompts on the way to English: heard before it is chosen."""

Hears = str | Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One call, and what has to come of it; None: no matter what."""

    name: str
    hears: tuple[Hears, ...]
    do: str | Mapping[str, str] = ""
    to: str = "+78002347000"
    from_: str = "+79161234567"
    operators: str = "answer 10"
    callees: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES
    whispers: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    rings: tuple[str, ...] | None = None
    texts: tuple[str, ...] | None = None
    records: bool | None = None
    stays: bool = False

    def script(self, language: str) -> str:
        """Return the caller's steps in a language."""
        do = self.do if isinstance(self.do, str) else self.do[language]
        first = ["9"] if language == "en" else []
        last = [] if self.stays else ["wait 1; listen; hangup"]
        return "; ".join([*first, do, *last])

    def people(self, caller: Scripted) -> People:
        """Return who is on the phones."""
        does = {**dict.fromkeys(OPERATORS, self.operators), **self.callees}
        lines = [f"{number}={what}" for number, what in does.items()]
        return People(caller, callee.read(lines))

    def prompts(self) -> Iterator[str]:
        """Name every prompt that this call has to say or send."""
        yield from map(_name, self.hears)
        yield from (*self.whispers, *(self.texts or ()))


def _rows() -> Iterator[tuple[str, Row]]:
    for path in sorted(HERE.glob("*.yaml")):
        for written in yaml.safe_load(path.read_text(encoding="utf-8")):
            # YAML holds Any; its lists become tuples, since a row is a value.
            fields: dict[str, Any] = {
                "from_" if key == "from" else key: tuple(value)
                if isinstance(value, list)
                else value
                for key, value in written.items()
            }
            yield path.stem, Row(**fields)


def _words(language: str) -> dict[str, str]:
    path = ROOT / "prompts" / f"{language}.yaml"
    written: dict[str, str | dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return {
        # An offer of another language stands under that language.
        name: words if isinstance(words, str) else next(iter(words.values()))
        for name, words in written.items()
    }


ROWS: Final = tuple(_rows())
CALLS: Final = [
    pytest.param(row, language, id=f"{subject}: {row.name} ({language})")
    for subject, row in ROWS
    for language in row.languages
]
WORDS: Final = {language: _words(language) for language in LANGUAGES}


@dataclass(frozen=True)
class Call:
    """A call that was placed, and the ways between nodes that its turns took."""

    summary: Summary
    ways: frozenset[tuple[str, str]]


class Phone:
    """Dials rows, each of them once, and notes the ways that turns take."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(
            flows=ROOT / "flows",
            audio=folder,
            journal=f"sqlite:///{folder / 'journal.sqlite3'}",
            prompts_as="say",
        )
        app = create_app(settings, clock=_noon, engine=self.answer)
        speaker = Speaker(voices=dict.fromkeys(LANGUAGES, "tones:"))
        self._line = Line(Wsgi(app, ORIGIN), speaker)
        self._calls: dict[tuple[str, ...], Call] = {}
        self._ways: set[tuple[str, str]] = set()

    def dial(self, row: Row, language: str) -> Call:
        """Place the call of a row; its steps have to be done to the last."""
        script = row.script(language)
        key = row.name, row.from_, script
        if key not in self._calls:
            self._ways.clear()
            summary = self._dial(row, script)
            self._calls[key] = Call(summary, frozenset(self._ways))
        return self._calls[key]

    def _dial(self, row: Row, script: str) -> Summary:
        caller = Scripted(steps.parse(script))
        order = Order(row.to, row.from_, f"{ORIGIN}/voice", seed=row.name + script)
        call = self._line.dial(order, row.people(caller), VirtualClock())
        # A call that ends by itself leaves nothing to listen to or hang up.
        over = (steps.Attend, steps.Leave)
        assert not [step for step in caller.undone if not isinstance(step, over)]
        return call

    def answer(
        self, flow: Flow, visit: Visit, heard: Heard
    ) -> Generator[Need, Answer, Turn]:
        """Answer as the engine does, and note the way."""
        turn = yield from answer(flow, visit, heard)
        self._ways.update(pairwise(turn.visited))
        return turn


def _noon(zone: tzinfo) -> datetime:
    return datetime(2026, 11, 24, 12, tzinfo=zone)


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Phone:
    """Return a phone with a line to the shipped menu: words, and a fixed day."""
    return Phone(tmp_path_factory.mktemp("phone"))


@pytest.mark.parametrize(("row", "language"), CALLS)
def test_a_call_goes_as_the_row_says(phone: Phone, row: Row, language: str) -> None:
    """The caller hears these prompts in order, and nothing else happens."""
    call = phone.dial(row, language).summary

    heard = _texts(call)
    _assert_in_order(list(_said(row.hears, language)), heard)
    _assert_in_order(list(_said(row.whispers, language)), _texts(call, callees=True))
    for prompt in row.never:
        assert not set(_said([prompt], language)) & set(heard), f"{prompt} was heard"
    for prompt in row.once:
        assert heard.count(next(_said([prompt], language))) == 1, prompt
    _assert_done(row, call, language)


def _assert_done(row: Row, call: Summary, language: str) -> None:
    if row.rings is not None:
        assert _fields(call, "dialed", "number") == row.rings
    if row.texts is not None:
        sent = tuple(WORDS[language][prompt] for prompt in row.texts)
        assert _fields(call, "sms", "text") == sent
    if row.records is not None:
        assert any(_fields(call, "recorded", "seconds")) == row.records
    assert not _fields(call, "warning", "text") + _fields(call, "error", "text")
    assert call.status == "completed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_out_of_every_node_is_dialled(phone: Phone, language: str) -> None:
    """Each branch of the menu has a row, in both languages."""
    flow = read(ROOT / "flows").flow
    assert flow is not None
    but_for = UNREACHED | (IN_RUSSIAN if language == "en" else set())
    ways = {
        (name, way.target)
        for name, node in flow.nodes.items()
        for way in exits(node)
        if way.target in flow.nodes and not {name, way.target} & but_for
    }

    rows = [row for _, row in ROWS if language in row.languages]
    dialled = {way for row in rows for way in phone.dial(row, language).ways}

    assert sorted(ways - dialled) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_is_in_a_row(language: str) -> None:
    """Nothing that the menu can say goes unheard by a test."""
    rows = [row for _, row in ROWS if language in row.languages]
    but_for = UNREACHED | (IN_RUSSIAN if language == "en" else set())

    named = {prompt for row in rows for prompt in row.prompts()}

    assert sorted(WORDS[language].keys() - named - but_for) == []


def test_a_row_is_told_by_its_name() -> None:
    """No two rows of a subject have one name."""
    names = [(subject, row.name) for subject, row in ROWS]

    assert len(names) == len(set(names))


def _fields(call: Summary, event: str, name: str) -> tuple[object, ...]:
    return tuple(e.fields[name] for e in call.entries if e.event == event)


def _texts(call: Summary, *, callees: bool = False) -> list[str]:
    return [
        str(entry.fields["text"])
        for entry in call.entries
        if entry.event == "heard" and ("leg" in entry.fields) == callees
    ]


def _name(hears: Hears) -> str:
    return hears if isinstance(hears, str) else next(iter(hears))


def _said(prompts: Iterable[Hears], language: str) -> Iterator[str]:
    """Return what the prompts say, piece by piece; unknown values are left out."""
    for prompt in prompts:
        values = {} if isinstance(prompt, str) else prompt[_name(prompt)]
        for piece in pieces(WORDS[language][_name(prompt)], values):
            yield spoken(piece, language)


def _assert_in_order(expected: list[str], heard: list[str]) -> None:
    rest = iter(heard)
    for text in expected:
        assert text in rest, f"not heard, or not then: {text!r}; heard: {heard}"
