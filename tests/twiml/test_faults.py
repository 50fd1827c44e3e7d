import pytest

from ivr.twiml import tree
from ivr.twiml.faults import Faults
from ivr.twiml.grammar import SHAPES, Content
from ivr.twiml.verbs import Fault

SOURCE = b'<Gather\n  numdigits="1" timeout="soon"><say/></Gather>'
PLACE = 2, 32
"""Where the inner element stands."""


@pytest.fixture
def gather() -> tree.Node:
    """A gather with something wrong in every corner."""
    return tree.read(SOURCE)


@pytest.fixture
def faults() -> Faults:
    """An empty collection for that gather."""
    return Faults(SOURCE)


def test_faults_come_in_the_order_of_their_places(
    gather: tree.Node, faults: Faults
) -> None:
    """A list of faults reads from the top of the document."""
    faults.report(gather, 12200, "later", "timeout")
    faults.report(gather, 12200, "sooner")

    assert faults.in_order() == (
        Fault(12200, "sooner", line=1, column=1),
        Fault(12200, "later", line=2, column=17),
    )


def test_an_unknown_attribute_gets_a_hint(gather: tree.Node, faults: Faults) -> None:
    """`numdigits` is Twilio's most often misspelt word."""
    faults.unknown(gather, "numdigits", ("action", "numDigits"))

    assert faults.in_order() == (
        Fault(
            12200,
            "numdigits is not an attribute of <Gather>; it was ignored"
            " (did you mean numDigits?)",
            line=2,
            column=3,
        ),
    )


@pytest.mark.parametrize("name", ["xmlns", "xmlns:xsi"])
def test_a_namespace_is_no_fault(name: str, gather: tree.Node, faults: Faults) -> None:
    """XML tools declare them unasked."""
    faults.unknown(gather, name, ())

    assert faults.in_order() == ()


def test_a_bad_value_says_what_is_used_instead(
    gather: tree.Node, faults: Faults
) -> None:
    """The author learns what was wanted and what the caller will get."""
    faults.bad_value(gather, "timeout", SHAPES["Gather"].attributes["timeout"])

    (fault,) = faults.in_order()
    assert (fault.code, fault.level) == (13313, "warning")
    assert fault.text == (
        'timeout="soon" of <Gather> must be a whole number, at least 0, or auto;'
        " 5 is used"
    )


def test_some_codes_are_errors() -> None:
    """Twilio's debugger is stricter with a few."""
    source = b'<Gather actionOnEmptyResult="maybe" numDigits="0"/>'
    node, faults = tree.read(source), Faults(source)

    for name in node.attributes:
        faults.bad_value(node, name, SHAPES["Gather"].attributes[name])

    assert [(fault.code, fault.level) for fault in faults.in_order()] == [
        (13338, "error"),
        (13314, "warning"),
    ]
    assert faults.in_order()[1].text.endswith("; it was ignored")


def test_a_misspelt_element_gets_a_hint(gather: tree.Node, faults: Faults) -> None:
    """Letter case counts in TwiML."""
    faults.misplaced(gather.children[0], "Gather", SHAPES["Gather"])

    text = "<say> is not TwiML; it was skipped (did you mean <Say>?)"
    assert faults.in_order() == (Fault(12200, text, "warning", *PLACE),)


def test_what_this_carrier_refuses_is_refused_with_a_reason(faults: Faults) -> None:
    """It is not called a mistake of the author's, and not passed in silence."""
    node = tree.read(b"<Pay/>")

    faults.misplaced(node, "Response", Content(refused=("Pay",)))

    text = (
        "<Pay> is TwiML that this carrier does not play:"
        " no card number is ever taken here; it was skipped"
    )
    assert faults.in_order() == (Fault(0, text, "error"),)


def test_what_an_element_lacks_is_said(faults: Faults) -> None:
    """A parameter with no name cannot be told to anybody."""
    faults.lacking(tree.read(b"<Parameter/>"), "name")

    (fault,) = faults.in_order()
    assert fault.text == "<Parameter> needs name; it was skipped"


def test_an_element_that_twiml_has_elsewhere(gather: tree.Node, faults: Faults) -> None:
    """The code is that of the verb it was nested in."""
    faults.misplaced(gather, "Dial", Content(misplaced=13215))

    (fault,) = faults.in_order()
    assert fault.code == 13215
    assert fault.text == "<Gather> is not allowed within <Dial>; it was skipped"


def test_an_attribute_that_is_not_used_yet(gather: tree.Node, faults: Faults) -> None:
    """It is not called a mistake of the author's, and not passed in silence."""
    faults.not_yet(gather, "events")

    (fault,) = faults.in_order()
    assert (fault.code, fault.level) == (0, "error")
    assert fault.text == (
        "events of <Gather> is TwiML that this carrier does not know yet;"
        " it was ignored"
    )


def test_a_misspelt_value_is_guessed() -> None:
    """One letter, or its case, is what most often goes wrong."""
    source = b'<Record trim="trim-silenc" recordingStatusCallbackEvent="complete"/>'
    node, faults = tree.read(source), Faults(source)

    for name in node.attributes:
        faults.bad_value(node, name, SHAPES["Record"].attributes[name])

    hints = [fault.text.partition(" (")[2] for fault in faults.in_order()]
    assert hints == ["did you mean trim-silence?)", "did you mean completed?)"]
