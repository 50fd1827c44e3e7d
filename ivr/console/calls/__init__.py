"""
Every call: a list of them, each on one time line, two beside one another.

`keeping` follows the calls on the line, `story` makes them readable, `views`
answers a browser.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from flask import Blueprint

from ivr.console.calls import shown
from ivr.console.calls.library import Library
from ivr.console.calls.views import Views
from ivr.console.page import Page

if TYPE_CHECKING:
    from ivr.console.house import House

FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "shown": shown.shown,
    "lasting": shown.lasting,
    "clock": shown.clock,
    "day": shown.day,
    "hour": shown.hour,
}
"""How templates write what callers and servers said."""


def pages(house: "House") -> Blueprint:
    """Make the pages of every call of a house, and begin to keep them."""
    routes = Blueprint("calls", __name__)
    for name, write in FILTERS.items():
        routes.add_app_template_filter(write, name)
    views = Views(Library(house))
    for path, view in (
        ("/calls", views.index),
        ("/calls.json", views.index_for_programs),
        ("/calls/compare", views.compare),
        ("/calls/<sid>", views.one),
        ("/calls/<sid>.json", views.one_for_programs),
        ("/calls/<sid>/lanes.json", views.lanes),
        ("/calls/<sid>/sound.wav", views.sound),
        ("/calls/<sid>/peaks", views.wave),
        ("/calls/<sid>/share", views.share),
        ("/calls/<sid>/scenario", views.scenario),
        ("/calls/<sid>/curl", views.curl),
    ):
        routes.add_url_rule(path, view_func=view)
    again = "/calls/<sid>/replay/<int:number>"
    routes.add_url_rule(again, view_func=views.replay, methods=["POST"])
    return routes


PAGE: Final = Page("/calls", "Calls", pages)
"""Its row in the navigation."""
