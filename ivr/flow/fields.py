"""
The fields of a kind of node, drawn from its dataclass.

A field's annotation carries its shape (`Annotated[str, ToNode()]`), so the
reader, the JSON Schema, the checks and the reference all follow one line.
"""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, get_args, get_origin

from ivr.flow.shapes.shape import Shape
from ivr.flow.shapes.words import OneOf


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in YAML, what may stand there, whether it must."""

    name: str
    shape: Shape
    required: bool
    default: Any  # whatever the dataclass says, of the field's own type


def fields_of(kind: type) -> tuple[Field, ...]:
    """List a dataclass's fields: its own in order, then those it shares."""
    return _fields_of(kind)


@cache
def _fields_of(kind: type) -> tuple[Field, ...]:
    own = kind.__annotations__
    return tuple(
        Field(
            each.name,
            _shape(each.type),
            required=each.default is MISSING and each.default_factory is MISSING,
            default=None if each.default is MISSING else each.default,
        )
        for each in sorted(fields(kind), key=lambda each: each.name not in own)
    )


def _shape(annotation: Any) -> Shape:  # what a dataclass holds as a field's type
    if get_origin(annotation) is Literal:
        return OneOf(get_args(annotation))
    shape: Shape = annotation.__metadata__[0]
    return shape
