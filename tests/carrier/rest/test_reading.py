import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.carrier.rest import reading
from ivr.carrier.rest.errors import RestError


@pytest.mark.parametrize(
    "text", ["http://menu.example/voice?a=b#rc=2", " https://127.0.0.1:8443/ "]
)
def test_an_absolute_url_is_taken(text: str) -> None:
    """With whatever is in it, but for the space around it."""
    assert reading.url({"Url": text}, "Url") == text.strip()
    assert reading.url({}, "Url") is None


@pytest.mark.parametrize(
    "text",
    [
        "menu",
        "//menu.example",
        "http://",
        "http://x/\n/y",
        "http://x:99999/",
        "file:/x",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """With the name of the parameter."""
    with pytest.raises(RestError, match="Url is not a valid URL"):
        reading.url({"Url": text}, "Url")


def test_a_method_is_one_of_two() -> None:
    """In any case, and with a default."""
    assert reading.method({"M": "get"}, "M") == "GET"
    assert reading.method({"M": "POST"}, "M") == "POST"
    assert reading.method({}, "M", "GET") == "GET"


def test_a_switch_is_on_off_or_not_there() -> None:
    """As the clients write it."""
    assert reading.switch({"S": "True"}, "S") is True
    assert reading.switch({"S": "false"}, "S") is False
    assert reading.switch({}, "S") is None
    with pytest.raises(RestError, match="S is neither true nor false"):
        reading.switch({"S": "1"}, "S")


def test_a_number_lies_between_two() -> None:
    """Both of them are in."""
    assert reading.whole({"N": "5"}, "N", 5) == 5
    assert reading.whole({"N": "1"}, "N", 5, least=1) == 1
    assert reading.whole({}, "N", 5) is None
    for text in ("6", "0", "-1", "1.0", "²", "1" * 5000):
        with pytest.raises(RestError, match="N is not a number from 1 to 5"):
            reading.whole({"N": text}, "N", 5, least=1)


def test_a_word_is_one_of_some() -> None:
    """Their list is the answer to any other."""
    assert reading.one_of({"W": "a"}, "W", "a", "b") == "a"
    assert reading.one_of({}, "W", "a", "b") is None
    with pytest.raises(RestError, match="W is not one of a, b"):
        reading.one_of({"W": "c"}, "W", "a", "b")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+12025550100", "(202) 555-0100"),
        ("+78002347000", "+78002347000"),
        ("client:alice", "client:alice"),
    ],
)
def test_a_number_is_shown_as_twilio_shows_it(number: str, shown: str) -> None:
    """Only North America's are formatted."""
    assert reading.formatted(number) == shown


def test_a_number_with_an_extension_is_nobodys() -> None:
    """A call reaches a number alone."""
    assert reading.phone("+1 202 555 0100 ext. 5") is None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else happens."""
    form = {"X": text}
    for read in (
        lambda: reading.url(form, "X"),
        lambda: reading.party(text, 21211),
        lambda: reading.whole(form, "X", 9),
        lambda: reading.formatted(text),
    ):
        try:
            read()
        except RestError:
            continue
