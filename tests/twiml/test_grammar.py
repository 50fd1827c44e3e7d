import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest
from twilio.twiml import voice_response

from ivr.twiml import verbs
from ivr.twiml.grammar import (
    DEFAULTS,
    FIELDS,
    KNOWN,
    ROOT,
    SHAPES,
    SPEECH_MARKUP,
    Inner,
    Text,
)

TEXTS = {"message", "url", "number", "phone_number"}
"""What the package calls the text of an element, when it takes any."""


def methods(owner: type) -> Iterator[tuple[str, set[str]]]:
    """Yield each method that makes an element, with the arguments it takes."""
    for name, method in inspect.getmembers(owner, inspect.isfunction):
        if name in vars(owner) and not name.startswith("__"):
            parameters = inspect.signature(method).parameters
            yield name, set(parameters) - {"self", "kwargs"}


def snake(name: str) -> str:
    """Return the package's own name for an attribute."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def test_every_verb_has_a_shape_of_its_name() -> None:
    """Nothing that can be rendered is unknown to the parser."""
    makes = {shape.make for shape in SHAPES.values()}

    assert makes == {*get_args(verbs.Verb), verbs.Number}
    assert all(name == shape.make.__name__ for name, shape in SHAPES.items())


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_a_verb_is_written_somewhere(name: str) -> None:
    """A field has an attribute of its name, or holds the element's content."""
    shape = SHAPES[name]
    written = {FIELDS[attribute] for attribute in shape.attributes}
    if shape.content.fills:
        written.add(shape.content.fills)

    assert written == {each.name for each in fields(shape.make)} - {"line", "column"}


@pytest.mark.parametrize("name", SHAPES)
def test_every_default_is_a_value_that_can_be_written(name: str) -> None:
    """A default that its own attribute would refuse could never be told."""
    for attribute, value in SHAPES[name].attributes.items():
        default = DEFAULTS[name][FIELDS[attribute]]
        if default not in (None, ("dtmf",)):
            assert value.kind.read(str(default)) == default


def test_every_verb_the_package_writes_is_known() -> None:
    """What Twilio's package can write is never taken for a misspelling."""
    written = {name.title() for name, _ in methods(voice_response.VoiceResponse)}

    assert written == {*ROOT.names, *ROOT.later}


def test_every_noun_the_package_dials_is_known() -> None:
    """The same inside a `<Dial>`."""
    written = {
        name.title().replace("_", "") for name, _ in methods(voice_response.Dial)
    }
    dial = SHAPES["Dial"].content

    assert isinstance(dial, Inner)
    assert written == {*dial.names, *dial.later}


def test_every_attribute_the_package_writes_is_known() -> None:
    """The same of attributes: each is played, or known to come later."""
    owners = (voice_response.VoiceResponse, voice_response.Dial)
    for owner in owners:
        for method, parameters in methods(owner):
            shape = SHAPES.get(method.title())
            if shape:
                known = {snake(name) for name in (*shape.attributes, *shape.later)}
                known |= {"from_"} & parameters
                assert parameters - known <= TEXTS, method


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
        match shape.content:
            case Inner(names=names, later=later):
                assert set(names + later) <= KNOWN
            case Text(markup=markup):
                assert set(markup) <= KNOWN


def test_a_name_that_python_keeps_for_itself_is_still_a_field() -> None:
    """`from` is a word of Python; the field has an underscore."""
    assert FIELDS["from"] == "from_"
    assert FIELDS["numDigits"] == "num_digits"
