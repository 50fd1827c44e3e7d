"""
The menu's page: the flow as a picture, and all there is to say of each node.

Where the webhook is somebody else's there is no flow, and the page says so.
"""

from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, render_template

from ivr.console.menu.showing import Showing
from ivr.console.page import Page

if TYPE_CHECKING:
    from ivr.console.house import House

STREAM: Final = "text/event-stream"


def pages(house: "House") -> Blueprint:
    """Make the page of the menu, its parts, its clips and its live counts."""
    routes = Blueprint("menu", __name__)
    if house.flow is None:
        routes.add_url_rule("/menu", view_func=_foreign)
        return routes
    showing = Showing(house, house.flow)

    @routes.get("/menu")
    def menu() -> Response:
        return showing.page()

    @routes.get("/menu/<any(picture, findings, panel, wrong):part>")
    def part(part: str) -> str:
        return showing.rendered(f"menu_{part}.html")

    @routes.get("/menu/nodes")
    def nodes() -> Response:
        return showing.nodes()

    @routes.get("/menu/clip")
    def clip() -> Response:
        return showing.clip()

    @routes.get("/menu/live")
    def live() -> Response:
        return Response(showing.live(), mimetype=STREAM)

    return routes


def _foreign() -> str:
    return render_template("menu_foreign.html")


PAGE: Final = Page("/menu", "Menu", pages)
