"""
The web console: a phone, the menu and every call, in a browser.

One Flask application for the people who would rather look and listen than read
XML.  It shows what a line in this process does, and edits the author's files;
`README.md` beside this file says how a page is made.
"""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from ivr.console.callers import PAGE as CALLERS
from ivr.console.calls import PAGE as CALLS
from ivr.console.editing import PAGE as EDIT
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.console.menu import PAGE as MENU
from ivr.console.packing import packed
from ivr.console.page import Page
from ivr.console.phone import PAGE as PHONE
from ivr.errors import IvrError

Answer = tuple[str | Response, int]

FORM_LIMIT: Final = 2_000_000
"""Bytes of a request: room for a large menu's YAML, none for a flood."""

PAGES: Final[tuple[Page, ...]] = (PHONE, MENU, EDIT, CALLS, CALLERS)
"""The pages, in the order of the navigation."""


def create_app(house: House, guard: Guard) -> Flask:
    """
    Make the console of a house.

    Args:
        house: what there is to show.
        guard: who may come, and from where.

    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = FORM_LIMIT
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 0  # browsers ask; the answer is 304
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.register_error_handler(HTTPException, plainly)
    app.register_error_handler(IvrError, _refused)
    guard.watch(app)
    app.after_request(packed)
    for page in PAGES:
        app.register_blueprint(page.blueprint(house))

    @app.context_processor
    def _shell() -> dict[str, object]:
        return {"pages": PAGES, "console_token": guard.token, "house": house}

    @app.get("/")
    def home() -> WerkzeugResponse:
        """Show the first page."""
        return redirect(PAGES[0].path)

    @app.get("/favicon.ico")
    def icon() -> WerkzeugResponse:
        """Lead to the icon, for what is opened without a page around it."""
        return redirect(url_for("static", filename="icon.svg"))

    return app


def plainly(error: HTTPException) -> Answer:
    """Say what is wrong in a sentence: as JSON to a program, as a page to a person."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if request.accept_mimetypes.best == "application/json":
        return jsonify(error=error.description), status
    return render_template("wrong.html", error=error), status


def _refused(error: IvrError) -> Answer:
    """Say no in the words of whoever said it."""
    return plainly(BadRequest(str(error)))
