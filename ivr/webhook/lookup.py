"""
Asking another service for a look-up, within a time and a size.

The URL is the author's, the fields are the caller's: they travel encoded and
appear in no sentence that may be logged.
"""

import json
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from werkzeug.test import Client

from ivr.flow.needs import Broken, Fetch, Found, Missing

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from requests import Response, Session

SECONDS: Final = 10.0
"""The whole limit of one turn's look-ups; Twilio gives the turn 15 s."""

SIZE_LIMIT: Final = 65_536
"""Bytes of an answer; a bigger one is no small JSON object."""

NOT_FOUND: Final = 404

Answer = Found | Missing | Broken


def ask(fetch: Fetch, own: "WSGIApplication", seconds: float = SECONDS) -> Answer:
    """
    Ask a service, or this server itself for a URL that starts with `/`.

    Args:
        fetch: what to ask, and where.
        own: this server; it is called without a socket.
        seconds: for name, connection, headers and body together.

    """
    if fetch.url.startswith("/"):
        return _ask_ourselves(fetch, own)
    if not fetch.url.lower().startswith(("http://", "https://")):
        return Broken("a look-up goes to http:// or https://")
    # Nothing in `requests` limits the whole: a server that sends one byte a
    # second never times out.  A thread that is waited for does.
    answers: SimpleQueue[Answer] = SimpleQueue()
    Thread(
        target=lambda: answers.put(_ask_over_http(fetch, seconds)), daemon=True
    ).start()
    try:
        return answers.get(timeout=max(seconds, 0))
    except Empty:
        return Broken("the service did not answer in time")


def _ask_ourselves(fetch: Fetch, own: "WSGIApplication") -> Answer:
    if fetch.url.startswith(("//", "/voice")):
        return Broken("a look-up may not ask the menu itself")
    client = Client(own)
    response = (
        client.post(fetch.url, data=dict(fetch.fields))
        if fetch.method == "POST"
        else client.get(fetch.url, query_string=dict(fetch.fields))
    )
    return _answer(response.status_code, response.get_data())


def _ask_over_http(fetch: Fetch, seconds: float) -> Answer:
    # A call that looks nothing up over HTTP need not import it.
    from requests import RequestException  # noqa: PLC0415
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    fields, as_form = dict(fetch.fields), fetch.method == "POST"
    try:
        with (
            _session() as session,
            session.request(
                fetch.method,
                fetch.url,
                params=None if as_form else fields,
                data=fields if as_form else None,
                timeout=seconds,
                stream=True,
            ) as response,
        ):
            return _answer(response.status_code, _body(response))
    except (RequestException, HTTPError, OSError, ValueError) as error:
        # Its message would quote the URL, and with it what the caller typed.
        return Broken(f"the service could not be asked: {type(error).__name__}")


def _body(response: "Response") -> bytes:
    body: bytes = response.raw.read(SIZE_LIMIT + 1, decode_content=True)
    return body


def _session() -> "Session":
    from requests import Response, Session  # noqa: PLC0415 - as above

    class SameHost(Session):
        """Follows a few redirects, and none that leads to another host."""

        max_redirects = 3

        def get_redirect_target(self, resp: Response) -> str | None:
            target: str | None = super().get_redirect_target(resp)
            if target is None:
                return None
            there, here = urlsplit(urljoin(resp.url, target)), urlsplit(resp.url)
            same = (there.scheme, there.netloc) == (here.scheme, here.netloc)
            return target if same else None

    return SameHost()


def _answer(status: int, body: bytes) -> Answer:
    if status == NOT_FOUND:
        return Missing()
    if not 200 <= status < 300:  # noqa: PLR2004 - every status of success
        return Broken(f"the service answered {status}")
    if len(body) > SIZE_LIMIT:
        return Broken(f"the service answered more than {SIZE_LIMIT} bytes")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return Broken("the service answered no JSON")
    if not isinstance(answer, dict):
        return Broken("the service answered no JSON object")
    return Found({name: _text(value) for name, value in answer.items() if _flat(value)})


def _flat(value: object) -> bool:
    return isinstance(value, str | int | float)  # a bool is an int


def _text(value: object) -> str:
    match value:
        case True:
            return "true"
        case False:
            return "false"
        case _:
            return str(value)
