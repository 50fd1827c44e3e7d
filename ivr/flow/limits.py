"""How much a menu may ask of its callers; each number is a setting."""

from dataclasses import dataclass
from typing import Annotated

from ivr.flow.fields import fields_of
from ivr.flow.fill import fill
from ivr.flow.shapes import WholeNumber
from ivr.flow.shapes.shape import Scope, Shape, Written
from ivr.flow.shapes.values import pairs_of
from ivr.flow.tree import Pairs, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    Thresholds of the checks; where each default comes from is in flows/README.md.

    `choices` of one menu; `levels` of menus; `first_key`, seconds of a prompt
    before it names a key; `person`, keys from anywhere to somebody who
    answers; `gap`, minutes that hours may be apart by mistake.

    YAML:
        limits: {choices: 5, levels: 3, first_key: 15, person: 1, gap: 15}
    """

    choices: Annotated[int, WholeNumber(1, 12)] = 5
    levels: Annotated[int, WholeNumber(1, 20)] = 3
    first_key: Annotated[int, WholeNumber(1, 120)] = 15
    person: Annotated[int, WholeNumber(1, 20)] = 1
    gap: Annotated[int, WholeNumber(0, 720)] = 15


@dataclass(frozen=True, slots=True)
class SomeLimits(Shape):
    """Threshold -> number, for those that are not the default."""

    def read(self, tree: Tree, scope: Scope) -> Limits | None:
        """Read every number."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        written = Pairs(pairs, tree.mark)
        return Limits(**fill(fields_of(Limits), written, scope, "limits"))

    def schema(self) -> Written:
        """A mapping to numbers."""
        return {
            "type": "object",
            "properties": {
                each.name: each.shape.schema() for each in fields_of(Limits)
            },
            "additionalProperties": False,
        }
