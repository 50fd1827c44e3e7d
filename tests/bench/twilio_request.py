"""A request as Twilio sends it: a full form, signed."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator
from werkzeug.test import EnvironBuilder

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

TOKEN: Final = "12345678901234567890123456789012"
HOST: Final = "https://menu.example.com"

FORM: Final = {
    "AccountSid": "AC00000000000000000000000000000001",
    "ApiVersion": "2010-04-01",
    "CallSid": "CA00000000000000000000000000000001",
    "CallStatus": "in-progress",
    "Called": "+14155550100",
    "CalledCity": "SAN FRANCISCO",
    "CalledCountry": "US",
    "CalledState": "CA",
    "CalledZip": "94105",
    "Caller": "+14155550199",
    "CallerCity": "SAN FRANCISCO",
    "CallerCountry": "US",
    "CallerState": "CA",
    "CallerZip": "94105",
    "Direction": "inbound",
    "From": "+14155550199",
    "FromCity": "SAN FRANCISCO",
    "FromCountry": "US",
    "FromState": "CA",
    "FromZip": "94105",
    "To": "+14155550100",
    "ToCity": "SAN FRANCISCO",
    "ToCountry": "US",
    "ToState": "CA",
    "ToZip": "94105",
}


def post(app: "WSGIApplication", path: str, **more: str) -> Callable[[], bytes]:
    """
    Return a function that posts a signed form and returns the body.

    All that is Twilio's work is done beforehand: calling it costs what the
    application costs.
    """
    form = FORM | more
    signature = RequestValidator(TOKEN).compute_signature(HOST + path, form)
    body = urlencode(form).encode()
    template = EnvironBuilder(
        path,
        HOST,
        method="POST",
        headers=[("X-Twilio-Signature", signature)],
        content_type="application/x-www-form-urlencoded",
    ).get_environ()
    template["CONTENT_LENGTH"] = str(len(body))

    def call() -> bytes:
        answered: list[str] = []

        def start(status: str, *_more: object) -> Callable[[bytes], None]:
            answered.append(status)
            return _write

        chunks = app({**template, "wsgi.input": BytesIO(body)}, start)
        content = _drain(chunks)
        if answered != ["200 OK"]:
            raise AssertionError(f"{path} answered {answered}")
        return content

    return call


def _write(_chunk: bytes) -> None:
    """Refuse the old way of writing a WSGI answer, which nobody uses."""
    raise NotImplementedError


def _drain(chunks: Iterable[bytes]) -> bytes:
    try:
        return b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
