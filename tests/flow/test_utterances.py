from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from ivr.flow.engine import answer
from ivr.flow.heard import Heard, Keys, Said
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from tests.flow.helpers import World, run

TABLE = Path(__file__).with_name("utterances.yaml")
NO_KEY = "A"
"""No telephone here has it: pressing it is a no-match everywhere."""


class Row(NamedTuple):
    """What is said at a node, and the key it is taken for."""

    node: str
    language: str
    utterance: str
    key: str


def rows() -> Iterator[Row]:
    """Read the table."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    for node, by_language in table.items():
        for language, by_key in by_language.items():
            for key, utterances in by_key.items():
                for each in utterances:
                    yield Row(node, language, str(each), str(key))


ROWS = tuple(rows())


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The shipped menu."""
    flow = read(Path(__file__).parents[2] / "flows").flow
    assert flow is not None
    return flow


def turn(flow: Flow, row: Row, heard: Heard) -> Turn:
    """Answer what is heard at the row's node."""
    language = "" if row.language == flow.language else row.language
    visit = Visit(row.node, language=language, trail=("goods.menu",))
    return run(answer(flow, visit, heard), World())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.node}: {row.utterance}")
def test_saying_is_pressing(flow: Flow, row: Row) -> None:
    """Every utterance is the key it means, or a no-match."""
    key = NO_KEY if row.key == "none" else row.key

    assert turn(flow, row, Said(row.utterance)) == turn(flow, row, Keys(key))


def test_a_key_of_the_table_does_something(flow: Flow) -> None:
    """Else every row with it would be a no-match unseen."""
    pressed = {(row.node, row.key): row for row in ROWS if row.key != "none"}

    for (_, key), row in pressed.items():
        assert turn(flow, row, Keys(key)) != turn(flow, row, Keys(NO_KEY))


def test_the_table_has_hits_and_misses_in_both_languages() -> None:
    """Enough of each to mean something, and none of them twice."""
    kinds = Counter((row.language, row.key == "none") for row in ROWS)

    assert len(ROWS) >= 120
    assert min(kinds.values()) >= 15
    assert set(kinds) == {("ru", True), ("ru", False), ("en", True), ("en", False)}
    assert len({row[:3] for row in ROWS}) == len(ROWS)


def test_an_utterance_that_was_hardly_understood_is_asked_again(flow: Flow) -> None:
    """A recogniser that gives no confidence is believed."""
    row = Row("ozon.main", "ru", "оператор", "0")
    missed = turn(flow, row, Keys(NO_KEY))

    assert turn(flow, row, Said("оператор", 0.2)) == missed
    assert turn(flow, row, Said("оператор", 0.31)) != missed
    assert turn(flow, row, Said("оператор", 0.0)) != missed
