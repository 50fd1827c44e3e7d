"""
Asking another service for a look-up, within a time and a size.

The URL is the author's, the fields are the caller's: they travel encoded and
appear in no sentence that may be logged.
"""

import json
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from werkzeug.test import Client

from ivr.flow.needs import Broken, Fetch, Found, Missing
from ivr.webhook.patience import Patience
from ivr.webhook.reach import Reach, UnreachableError, is_private, session

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from requests import Response, Session

SECONDS: Final = 10.0
"""The whole limit of one turn's look-ups; Twilio gives the turn 15 s."""

SIZE_LIMIT: Final = 65_536
"""Bytes of an answer; a bigger one is no small JSON object."""

NOT_FOUND: Final = 404

Answer = Found | Missing | Broken

TOO_LATE: Final = Broken("the service did not answer in time")


class Lookups:
    """
    Asks services.

    Args:
        own: this server; it is called without a socket.
        reach: whom else may be asked.

    """

    def __init__(self, own: "WSGIApplication", reach: Reach | None = None) -> None:
        self._own, self._reach = own, reach or Reach()
        self._patience = Patience()

    def ask(self, fetch: Fetch, seconds: float = SECONDS) -> Answer:
        """
        Ask a service, or this server itself for a URL that starts with `/`.

        Args:
            fetch: what to ask, and where.
            seconds: for name, connection, headers and body together.

        """
        if fetch.url.startswith("/"):
            return _ask_ourselves(fetch, self._own)
        try:
            anywhere = self._reach.check(fetch.url)
        except UnreachableError as error:
            return Broken(str(error))
        host = urlsplit(fetch.url).netloc
        if self._patience.is_over(host):
            return Broken("the service was too late too often, and is not asked now")
        with session(anywhere=anywhere) as asking:
            answer = _in_time(fetch, asking, seconds)
        self._patience.answered(host, in_time=answer is not TOO_LATE)
        return answer


def _in_time(fetch: Fetch, asking: "Session", seconds: float) -> Answer:
    # Nothing in `requests` limits the whole: a server that sends one byte a
    # second never times out.  A thread that is waited for does.
    answers: SimpleQueue[Answer] = SimpleQueue()
    until = monotonic() + seconds
    Thread(
        target=lambda: answers.put(_ask_over_http(fetch, asking, until)), daemon=True
    ).start()
    try:
        return answers.get(timeout=max(seconds, 0))
    except Empty:
        return TOO_LATE


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


def _ask_over_http(fetch: Fetch, asking: "Session", until: float) -> Answer:
    # A call that looks nothing up over HTTP need not import it.
    from requests import RequestException, Timeout  # noqa: PLC0415
    from urllib3.exceptions import HTTPError, TimeoutError  # noqa: PLC0415, A004

    fields, as_form = dict(fetch.fields), fetch.method == "POST"
    try:
        with asking.request(
            fetch.method,
            fetch.url,
            params=None if as_form else fields,
            data=fields if as_form else None,
            timeout=max(until - monotonic(), 0.001),
            stream=True,
        ) as response:
            body = _body(response, until)
            return TOO_LATE if body is None else _answer(response.status_code, body)
    except (Timeout, TimeoutError):  # of the headers, of the body
        return TOO_LATE
    except (RequestException, HTTPError, OSError, ValueError) as error:
        if is_private(error):
            return Broken("the service has no public address: see IVR_LOOKUP_HOSTS")
        # Its message would quote the URL, and with it what the caller typed.
        return Broken(f"the service could not be asked: {type(error).__name__}")


def _body(response: "Response", until: float) -> bytes | None:
    """Return what a service says, as far as it is looked at; None: too late."""
    body = b""
    while len(body) <= SIZE_LIMIT and monotonic() < until:
        # What there is, however little: its sender may drip for ever.
        piece: bytes = response.raw.read1(SIZE_LIMIT, decode_content=True)
        if not piece:
            return body
        body += piece
    return body if len(body) > SIZE_LIMIT else None


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
