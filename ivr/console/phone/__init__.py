"""
The phone: calls to the menu by ear, and the phones that its callers are put through to.

One WebSocket is one phone (`acts` lists what it asks, `outbox` what it is told):
it dials or answers, and is in one call until it closes.  A phone that waits for
calls has a WebSocket too, where it is told what rings.
"""

from dataclasses import asdict
from threading import Thread
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, jsonify, render_template

from ivr.carrier.wire import geography
from ivr.console.page import Page
from ivr.console.phone import numbers
from ivr.console.phone.book import Book, book, towns
from ivr.console.phone.conversation import Conversation, Phones
from ivr.console.phone.rota import Rota
from ivr.console.phone.socket import Seats, converse
from ivr.speech.music import hold_music

if TYPE_CHECKING:
    from ivr.console.house import House


def pages(house: "House") -> Blueprint:
    """Make the page, and the WebSocket of each phone."""
    phones, seats = _open(house), Seats()
    Thread(target=_get_ready, daemon=True).start()
    blueprint = Blueprint("phone", __name__, url_prefix="/phone")

    @blueprint.get("")
    def phone() -> str:
        """Show the phone."""
        return render_template("phone.html", book=_book(house))

    @blueprint.get("/callers")
    def callers() -> Response:
        """List who may call: the tables of where numbers are from take a moment."""
        found = (*towns(house.flow() if house.flow else None), *numbers.callers())
        return jsonify([asdict(each) for each in found])

    @blueprint.route("/line", websocket=True)
    def line() -> Response:
        """Be one phone."""
        return converse(lambda outbox: Conversation(phones, outbox), seats)

    return blueprint


PAGE: Final = Page("/phone", "Phone", pages)


def _get_ready() -> None:
    """Have at hand what the first call would wait some seconds for."""
    import ivr.carrier.media.live.person  # noqa: F401, PLC0415 - a second of imports

    geography.of(numbers.callers()[0].number)  # tables of all towns
    hold_music()


def _open(house: "House") -> Phones:
    """Let browsers be phones that calls of this line reach."""
    rota = Rota(house.desk.callees)
    house.desk.callees = rota
    return Phones(house, rota)


def _book(house: "House") -> Book:
    return book(house.flow() if house.flow else None)
