import json
from typing import Any

import pytest

from ivr.journal.content import DOCUMENT_LIMIT, VALUE_LIMIT
from ivr.journal.spelling import rows
from tests.journal.helpers import CALLER, SID, entry


def kept(**more: Any) -> dict[str, Any]:
    """Return what is kept of an exchange."""
    row = rows(entry(**more)).exchange
    fields, document = row.content.split("\n", 1)
    headers = json.loads(row.headers)
    whole = row._asdict() | {"fields": json.loads(fields), "headers": headers}
    return whole | {"document": document}


def test_an_exchange_is_kept_as_it_was() -> None:
    """Method, path, form, headers, status and document: all an inspector shows."""
    exchange = kept(fields={"Digits": "60616"}, document=b"<Response/>")

    assert exchange["fields"] == {
        "CallSid": SID,
        "From": "+7 495 •••-••-70",
        "To": "+7 800 •••-••-00",
        "Digits": "60616",
    }
    assert exchange["headers"] == {"Host": "menu.example"}
    assert (exchange["method"], exchange["path"]) == ("POST", "/voice/shop.main")
    assert (exchange["status"], exchange["document"]) == (200, "<Response/>")


def test_nothing_that_may_say_who_calls_is_kept() -> None:
    """A name, a token, a post code: of what we do not know, only that it was there."""
    fields = {"CallerName": "Ivan", "CallToken": "secret", "FromZip": "12345"}

    written = kept(fields=fields)["fields"]

    assert written["CallerName"] == written["CallToken"] == written["FromZip"] == "•••"


@pytest.mark.parametrize("typed", [CALLER[1:], CALLER[2:], f"8{CALLER[2:]}"])
def test_the_callers_own_number_is_nowhere(typed: str) -> None:
    """Not where they type it, say it, or hear it; not in a URL."""
    row = rows(
        entry(
            fields={"Digits": typed, "SpeechResult": f"my number is {typed}"},
            document=f"<Response><Dial>{typed}</Dial></Response>".encode(),
            path=f"/voice?From={typed}&Caller=%2B{typed}&no_input=1",
        )
    )

    assert CALLER[2:] not in str(row)
    assert row.exchange.path == "/voice?no_input=1"


def test_an_answer_that_spells_the_number_is_not_kept() -> None:
    """Words for digits would say it as well."""
    assert kept(document=b"<Response/>", says_caller=True)["document"] == ""


def test_what_is_kept_is_bounded() -> None:
    """A flood of parameters or a huge document fills no disk."""
    flood = {f"p{n}": "x" for n in range(5_000)} | {"Digits": "1" * 50_000}

    exchange = kept(fields=flood, document=b"x" * 1_000_000)

    assert len(exchange["fields"]) == 100
    assert len(exchange["document"]) == DOCUMENT_LIMIT
    assert len(
        kept(fields={"SpeechResult": "я" * 9_999})["fields"]["SpeechResult"]
    ) == (VALUE_LIMIT)
