from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from flask import Request
from hypothesis import given as anything
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.test import EnvironBuilder

from ivr.webhook.given import MOST, Given, given, parsed


def posted(body: bytes, kind: str = "application/x-www-form-urlencoded") -> Request:
    """A form of these bytes."""
    builder = EnvironBuilder(
        "/voice?heard=silence",
        method="POST",
        input_stream=BytesIO(body),
        content_type=kind,
        content_length=len(body),
    )
    return Request(builder.get_environ())


def test_a_form_and_the_url_are_told_apart() -> None:
    """What Twilio sends is one thing, what our own URL says another."""
    assert given(posted(b"Digits=1&To=%2B1&heard=x")) == Given(
        form={"Digits": ["1"], "To": ["+1"], "heard": ["x"]},
        fields={"Digits": "1", "To": "+1", "heard": "x"},
        query={"heard": "silence"},
    )


def test_a_get_has_both_in_its_url() -> None:
    """It has no form that could be signed."""
    request = Request(EnvironBuilder("/voice?Digits=1&heard=x").get_environ())
    both = {"Digits": "1", "heard": "x"}

    assert given(request) == Given({}, both, both)


def test_the_first_of_several_values_counts() -> None:
    """Every one of them is signed."""
    came = given(posted(b"Digits=1&Digits=2&Digits="))

    assert came.fields == {"Digits": "1"}
    assert came.form == {"Digits": ["1", "2", ""]}


def test_an_empty_value_is_a_value() -> None:
    """Twilio sends `FinishedOnKey=` when no key finished the gather."""
    assert given(posted(b"FinishedOnKey=&Digits=")).fields == {
        "FinishedOnKey": "",
        "Digits": "",
    }


def test_a_form_with_parts_is_read_too() -> None:
    """Not by Twilio, but by `curl -F`."""
    body = b'--x\r\nContent-Disposition: form-data; name="Digits"\r\n\r\n1\r\n--x--\r\n'

    came = given(posted(body, "multipart/form-data; boundary=x"))

    assert came.form == {"Digits": ["1"]}


@pytest.mark.parametrize("kind", ["application/json", ""])
def test_what_is_no_form_gives_nothing(kind: str) -> None:
    """Its bytes are not looked at."""
    assert given(posted(b'{"Digits": "1"}', kind)).fields == {}


def test_a_flood_of_parameters_is_too_large() -> None:
    """Counted before any is read."""
    body = b"&".join(b"a=1" for _ in range(MOST + 1))

    with pytest.raises(RequestEntityTooLarge):
        given(posted(body))


@anything(st.binary(max_size=200))
def test_any_bytes_are_parameters(body: bytes) -> None:
    """Whatever they are, they come out as text that can be written again."""
    for name, value in given(posted(body)).fields.items():
        (name + value).encode()


@anything(st.text(alphabet="ab=&+%é0A2F \x00", max_size=40) | st.text(max_size=40))
def test_a_form_is_read_as_the_standard_library_reads_it(text: str) -> None:
    """Every name, every value, in its order."""
    encoded = text.encode("utf-8", "replace")

    found = parsed(encoded)

    expected: dict[str, list[str]] = {}
    pairs = parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True)
    for name, value in pairs:
        expected.setdefault(name, []).append(value)
    assert found == expected
