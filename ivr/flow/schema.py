"""
A JSON Schema of the flow language, for editors.

It is drawn from the node classes and kept beside the menus as `.schema.json`;
a menu asks for it in its first line:

    # yaml-language-server: $schema=.schema.json
"""

from inspect import getdoc
from typing import Any, Final

from ivr.flow.fields import Field, fields_of
from ivr.flow.head import Extras, Head
from ivr.flow.nodes import KINDS
from ivr.flow.shapes.shape import NAME, Written

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML language server reads in full."""


def schema() -> Written:
    """Return the whole schema; the same one every time."""
    return {
        "$schema": DRAFT,
        "title": "A phone menu",
        "type": "object",
        "properties": {**_properties(fields_of(Head)), "nodes": _nodes()},
        "required": ["nodes"],
        "additionalProperties": False,
        "definitions": {name: _kind(name, kind) for name, kind in KINDS.items()},
    }


def _nodes() -> Written:
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{NAME.pattern}$"},
        "minProperties": 1,
        "additionalProperties": {
            "type": "object",
            "properties": {"kind": {"enum": list(KINDS)}},
            "required": ["kind"],
            # One `if` a kind: an editor then complains of that kind's fields
            # alone, not of every kind's at once as with `oneOf`.
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": name}}},
                    "then": {"$ref": f"#/definitions/{name}"},
                }
                for name in KINDS
            ],
        },
    }


def _kind(name: str, kind: type) -> Written:
    own = fields_of(kind)
    return {
        "description": (getdoc(kind) or "").partition("\n\nYAML:")[0],
        "type": "object",
        "properties": {
            "kind": {"const": name},
            **_properties((*own, *fields_of(Extras))),
        },
        "required": ["kind", *(each.name for each in own if each.required)],
        "additionalProperties": False,
    }


def _properties(fields: tuple[Field, ...]) -> Written:
    return {each.name: _property(each) for each in fields}


def _property(each: Field) -> Written:
    written = {**each.shape.schema(), "description": getdoc(type(each.shape)) or ""}
    if _is_plain(each.default):
        written["default"] = each.default
    return written


def _is_plain(default: Any) -> bool:  # a field's default may be of any type
    return isinstance(default, str | int) and default != ""
