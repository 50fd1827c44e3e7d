"""
The phone: calls to the menu by ear, and the phones that its callers are put through to.

One WebSocket is one phone (`acts` lists what it asks, `outbox` what it is told):
it dials or answers, and is in one call until it closes.  A phone that waits for
calls has a WebSocket too, where it is told what rings.
"""

from dataclasses import asdict
from threading import Thread
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, abort, jsonify, render_template

from ivr.carrier.printable import printable
from ivr.carrier.wire import geography
from ivr.console.page import Page
from ivr.console.phone import numbers
from ivr.console.phone.book import Book, book, towns
from ivr.console.phone.conversation import Conversation, Phones
from ivr.console.phone.kept import Kept, KeptCall
from ivr.console.phone.rota import Rota
from ivr.console.phone.socket import Seats, converse
from ivr.speech.music import hold_music

if TYPE_CHECKING:
    from ivr.console.house import House

HEARD: Final = "audio/wav"
YAML: Final = "application/yaml"


def pages(house: "House") -> Blueprint:
    """Make the page, what it takes away, and the WebSocket of each phone."""
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

    _taken_away(blueprint, house, phones.kept)
    return blueprint


def _taken_away(blueprint: Blueprint, house: "House", kept: Kept) -> None:
    """Give the latest calls away, in all their forms."""

    @blueprint.get("/calls/<sid>/call.wav")
    def sound(sid: str) -> Response:
        """Give a call's sound away."""
        return _file(_find(kept, sid).wav(), HEARD, f"{sid[:10]}.wav")

    @blueprint.get("/calls/<sid>/scenario")
    def scenario(sid: str) -> Response:
        """Give a call away as the scenario that it was."""
        call = _find(kept, sid)
        if not call.is_over:
            abort(409, "The call goes on: hang up, and it can be a scenario.")
        foreign = "" if house.flow else house.webhook
        text = call.scenario(foreign).encode()
        return _file(text, YAML, f"{sid[:10]}.scenario.yaml")

    @blueprint.get("/calls/<sid>/curl")
    def curl(sid: str) -> Response:
        """Give the last request for a document away, as a line for a shell."""
        text = _find(kept, sid).curl(house.token, house.status_callback)
        if text is None:
            abort(409, "The call has asked for nothing yet.")
        return Response(printable(text), mimetype="text/plain")


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


def _find(kept: Kept, sid: str) -> KeptCall:
    call = kept.get(sid)
    if call is None:
        abort(404, "This call is not remembered: only the latest 20 of this page are.")
    return call


def _file(body: bytes, kind: str, name: str) -> Response:
    answer = Response(body, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
