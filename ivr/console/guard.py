"""
Who may use the console, and from where.

The console edits files and places calls, so a page of somebody else's, open in the
same browser, must not reach it: not by a form (CSRF), not by a WebSocket, not by a
name that suddenly means this machine (DNS rebinding).  What is shown comes from
callers and webhooks, so a page runs no script and no style but our own.

Sources: https://owasp.org/www-community/attacks/csrf,
https://cheatsheetseries.owasp.org/cheatsheets/WebSocket_Security_Cheat_Sheet.html,
https://www.w3.org/TR/CSP3/.
"""

import hmac
import secrets
from collections import deque
from http import HTTPStatus
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    abort,
    redirect,
    render_template,
    request,
    session,
)
from werkzeug.wrappers import Response as WerkzeugResponse

NEAR: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names of this machine that no other one has."""

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self' data:; media-src 'self' blob:; worker-src 'self';"
        " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, a form's Origin is null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
}
"""What every answer says, unless the page itself says it otherwise."""

HEADER: Final = "X-Console"
"""Carries the console's token: another site's page can neither read nor send it."""

TRIES: Final = 10
"""Wrong passwords a minute; after that, nobody is let in for the rest of it."""

MINUTE: Final = 60.0


class Guard:
    """
    Watches every request of the console.

    Args:
        password: lets people in; empty: nobody is asked, and only this machine's own
            names are answered to.

    """

    def __init__(self, password: str = "") -> None:
        self.token = secrets.token_urlsafe(24)
        self._password = password
        self._wrong: deque[float] = deque(maxlen=TRIES)

    def watch(self, app: Flask) -> None:
        """Look at all of an application's requests, and close its answers."""
        app.secret_key = secrets.token_bytes(32)
        app.config["SESSION_COOKIE_NAME"] = "ivr_console"
        app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
        app.before_request(self._look)
        app.after_request(closed)
        if self._password:
            app.add_url_rule("/login", view_func=self._login, methods=["GET", "POST"])

    def _look(self) -> WerkzeugResponse | None:
        if not self._password and not _is_near(request.host):
            abort(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This console is at localhost: open it by that name.",
            )
        if not _is_own(request.headers.get("Origin"), request.host):
            abort(HTTPStatus.FORBIDDEN, "Another site's page asked for this.")
        if request.headers.get("Sec-Fetch-Site") == "cross-site" and not _is_visit():
            abort(HTTPStatus.FORBIDDEN, "Another site's page asked for this.")
        if self._password and not session.get("in") and not _is_open():
            if _is_visit():
                return redirect("/login")
            abort(HTTPStatus.UNAUTHORIZED, "Log in first, at /login.")
        if request.method not in SAFE and request.endpoint != "_login":
            self._check_token()
        return None

    def _check_token(self) -> None:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            abort(
                HTTPStatus.FORBIDDEN,
                "This page is older than the console: load it again.",
            )

    def _login(self) -> tuple[str, int] | WerkzeugResponse:
        if request.method != "POST":
            return render_template("login.html", wrong=""), HTTPStatus.OK
        now = monotonic()
        if len(self._wrong) == TRIES and now - self._wrong[0] < MINUTE:
            wrong = "Too many wrong passwords: wait a minute."
            return render_template("login.html", wrong=wrong), 429
        given = request.form.get("password", "")
        if hmac.compare_digest(given.encode(), self._password.encode()):
            session["in"] = True
            return redirect("/")
        self._wrong.append(now)
        return render_template("login.html", wrong="That is not the password."), 403


def closed(response: Response) -> Response:
    """Return a response that lets nothing of others in."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _is_near(host: str) -> bool:
    """Tell whether a Host header names this machine, whatever the port."""
    name, _, port = host.rpartition(":")
    return (name if port.isdigit() else host) in NEAR


def _is_own(origin: str | None, host: str) -> bool:
    """Tell whether a page of this console asks; a plain visit has no origin."""
    try:
        return origin is None or urlsplit(origin).netloc == host
    except ValueError:  # no URL at all
        return False


def _is_visit() -> bool:
    """Tell whether somebody follows a link, or types the address."""
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


def _is_open() -> bool:
    """Tell whether this is there for people who are not let in yet."""
    return request.endpoint in ("_login", "static")
