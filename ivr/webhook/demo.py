"""
A small order service, so that the shipped menu's look-ups work at once.

Five orders, one of each state; 50000 is the order that finds it out of order.
"""

from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from flask import Blueprint, Response, jsonify, request

ORDERS: Final = MappingProxyType(
    {
        "60616": ("on_the_way", 2),
        "10001": ("packing", 4),
        "10002": ("at_point", 0),
        "10003": ("delivered", -3),
        "10004": ("cancelled", -1),
    }
)
"""Order number -> its state, and its day counted from today."""

OUT_OF_ORDER: Final = "50000"


def demo(today: Callable[[], date]) -> Blueprint:
    """Make the service: `/demo/orders?number=60616`, or the same as a form."""
    service = Blueprint("demo", __name__, url_prefix="/demo")

    @service.route("/orders", methods=["GET", "POST"])
    def orders() -> tuple[Response, int]:
        number = request.values.get("number", "")
        if number == OUT_OF_ORDER:
            return jsonify(error="the order service is out of order"), 503
        if number not in ORDERS:
            return jsonify(error="there is no such order"), 404
        state, days = ORDERS[number]
        day = today() + timedelta(days=days)
        return jsonify(number=number, state=state, day=day.isoformat()), 200

    return service
