"""What a browser asks of calls, and what it is answered."""

import io
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NoReturn

from flask import (
    Response,
    abort,
    jsonify,
    render_template,
    request,
    send_file,
)

from ivr.carrier.printable import printable
from ivr.console.calls import written
from ivr.console.calls.comparing import compared
from ivr.console.calls.listing import Listing, Wanted, listing
from ivr.console.calls.sharing import shared
from ivr.console.calls.sounding import peaks
from ivr.errors import SettingsError
from ivr.speech import wav

if TYPE_CHECKING:
    from ivr.console.calls.library import Library
    from ivr.console.calls.model import Call
    from ivr.console.calls.synopsis import Synopsis

COMPARED: Final = 30
"""Calls that one is compared with from its own page."""


class Views:
    """
    Answers for one library of calls.

    Args:
        library: where they are.

    """

    def __init__(self, library: "Library") -> None:
        self._library = library

    def index(self) -> str:
        """List calls; with `rows`, what of the page changes by itself."""
        part = "calls_rows.html" if "rows" in request.args else "calls.html"
        return render_template(part, listing=self._listing())

    def index_for_programs(self) -> Response:
        """List calls as JSON."""
        return jsonify(written.listing(self._listing()))

    def one(self, sid: str) -> str:
        """Show a call; with `after`, what happened since so many moments."""
        call = self._call(sid)
        if "after" in request.args:
            return render_template(
                "call_moments.html", call=call, first=_whole("after", 0)
            )
        return render_template("call.html", call=call, others=self._others(call))

    def one_for_programs(self, sid: str) -> Response:
        """Return a call as JSON."""
        return jsonify(written.call(self._call(sid)))

    def lanes(self, sid: str) -> Response:
        """Return what a time line is drawn from."""
        return jsonify(written.lanes(self._call(sid)))

    def compare(self) -> str:
        """Show two calls beside one another."""
        left, right = (self._call(request.args.get(name, "")) for name in "ab")
        rows = compared(left, right)
        differing = sum(row.kind != "same" for row in rows)
        return render_template(
            "compare.html", left=left, right=right, rows=rows, differing=differing
        )

    def share(self, sid: str) -> Response:
        """Give a call away as a file."""
        call = self._call(sid)
        sound = self._library.sound(sid) if call.sound else b""
        file = shared(call, sound, peaks(sound))
        name = f"call-{call.facts.placed:%Y%m%d-%H%M%S}.html"
        return _file(file, "text/html", name)

    def scenario(self, sid: str) -> Response:
        """Give a call away as the scenario that it was."""
        made = self._library.scenario(sid) or _gone()
        return _file(made, "application/yaml", f"{sid[:10]}.scenario.yaml")

    def curl(self, sid: str) -> Response:
        """Give the last request for a document away, as a line for a shell."""
        line = self._library.curl(sid) or _gone()
        return Response(printable(line), mimetype="text/plain")

    def replay(self, sid: str, number: int) -> Response:
        """Ask one of a call's requests again."""
        call = self._call(sid)
        asked = next((it for it in call.requests if it.number == number), None)
        if asked is None:
            abort(HTTPStatus.NOT_FOUND, f"The call has no request {number}.")
        if call.synopsis.private:
            raise SettingsError(
                "What a private call gave is not kept to be sent again."
            )
        return jsonify(written.again(self._library.replay(call, asked)))

    def sound(self, sid: str) -> Response:
        """Play a call, from any second of it."""
        kept = self._library.sound(sid)
        if not kept:
            self._call(sid)
            abort(HTTPStatus.NOT_FOUND, "No sound of this call is kept.")
        plain = wav.pcm(wav.read(kept))  # every browser knows it; not all know mu-law
        return send_file(
            io.BytesIO(plain),
            "audio/wav",
            download_name=f"{sid[:10]}.wav",
            conditional=True,
            etag=False,
        )

    def wave(self, sid: str) -> Response:
        """Return a call's wave form, one byte for each 20 ms."""
        drawn = peaks(self._library.sound(sid))
        return Response(drawn, content_type="application/octet-stream")

    def _listing(self) -> Listing:
        wanted = Wanted.asked(request.args)
        return listing(self._library.synopses(), wanted, _whole("page", 1))

    def _call(self, sid: str) -> "Call":
        return self._library.call(sid) or _gone()

    def _others(self, one: "Call") -> "list[Synopsis]":
        """Return what a call may be compared with: first those to the same number."""
        rest = [it for it in self._library.synopses() if it.sid != one.facts.sid]
        rest.sort(key=lambda it: it.to != one.facts.to)
        return rest[:COMPARED]


def _whole(name: str, otherwise: int) -> int:
    """Return a number of the query; what is none is another."""
    text = request.args.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004 - enough
    return int(text) if is_number else otherwise


def _file(text: str, kind: str, name: str) -> Response:
    """Return a file to be saved under a name."""
    answer = Response(text, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _gone() -> NoReturn:
    abort(HTTPStatus.NOT_FOUND, "There is no such call: it may be too old to be kept.")
