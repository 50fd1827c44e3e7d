"""
What came with a request: its form, its query, one value a name.

Werkzeug reads any form there is, at twice the price of the only one that
Twilio sends; that one is read here, and the others are left to Werkzeug.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from flask import Request, abort

MOST: Final = 1_000
"""Parameters of one request; Twilio's have about thirty."""

URLENCODED: Final = "application/x-www-form-urlencoded"

Lists = dict[str, list[str]]
"""Every value of every name."""

GIVEN: Final = ("Digits=", "SpeechResult=", "RecordingUrl=")
"""How pairs begin that callers gave; they are forgotten with their request."""

_SHORT: Final = 100
_REMEMBERED: Final = 2_048

_pairs: Final[dict[str, tuple[str, str]]] = {}
"""Pairs as they came, decoded: most of a request's came in other requests too."""


@dataclass(frozen=True, slots=True)
class Given:
    """
    A request's parameters.

    Args:
        form: every value, as it was signed; empty for a GET.
        fields: the first value of every parameter of Twilio's.
        query: the first value of every parameter in our own URL.

    """

    form: Lists
    fields: dict[str, str]
    query: dict[str, str]


def given(request: Request) -> Given:
    """Read a request; one that is too large ends here, with a 413."""
    query = firsts(parsed(request.query_string))
    if request.method != "POST":
        return Given({}, query, query)
    form = _form(request)
    return Given(form, firsts(form), query)


def _form(request: Request) -> Lists:
    if request.environ.get("CONTENT_TYPE", "").startswith(URLENCODED):
        return parsed(request.get_data())
    return dict(request.form.lists())


def parsed(encoded: bytes) -> Lists:
    """Read a query or a form; one with too many parameters ends with a 413."""
    found: Lists = {}
    if not encoded:
        return found
    if encoded.count(b"&") >= MOST:
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "There are too many parameters.")
    for pair in encoded.decode("utf-8", "replace").split("&"):
        if pair:
            name, value = _pairs.get(pair) or _decoded(pair)
            found.setdefault(name, []).append(value)
    return found


def _decoded(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    decoded = _plain(name), _plain(value)
    if len(pair) <= _SHORT and not pair.startswith(GIVEN):
        if len(_pairs) >= _REMEMBERED:
            _pairs.clear()
        _pairs[pair] = decoded
    return decoded


def _plain(text: str) -> str:
    """Decode a name or a value; most need no decoding, and `unquote` no time then."""
    text = text.replace("+", " ")
    return unquote(text) if "%" in text else text


def firsts(lists: Lists) -> dict[str, str]:
    """Return the first value of every name."""
    return {name: values[0] for name, values in lists.items()}
