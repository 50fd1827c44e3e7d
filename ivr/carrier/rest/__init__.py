"""
Twilio's API for calls, on one port, before an exchange of our own.

The official clients work unchanged but for their address.  A request is read
here, answered in the thread that drives the exchange, and refused in Twilio's
words.  `README.md` lists what there is.
"""

from functools import partial
from typing import Final

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.door import Door, refuse, refuse_otherwise, refuse_unkept
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.routes import API, PHONE, SOUNDS
from ivr.errors import JournalError

FORM_LIMIT: Final = 65_536
"""Bytes of a request; the longest document that comes as a parameter has 4,000."""


def create_app(desk: Desk, credentials: Credentials) -> Flask:
    """Make the API of an exchange; any WSGI server runs it."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = FORM_LIMIT
    door = Door(desk, credentials)
    for table, way_in in ((API, door.api), (PHONE, door.phone), (SOUNDS, door.sound)):
        for method, path, handler, status in table:
            view = partial(way_in, handler, status)
            app.add_url_rule(path, f"{method} {path}", view, methods=[method])
    app.before_request(lambda: credentials.check_place(dict(request.headers)))
    app.register_error_handler(RestError, refuse)
    app.register_error_handler(JournalError, refuse_unkept)
    app.register_error_handler(HTTPException, refuse_otherwise)
    return app
