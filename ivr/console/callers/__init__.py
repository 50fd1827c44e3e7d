"""
The page of what callers do: the journal's figures, as charts, tables and CSV.

Charts are tables with bars in them, so a screen reader has all that an eye has;
the one that is drawn has its table beside it.
"""

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, abort, jsonify, render_template, request

from ivr.console.callers.asked import SOURCES, Asked
from ivr.console.callers.heat import MEASURES, heated
from ivr.console.callers.present import present
from ivr.console.callers.sheets import SHEETS, written
from ivr.console.callers.view import View
from ivr.console.page import Page
from ivr.journal.calls import Calls
from ivr.journal.report import Report, placed, report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivr.console.house import House
    from ivr.journal.simulated import Source


ALONE: Final = "default-src 'none'; style-src 'sha256-{}'; frame-ancestors 'none'"
"""The policy of a picture that is opened by itself."""


def pages(house: "House") -> Blueprint:
    """Make the page, its picture and its sheets."""
    routes = Blueprint("callers", __name__)
    calls = Calls(house.settings.journal, house.settings.journal_key)

    def asked_for() -> tuple[Asked, "Mapping[Source, int]"]:
        asked = Asked.of(request.args)
        return asked, placed(calls, asked.span)

    def counted() -> tuple[Asked, Report]:
        asked, by = asked_for()
        return asked, report(calls, asked.span, source=SOURCES[asked.counted(by)])

    @routes.get("/callers")
    def page() -> str:
        asked, by = asked_for()
        flow = house.flow() if house.flow else None
        source = SOURCES[asked.counted(by)]
        found = report(calls, asked.span, source=source)
        now = present(calls, asked.today, source) if asked.is_now else None
        return render_template("callers.html", view=View(asked, found, flow, by, now))

    @routes.get("/callers/now")
    def now() -> Response:
        asked, by = asked_for()
        source = SOURCES[asked.counted(by)]
        return jsonify(present(calls, asked.today, source).to_json())

    @routes.get("/callers/<any({}):measure>.svg".format(", ".join(MEASURES)))
    def picture(measure: str) -> Response:
        if house.flow is None:
            abort(404, "The webhook is somebody else's: no menu is known.")
        drawing = heated(house.flow(), counted()[1], measure)
        answer = Response(drawing, mimetype="image/svg+xml")
        answer.headers["Content-Security-Policy"] = ALONE.format(_hash(drawing))
        return answer

    @routes.get("/callers/<any({}):name>.csv".format(", ".join(SHEETS)))
    def sheet(name: str) -> Response:
        asked, found = counted()
        file = f"callers-{name}-{asked.since}-{asked.until}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{file}"'}
        return Response(written(found, name), mimetype="text/csv", headers=headers)

    return routes


def _hash(drawing: str) -> str:
    """Return what lets a drawing's own style sheet be taken, and no other."""
    style = drawing.partition("<style>")[2].partition("</style>")[0]
    return b64encode(sha256(style.encode()).digest()).decode()


PAGE: Final = Page("/callers", "Callers", pages)
