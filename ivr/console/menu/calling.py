"""A call that comes to a node, as the phone's page takes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode

from ivr.flow.behaviour import witness
from ivr.flow.steps import Given, Rung, Witness

if TYPE_CHECKING:
    from ivr.flow.proof import Proof

PHONE: Final = "/phone"

CONDITIONS: Final = {
    "caller": "the caller's number is {what}",
    "region": "the caller is from {what}",
    "hours": "{node} is {what}",
    "value": "{detail} is {what}",
    "lookup": "{node} comes to {what}",
}
"""What has to be so of the world, in words, by its kind."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """
    A call to be made.

    Args:
        to: the number; empty: the first one.
        do: what the caller does, as `ivr call --do` takes it.
        keys: the same for the eye.
        conditions: what has to be so besides.

    """

    to: str
    do: str
    keys: str
    conditions: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: Witness) -> Self:
        """Write a witness down."""
        return cls(
            found.called,
            found.script,
            " ".join(_keys(found)),
            tuple(map(_said, found.conditions)),
        )

    @property
    def url(self) -> str:
        """The phone's page, which dials it."""
        query = {"to": self.to, "do": self.do}
        return f"{PHONE}?{urlencode({k: v for k, v in query.items() if v})}"


def to_node(proof: "Proof", node: str, language: str) -> Dialled | None:
    """Return the shortest call to a node in a language, else in any."""
    places = proof.places.get(node, ())
    spoken = (
        place
        for place in places
        if (place.visit.language or proof.flow.language) == language
    )
    found = next(spoken, next(iter(places), None))
    return Dialled.of(witness(found)) if found else None


def _keys(found: Witness) -> Iterable[str]:
    return (str(step) for step in found.steps if not isinstance(step, Given | Rung))


def _said(condition: Given | Rung) -> str:
    if isinstance(condition, Rung):
        came = condition.outcome.replace("_", " ")
        return f"{', '.join(condition.numbers)}: {came}"
    words = CONDITIONS[condition.kind]
    return words.format(
        node=condition.node,
        what=condition.what.replace("_", " "),
        detail=condition.detail,
    )
