"""
What a call is answered with: an application's URLs, or those of the request.

Source: https://www.twilio.com/docs/voice/api/call-resource, "ApplicationSid": where
it is given, the URLs and methods of the request are ignored.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.carrier.rest import applications, calls, reading
from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.carrier.rest.reading import Method


@dataclass(frozen=True, slots=True)
class Answering:
    """
    Who is asked what to say to a call, and who is told how it goes.

    Args:
        url: the webhook; empty: there is a document instead.
        twiml: that document.

    The others are the parameters of those names.

    """

    url: str = ""
    method: Method = "POST"
    twiml: str = ""
    fallback: str | None = None
    fallback_method: Method = "POST"
    status_callback: str | None = None
    status_callback_method: Method = "POST"


def asked(desk: Desk, asked: Asked) -> Answering:
    """Return what a request says; refuse one that has nothing to answer with."""
    form = asked.form
    if form.get("ApplicationSid"):
        return of_application(desk, asked.account, form["ApplicationSid"])
    document, url = calls.twiml(form), reading.url(form, "Url")
    if not (url or document):
        raise RestError(21205, "Url parameter is required.")
    return Answering(
        url or "",
        reading.method(form, "Method"),
        "" if url else document,
        reading.url(form, "FallbackUrl"),
        reading.method(form, "FallbackMethod"),
        *told(form),
    )


def told(form: Mapping[str, str]) -> tuple[str | None, Method]:
    """Return who is told how a call goes."""
    return (
        reading.callback(form, "StatusCallback"),
        reading.method(form, "StatusCallbackMethod"),
    )


def of_application(desk: Desk, account: str, sid: str) -> Answering:
    """Return what an application says."""
    found = applications.named(desk, account, sid)
    if found is None:
        raise RestError(21218, f"There is no application {sid[:40]}")
    if not found["voice_url"]:
        raise RestError(21218, f"The application {sid} has no VoiceUrl")
    return of(found)


def of(thing: Shape) -> Answering:
    """Return what an application, or a number, is answered with."""
    return Answering(
        str(thing["voice_url"]),
        _method(thing, "voice_method"),
        "",
        _url(thing, "voice_fallback_url"),
        _method(thing, "voice_fallback_method"),
        _url(thing, "status_callback"),
        _method(thing, "status_callback_method"),
    )


def _method(thing: Shape, field: str) -> Method:
    return "GET" if thing[field] == "GET" else "POST"


def _url(thing: Shape, field: str) -> str | None:
    return str(thing[field] or "") or None
