"""How a request comes in: who asks, what is asked, and how the answer goes out."""

import logging
from typing import Final
from urllib.parse import urlencode

from flask import Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from ivr.carrier.rest import alerts, parameters, unsimulated
from ivr.carrier.rest.alerts import Fault
from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.media import Media
from ivr.carrier.rest.routes import Answer, Handler
from ivr.carrier.rest.wires import Wire
from ivr.errors import JournalError

log = logging.getLogger(__name__)

UNAUTHORIZED: Final = 401

NOT_FOUND: Final = 20404

FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
"""Types of a body in which parameters come."""

HTTP_CODES: Final = {404: NOT_FOUND, 405: 20004, 500: 20500}
"""HTTP's status -> Twilio's number; any other is a parameter's fault."""


class Door:
    """
    The ways in; each is given a row's handler and status, and the path's parts.

    Args:
        desk: what the handlers work at.
        credentials: who may come.

    """

    def __init__(self, desk: Desk, credentials: Credentials) -> None:
        self._desk, self._credentials = desk, credentials

    def api(self, handler: Handler, status: int, **place: str) -> Response:
        """Let a client in that has a name and a token."""
        given = request.authorization
        user = (given.username if given else None) or ""
        token = (given.password if given else None) or ""
        self._credentials.check(user, token, place.get("account", ""))
        account = self._account(user, place.pop("account", ""))
        signing = self._signing(user, token, account)
        return self._answer(handler, status, account, signing, place)

    def phone(self, handler: Handler, status: int, **place: str) -> Response:
        """Let a phone in: whoever may come at all, but for a set token's owner."""
        if self._credentials.are_set:
            return self.api(handler, status, **place)
        return self._answer(handler, status, "", "", place)

    def sound(self, handler: Handler, status: int, **place: str) -> Response:
        """Let anybody in who knows the address."""
        return self._answer(handler, status, place.pop("account"), "", place)

    def _account(self, user: str, named: str) -> str:
        """Return whose request it is; a key is of the account it last came with."""
        account = named or self._credentials.account_sid
        if account and user.startswith("SK"):
            self._desk.keys[user] = account
        return account or self._desk.keys.get(user, user)

    def _signing(self, user: str, token: str, account: str) -> str:
        """Return what signs requests: an API key's secret never does."""
        return self._credentials.auth_token or (
            token if user.startswith("AC") else self._desk.tokens.get(account, "")
        )

    def _answer(
        self,
        handler: Handler,
        status: int,
        account: str,
        token: str,
        place: dict[str, str],
    ) -> Response:
        posted = request.method == "POST"
        form = request.form if posted else request.args
        origin = request.host_url.rstrip("/")
        kind = request.mimetype if request.content_length else ""
        rule = str(request.url_rule).partition("/<account>/")[2]
        asked = Asked(account, token, place, form, request.path, origin, rule)

        def work() -> Answer:
            if token:
                self._desk.tokens[account] = token
            if posted:
                remark(self._desk, asked, kind)
            return handler(self._desk, asked)

        return respond(self._desk.exchange.ask(work), status)


def remark(desk: Desk, asked: Asked, kind: str) -> None:
    """Warn of parameters that do nothing, as Twilio's debugger does."""
    given = [name for name, value in asked.form.items() if value]
    said = parameters.remarks(asked.rule, given)
    if kind not in ("", *FORMS):
        said.append((0, f"a body of {kind} was not read: parameters come as a form"))
    elif kind and not asked.form:
        said.append((0, "the body was not read: a form is ASCII, and UTF-8 as %XX"))
    for code, text in said:
        log.warning("%s: %s", asked.path, text)
        url = f"{asked.origin}{asked.path}"
        wire = Wire("POST", url, urlencode(list(asked.form.items(multi=True))))
        fault = Fault("warning", code, text, url)
        alerts.put(desk, asked.account, asked.account, fault, wire)


def respond(answer: Answer, status: int) -> Response:
    """Return an answer as it goes out."""
    match answer:
        case None:
            return Response(status=status)
        case Media():
            return Response(answer.encode(), content_type=answer.content_type)
        case _:
            response = jsonify(answer)
            response.status_code = status
            return response


def refuse(error: RestError) -> Response:
    """Say no in Twilio's words."""
    response = respond(error.to_json(), error.status)
    if error.status == UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    return response


def refuse_otherwise(error: HTTPException) -> Response:
    """Say no where no handler was reached, or one failed."""
    code = HTTP_CODES.get(error.code or 500, 20001)
    message = ""
    if code == NOT_FOUND:
        message = unsimulated.elsewhere(request.path) or _as_json()
        code = 0 if message else NOT_FOUND
        message = message or f"The requested resource {request.path} was not found"
    elif isinstance(error, RequestEntityTooLarge):
        message = "The request is longer than any that can be answered"
    return refuse(RestError(code, message))


def _as_json() -> str:
    """Return how to ask for what Twilio has in other formats; empty: it is nowhere."""
    path, ways = request.path, current_app.create_url_adapter(request)
    stem = path.removesuffix(".xml").removesuffix(".csv")
    if path.endswith(".json") or ways is None:
        return ""
    if not ways.test(f"{stem}.json", request.method):
        return ""
    return f"{path}: this line answers in JSON alone; ask for {stem}.json"


def refuse_unkept(error: JournalError) -> Response:
    """Say that the journal cannot be used."""
    return refuse(RestError(20500, str(error)))
