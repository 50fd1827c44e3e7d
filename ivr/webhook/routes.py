"""Every URL of the webhook, and nothing of what a menu does."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    request,
    send_file,
)
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from ivr.speech.store import Store
from ivr.webhook.answering import Answering
from ivr.webhook.asked import ENTRY, VALID, Asked
from ivr.webhook.given import given
from ivr.webhook.signature import Signature

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TWIML: Final = "text/xml; charset=utf-8"

FALLBACK: Final = "fallback.xml"
"""Named as the file is that a server of files has in its place."""

METHODS: Final = ("GET", "POST")

FOREVER: Final = 365 * 24 * 60 * 60
"""Seconds. A clip is named by a hash of what it says: it never changes."""


def calls(answering: Answering, signature: Signature | None) -> Blueprint:
    """Make what Twilio requests during a call; signed, where there is a token."""
    routes = Blueprint("calls", __name__)

    checked = _checker(answering, signature)

    @routes.route(ENTRY, methods=METHODS)
    def entry() -> Response:
        return _twiml(answering.begin(checked()))

    @routes.route("/voice/<node>", methods=METHODS)
    def voice(node: str) -> Response:
        document = answering.resume(node, checked())
        if document is None:
            abort(HTTPStatus.NOT_FOUND, "There is no such node in the menu.")
        return _twiml(document)

    _instead(routes, checked, answering)

    @routes.route("/status", methods=METHODS)
    def status() -> tuple[str, HTTPStatus]:
        answering.status(checked())
        return "", HTTPStatus.NO_CONTENT

    _apologise(routes, answering)
    return routes


def _apologise(routes: Blueprint, answering: Answering) -> None:
    """Apologise where we failed, and say in a sentence what a request did wrong."""

    @routes.errorhandler(Exception)
    def sorry(error: Exception) -> WerkzeugResponse:
        if isinstance(error, HTTPException):
            return plainly(error)
        if current_app.testing:
            raise error
        asked = Asked(given(request), request.environ)
        node = (request.view_args or {}).get("node", "")
        return _twiml(answering.sorry(asked, node, error))


def _instead(
    routes: Blueprint, checked: Callable[[], Asked], answering: Answering
) -> None:
    """Answer where Twilio asks after a turn that failed."""

    @routes.route(f"/{FALLBACK}", methods=METHODS)
    def instead() -> Response:
        return _twiml(answering.instead(checked()))


def _checker(answering: Answering, signature: Signature | None) -> Callable[[], Asked]:
    def checked() -> Asked:
        began = perf_counter()
        came = given(request)
        if signature is None:
            return Asked(came, request.environ, request.get_data(), began=began)
        if not signature.fits(request.environ, came.form):
            answering.refused()
            abort(HTTPStatus.FORBIDDEN, "This request is not signed by Twilio.")
        return Asked(came, request.environ, request.get_data(), VALID, began)

    return checked


def files(answering: Answering, store: Store) -> Blueprint:
    """Make what anybody may fetch: clips, and whether the menu is well."""
    routes = Blueprint("files", __name__)

    @routes.route("/audio/<fingerprint>.wav")
    def clip(fingerprint: str) -> Response:
        # Only what the index lists is a file to send: no name is made a path.
        found = store.get(fingerprint)
        if found is None or not found.path.is_file():
            answering.meter.missed_clip()
            abort(HTTPStatus.NOT_FOUND, "There is no such clip.")
        response = send_file(
            found.path.resolve(),
            mimetype="audio/wav",
            etag=fingerprint,
            max_age=FOREVER,
        )
        response.cache_control.public = True
        response.cache_control.immutable = True
        return response

    @routes.route("/healthz")
    def health() -> Response:
        return jsonify(status="ok", nodes=len(answering.now().flow.nodes))

    return routes


HEADERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
)
"""For a browser that somebody leads here: there is nothing for it to do."""

FRESH: Final = (*HEADERS, ("Cache-Control", "no-store"))
"""For all but clips, which say themselves how long they may be kept."""


def guarded(app: "WSGIApplication") -> "WSGIApplication":
    """
    Return an application whose answers browsers and caches cannot misuse.

    Here and not in Flask, where it would cost a turn a twentieth more.
    """

    def guarding(
        environ: "WSGIEnvironment", start: "StartResponse"
    ) -> "Iterable[bytes]":
        # The last is an exception's, where there is one.  Types in quotes cost a
        # request no time.
        def begin(
            status: str, headers: "list[tuple[str, str]]", *error: Any
        ) -> "Callable[[bytes], object]":
            kept = any(name == "Cache-Control" for name, _ in headers)
            return start(status, [*headers, *(HEADERS if kept else FRESH)], *error)

        return app(environ, begin)

    return guarding


def plainly(error: HTTPException) -> WerkzeugResponse:
    """Return a refusal as one line of text: nobody reads its page."""
    response = error.get_response()
    response.data = f"{error.description}\n"
    response.content_type = "text/plain; charset=utf-8"
    return response


def _twiml(document: bytes) -> Response:
    return Response(document, content_type=TWIML)
