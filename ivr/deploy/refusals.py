"""
Every way in which Twilio says no, or nothing, as one sentence.

Source: https://www.twilio.com/docs/api/errors
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final

from requests import RequestException, exceptions
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)
from twilio.http.response import Response

from ivr.errors import AccountError

SENTENCES: Final[Mapping[int, str]] = MappingProxyType(
    {
        401: "Twilio lets nobody in with this account and secret: check"
        " TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and"
        " TWILIO_API_SECRET",
        403: "Twilio does not let this account or key do that",
        404: "Twilio has no such thing: check TWILIO_ACCOUNT_SID, which may be"
        " another account's",
        429: "Twilio was asked too often: wait a minute, and ask again",
        20003: "Twilio lets nobody in with this account and secret: check"
        " TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and"
        " TWILIO_API_SECRET",
        20005: "this account of Twilio's is closed or suspended",
        20008: "test credentials cannot do that: take the account's live ones",
        20404: "Twilio has no such thing: check TWILIO_ACCOUNT_SID, which may be"
        " another account's",
        20429: "Twilio was asked too often: wait a minute, and ask again",
        21218: "the application of these settings is not there any more",
        21402: "Twilio takes this for no URL that it can call",
        21403: "Twilio asks by GET or POST alone",
        21421: "Twilio takes this for no phone number",
        21422: "the number is taken, or not for sale",
        21452: "Twilio has no such number for sale now",
        21603: "Twilio asks for a number to send from",
    }
)
"""Twilio's number, or HTTP's status where it has none -> what to make of it."""

UNREACHED: Final = (
    (
        exceptions.ProxyError,
        "the proxy of this machine's environment does not let it through",
    ),
    (exceptions.SSLError, "its certificate is not good, or it speaks no TLS"),
    (exceptions.ConnectTimeout, "nothing answers there"),
    (
        exceptions.Timeout,
        "no answer came in time; it may have been done all the same",
    ),
    (exceptions.ConnectionError, "the connection was refused, or broke off"),
)
"""How a question fails on its way, the closer kind before the wider."""

WORST: Final = 500
"""From this status on the fault is Twilio's own."""

ABSENT: Final = 404

PREFIXES: Final = ("Unable to fetch record: ", "Unable to update record: ")
"""What the client puts before Twilio's own words."""


@contextmanager
def asking(api: str, absent: str = "") -> Iterator[None]:
    """
    Turn what goes wrong while an API is asked into one `AccountError`.

    `absent` is what it means here that there is no such thing.
    """
    try:
        yield
    except TwilioException as error:
        if absent and _status(error) == ABSENT:
            raise AccountError(absent) from None
        raise AccountError(_refused(error, api)) from None
    except RequestException as error:
        # Its message would quote the URL, and a proxy's with a password in it.
        raise AccountError(f"{api} cannot be asked: {_unreached(error)}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AccountError(f"what answers at {api} is not Twilio's API") from None


def _status(error: TwilioException) -> int:
    match error:
        case TwilioException(args=(_, Response() as response)):
            return int(response.status_code)
        case _:
            return int(getattr(error, "status", 0))


def _refused(error: TwilioException, api: str) -> str:
    match error:
        case TwilioRestException():
            return _sentence(error.status, error.code, error.msg)
        case TwilioServiceException():
            return _sentence(error.status, error.code, error.detail or error.title)
        case TwilioException(args=(_, Response() as response)):
            return _paged(response, api)
        case _:
            return f"what answers at {api} is not Twilio's API"


def _paged(response: Response, api: str) -> str:
    """Tell of a list: there the client reads no error, and keeps the answer."""
    try:
        body = json.loads(response.text)
        return _sentence(response.status_code, body.get("code"), body.get("message"))
    except (ValueError, AttributeError):
        if response.status_code in SENTENCES or response.status_code >= WORST:
            return _sentence(response.status_code, None, "")
        return f"what answers at {api} is not Twilio's API"


# Any: whatever stood in the JSON of an error.
def _sentence(status: int, code: Any, words: Any) -> str:
    number = code if isinstance(code, int) and code != status else 0
    if status >= WORST and number not in SENTENCES:
        why = f" ({_plain(words)})" if words and number == 0 and status != WORST else ""
        return f"Twilio could not do it, by a fault of its own: {status}{why}"
    known = SENTENCES.get(number) or ("" if number else SENTENCES.get(status))
    where = f" ({number}: https://www.twilio.com/docs/errors/{number})"
    told = known or f"Twilio refuses: {_plain(words) or f'HTTP {status}'}"
    return told + (where if number else f" (HTTP {status})")


def _plain(words: Any) -> str:
    text = str(words or "")
    for prefix in PREFIXES:
        text = text.removeprefix(prefix)
    return "".join(filter(str.isprintable, text))[:300].rstrip(".")


def _unreached(error: RequestException) -> str:
    unknown = isinstance(error, exceptions.ConnectionError) and "resol" in f"{error}"
    if unknown:
        return "the host name is not known; is this machine online?"
    for kind, why in UNREACHED:
        if isinstance(error, kind):
            return why
    return "the answer was none that HTTP knows"
