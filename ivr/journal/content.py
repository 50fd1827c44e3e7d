"""
What was asked and answered, as text: masked, bounded, and cheap.

Most of a request's parameters are the same in every request of a call, so their
text is remembered.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from json import JSONEncoder
from typing import Final

from ivr.journal.entry import Entry
from ivr.journal.masking import DOT, HOME, masked, without_numbers
from ivr.journal.parameters import GIVEN, OURS, PARTIES, SHOWN, STEADY

VALUE_LIMIT: Final = 500
FIELDS_LIMIT: Final = 100
DOCUMENT_LIMIT: Final = 16_384

_REMEMBERED: Final = 1024

_json: Final = JSONEncoder(ensure_ascii=False).encode

_STEADY: Final = 4096
"""Parameters remembered: a call has three of its own."""


def content(entry: Entry) -> str:
    """Return an entry's parameters as JSON, a line's end, and its answer."""
    fields = entry.request.fields
    text = f"{_fields(fields)}\n{_document(entry)}"
    digits = fields.get("From", "").lstrip("+ ")
    if len(digits) >= HOME and digits.isdigit():
        # Whole, and as it is dialled at home.
        text = text.replace(digits, DOT * 3).replace(digits[-HOME:], DOT * 3)
    return text


@lru_cache(_REMEMBERED)
def path(target: str) -> str:
    """Return a request's path, and of its query where the caller stands."""
    path, _, query = target.partition("?")
    pairs = query.split("&") if query else ()
    ours = "&".join(pair for pair in pairs if pair.partition("=")[0] in OURS)
    text = f"{path}?{ours}" if ours else path
    return bounded(without_numbers(text), VALUE_LIMIT)


def headers(given: Mapping[str, str]) -> str:
    """Return headers as JSON."""
    return _headers(tuple(given.items()))


@lru_cache(_REMEMBERED)
def _headers(given: tuple[tuple[str, str], ...]) -> str:
    return _json({name: bounded(value, VALUE_LIMIT) for name, value in given})


def bounded(text: str, limit: int) -> str:
    """Cut a text; half a character and a null are in no database's reach."""
    text = text[:limit]
    if text.isprintable():  # which a lone surrogate is not
        return text
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _document(entry: Entry) -> str:
    if entry.says_caller:
        return ""
    return bounded(entry.document.decode("utf-8", "replace"), DOCUMENT_LIMIT)


def _fields(fields: Mapping[str, str]) -> str:
    spelt = [
        _steady(name, value) if name in STEADY else _spelt(name, value)
        for name, value in islice(fields.items(), FIELDS_LIMIT)
    ]
    return f"{{{', '.join(spelt)}}}"


def _spelt(name: str, value: str) -> str:
    return f"{_json(bounded(name, VALUE_LIMIT))}: {_json(_value(name, value))}"


_steady: Final = lru_cache(_STEADY)(_spelt)


def _value(name: str, value: str) -> str:
    if name in PARTIES:
        return masked(value)
    if name not in SHOWN:
        return DOT * 3
    text = bounded(value, VALUE_LIMIT)
    return text if name in GIVEN or name.endswith("Sid") else _apart(text)


def _apart(text: str) -> str:
    """Mask a number that stands by itself; a URL or a date has none."""
    return text if "/" in text or " " in text else without_numbers(text)
