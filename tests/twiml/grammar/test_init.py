"""The table of TwiML, held against the package that writes it."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest
from twilio.twiml import voice_response

from ivr.twiml import nouns, verbs
from ivr.twiml.grammar import (
    DEFAULTS,
    FIELDS,
    KNOWN,
    REFUSED,
    ROOT,
    SHAPES,
    SPEECH_MARKUP,
)


def methods(owner: type) -> Iterator[tuple[str, set[str]]]:
    """Yield each method that makes an element, with the arguments it takes."""
    for name, method in inspect.getmembers(owner, inspect.isfunction):
        if name in vars(owner) and not name.startswith("__"):
            parameters = inspect.signature(method).parameters
            yield name, set(parameters) - {"self", "kwargs"}


def test_every_value_has_a_shape_of_its_name() -> None:
    """Nothing that can be rendered is unknown to the parser."""
    makes = {shape.make for shape in SHAPES.values()}

    assert makes == {*get_args(verbs.Verb), *get_args(nouns.Noun)}
    assert all(name == shape.make.__name__ for name, shape in SHAPES.items())


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_a_value_is_written_somewhere(name: str) -> None:
    """A field has an attribute of its name, or holds the element's content."""
    shape = SHAPES[name]
    written = {FIELDS[attribute] for attribute in shape.attributes}
    written |= {inner.fills for inner in shape.inner}
    if shape.text:
        written.add(shape.text.fills)
    if name == "Say":
        written.add("markup")

    assert written == {each.name for each in fields(shape.make)} - {"line", "column"}


@pytest.mark.parametrize("name", SHAPES)
def test_every_default_is_a_value_that_can_be_written(name: str) -> None:
    """A default that its own attribute would refuse could never be told."""
    for attribute, value in SHAPES[name].attributes.items():
        default = DEFAULTS[name][FIELDS[attribute]]
        if default not in (None, "", ("dtmf",)):
            assert value.kind.read(str(default)) == default


def test_every_verb_the_package_writes_is_known() -> None:
    """What Twilio's package can write is never taken for a misspelling."""
    written = {name.title() for name, _ in methods(voice_response.VoiceResponse)}

    assert written == {*ROOT.elements, *ROOT.refused}


@pytest.mark.parametrize("name", SHAPES)
def test_everything_the_package_nests_is_known(name: str) -> None:
    """The same inside each element: it is played there, or refused with a reason."""
    shape = SHAPES[name]
    owner = getattr(voice_response, shape.package or name)
    written = {
        method.rstrip("_").replace("_", "").lower() for method, _ in methods(owner)
    }
    known = {it.replace("-", "").lower() for it in (*shape.elements, *shape.refused)}

    assert written <= known


def test_a_refusal_has_its_reason() -> None:
    """Whoever is refused is told why."""
    refused = {name for it in (ROOT, *SHAPES.values()) for name in it.refused}

    assert refused <= REFUSED.keys()


def test_all_speech_markup_of_the_package_is_known() -> None:
    """The same inside a `<Say>`, with the attributes of each."""
    for method, parameters in methods(voice_response.Say):
        name = method.rstrip("_").replace("_", "-")
        known = {attribute.replace(":", "_") for attribute in SPEECH_MARKUP[name]}
        known = {attribute.replace("-", "_") for attribute in known}
        assert parameters - {"words"} == known


def test_what_may_stand_somewhere_is_known() -> None:
    """A misplaced element is called misplaced, not misspelt."""
    for shape in SHAPES.values():
        assert {*shape.elements, *shape.refused} <= KNOWN
    assert {"Header", "Headers", "Identity", "say-as", "Task"} <= KNOWN


def test_a_name_that_python_keeps_for_itself_is_still_a_field() -> None:
    """`from` is a word of Python; the field has an underscore."""
    assert FIELDS["from"] == "from_"
    assert FIELDS["numDigits"] == "num_digits"
