"""One turn of the webhook, signature check and all, against the same by hand."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ivr.twiml.parse import parse
from ivr.twiml.verbs import Gather, Redirect
from ivr.webhook import JOURNAL, create_app
from tests.bench import by_hand, menu
from tests.bench.measure import cheapest, microseconds
from tests.bench.result import Result
from tests.bench.twilio_request import TOKEN, post

if TYPE_CHECKING:
    from flask import Flask

TURNS: Final = {
    "a call begins": ("", {}),
    "a menu key": ("/main", {"Digits": "1"}),
    "a no-match": ("/main", {"Digits": "7"}),
    "a no-input": ("/main?heard=silence", {}),
}
"""What happens -> where it is posted, and what is posted beside the call."""


def run(*, quick: bool) -> tuple[Result, ...]:
    """Compare every kind of turn; refuse if the two do not answer alike."""
    rounds, times = (1, 5) if quick else (10, 200)
    with TemporaryDirectory() as folder:
        settings = menu.settings(Path(folder), TOKEN)
        apps = {"ours": create_app(settings), "by hand": by_hand.create_app(TOKEN)}
        found = tuple(_compare(apps, turn, rounds, times) for turn in TURNS)
        apps["ours"].extensions[JOURNAL].close()  # before its folder goes
        return found


def _compare(apps: "dict[str, Flask]", turn: str, rounds: int, times: int) -> Result:
    path, form = TURNS[turn]
    sides = {
        "ours": post(apps["ours"], "/voice" + path.replace("/", "/menu."), **form),
        "by hand": post(apps["by hand"], "/voice" + path, **form),
    }
    _check_alike(*(side() for side in sides.values()))
    cost = cheapest(sides, rounds=rounds, times=times)
    return Result(
        turn,
        tuple((side, microseconds(seconds)) for side, seconds in cost.items()),
        value=cost["ours"] / cost["by hand"],
        most=1.0,
    )


def _check_alike(ours: bytes, theirs: bytes) -> None:
    """Refuse to compare what does not say and gather the same."""
    if _essence(ours) != _essence(theirs):
        raise AssertionError(f"not alike:\n{ours.decode()}\n{theirs.decode()}")


def _essence(document: bytes) -> object:
    """Return a menu's document without its URLs, which each side spells its way."""
    parsed = parse(document)
    match parsed.response.verbs:
        case (Gather() as gather, Redirect()) if not parsed.faults:
            return gather.prompts, gather.num_digits, gather.finish_on_key
        case _:
            raise AssertionError(f"not a menu: {document.decode()}")
