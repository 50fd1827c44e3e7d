"""Speech markup: its words, how it is written, how it is heard."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.twiml.markup import (
    Marked,
    Markup,
    Silence,
    Spoken,
    plain,
    plan,
    tidy,
    written,
)


def marked(name: str, *content: str | Marked, **attributes: str) -> Marked:
    """Return an element with this in it."""
    return Marked(name, tuple(attributes.items()), content)


def test_a_text_is_written_as_it_stood() -> None:
    """A transcript shows the markup, and what it has is escaped again."""
    markup = ("Tom & Jerry", marked("break", time="1s"), marked("s", "a", level='"'))

    assert written(markup) == ('Tom &amp; Jerry<break time="1s"/><s level=\'"\'>a</s>')


def test_words_alone_are_parted_where_the_voice_parts_them() -> None:
    """Two sentences are not one word; two halves of a word are."""
    assert plain((marked("s", "a"), marked("s", "b"))) == " a  b "
    assert plain(("a", marked("w", "b"))) == "ab"


@pytest.mark.parametrize(
    ("markup", "tidied"),
    [
        ((), ()),
        (("  ",), ()),
        ((" a\n b ",), ("a b",)),
        (("a", "b"), ("ab",)),
        ((" ", marked("p", " a ")), (marked("p", " a "),)),
        ((marked("p", "a", "b"), " "), (marked("p", "ab"),)),
    ],
)
def test_white_space_is_one_space(markup: Markup, tidied: Markup) -> None:
    """Documents are indented; what is spoken is not."""
    assert tidy(markup) == tidied


@pytest.mark.parametrize(
    ("attributes", "seconds"),
    [
        ({}, 0.25),
        ({"time": "1.5s"}, 1.5),
        ({"time": "300ms"}, 0.3),
        ({"time": "60s"}, 10),
        ({"time": "soon"}, 0.25),
        ({"strength": "none"}, 0),
        ({"strength": "strong"}, 0.5),
        ({"strength": "x-strong", "time": ""}, 1),
        ({"strength": "odd"}, 0.25),
    ],
)
def test_a_break_is_a_silence(attributes: dict[str, str], seconds: float) -> None:
    """Its time is told, or as long as after a comma, a sentence, a paragraph."""
    assert plan((marked("break", **attributes),)) == (Silence(seconds),)


def test_sentences_and_paragraphs_end_in_a_silence() -> None:
    """As a voice does at a full stop."""
    assert plan(("Hi.", marked("p", marked("s", "One."), "Two."))) == (
        Spoken("Hi."),
        Spoken("One."),
        Silence(0.5),
        Spoken("Two."),
        Silence(1.0),
    )


@pytest.mark.parametrize(
    ("attributes", "rate"),
    [
        ({"rate": "slow"}, 0.75),
        ({"rate": "150%"}, 1.5),
        ({"rate": "900%"}, 2.0),
        ({"rate": "1%"}, 0.2),
        ({"rate": "odd"}, 1.0),
        ({"volume": "loud"}, 1.0),
    ],
)
def test_prosody_changes_the_pace(attributes: dict[str, str], rate: float) -> None:
    """Within the bounds of what a voice can do."""
    assert plan((marked("prosody", "a", **attributes),)) == (Spoken("a", rate=rate),)


def test_one_manner_stands_within_another() -> None:
    """The inner one is of the outer one."""
    markup = marked("prosody", marked("emphasis", "a", level="strong"), rate="slow")

    (spoken,) = plan((markup,))
    assert isinstance(spoken, Spoken)
    assert spoken.rate == pytest.approx(0.6)


def test_emphasis_is_moderate_unless_told() -> None:
    """It is spoken a little slower."""
    assert plan((marked("emphasis", "a"),)) == (Spoken("a", rate=0.9),)


def test_a_language_holds_as_far_as_its_element() -> None:
    """An empty one changes nothing."""
    russian = Marked("lang", (("xml:lang", "ru-RU"),), ("да", marked("lang", "ну")))

    assert plan((russian, "yes")) == (
        Spoken("да", language="ru-RU"),
        Spoken("ну", language="ru-RU"),
        Spoken("yes"),
    )


def test_an_alias_is_spoken_in_place_of_the_words() -> None:
    """Without one the words are."""
    assert plan((marked("sub", "W3C", alias="the consortium"),)) == (
        Spoken("the consortium"),
    )
    assert plan((marked("sub", "W3C"),)) == (Spoken("W3C"),)


def test_figures_are_read_as_they_are_to_be() -> None:
    """`say-as` is for the voice to interpret."""
    figures = Marked("say-as", (("interpret-as", "digits"),), ("12",))

    assert plan((figures, marked("phoneme", " x ", ph="y"))) == (
        Spoken("12", say_as="digits"),
        Spoken("x"),
    )


def test_white_space_between_elements_is_not_spoken() -> None:
    """It is only how the document was laid out."""
    assert plan((marked("w", "a"), " ", marked("w", "b"))) == (
        Spoken("a"),
        Spoken("b"),
    )


NAMES = st.sampled_from(["break", "prosody", "emphasis", "s", "p", "sub", "say-as"])
VALUES = st.sampled_from(
    ["", "-1s", "1e9s", "99999999s", "9.9.9ms", "-5%", "99999%", "x-slow", "strong"]
) | st.text(max_size=8)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["time", "rate", "level", "strength", "alias"]), VALUES
)
TREES = st.recursive(
    st.text(max_size=5),
    lambda inner: st.builds(
        lambda name, attributes, content: Marked(
            name, tuple(attributes.items()), tuple(content)
        ),
        NAMES,
        ATTRIBUTES,
        st.lists(inner, max_size=3),
    ),
)


@given(st.lists(TREES, max_size=3).map(tuple))
def test_whatever_stands_in_a_document_can_be_spoken(markup: Markup) -> None:
    """No value stops a call: what is odd is spoken as if it were not there."""
    for part in plan(tidy(markup)):
        if isinstance(part, Silence):
            assert 0 <= part.seconds <= 10
        else:
            assert part.text.strip()
            assert math.isfinite(part.rate)
            assert 0.2 <= part.rate <= 2
