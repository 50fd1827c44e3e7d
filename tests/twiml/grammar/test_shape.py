"""What a row of the table says."""

from ivr.twiml.grammar.shape import Content, Inner, Text, named
from ivr.twiml.values import NAME


def test_elements_are_all_that_may_stand_inside() -> None:
    """Markup in the text, the text's own element, and the elements beside it."""
    content = Content(
        text=Text("name", NAME, element="Identity", markup={"break": ()}),
        inner=(
            Inner("parameters", named("Parameter")),
            Inner("headers", named("Header"), within="Headers"),
        ),
    )

    assert content.elements == ("break", "Identity", "Parameter", "Headers")
    assert content.bare == ""


def test_a_text_may_stand_for_an_element() -> None:
    """`<Dial>` takes a number as its text."""
    content = Content(inner=(Inner("nouns", named("Number"), bare="Number"),))

    assert content.bare == "Number"
    assert content.elements == ("Number",)
