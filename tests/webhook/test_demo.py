from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ivr.webhook.demo import ORDERS, demo


@pytest.fixture
def client() -> FlaskClient:
    """The order service on a day that never changes."""
    app = Flask(__name__)
    app.register_blueprint(demo(lambda: date(2026, 12, 30)))
    return app.test_client()


def test_an_order_has_a_state_and_a_day(client: FlaskClient) -> None:
    """The answer is a flat JSON object; the day is an ISO date."""
    answer = client.get("/demo/orders", query_string={"number": "60616"})

    assert answer.status_code == 200
    assert answer.json == {
        "number": "60616",
        "state": "on_the_way",
        "day": "2027-01-01",
    }


def test_a_form_asks_the_same(client: FlaskClient) -> None:
    """A look-up by POST finds the same order."""
    answer = client.post("/demo/orders", data={"number": "10003"})

    assert answer.json == {"number": "10003", "state": "delivered", "day": "2026-12-27"}


def test_each_state_has_its_order() -> None:
    """Whoever writes a menu can hear every branch."""
    states = [state for state, _ in ORDERS.values()]

    assert states == ["on_the_way", "packing", "at_point", "delivered", "cancelled"]


@pytest.mark.parametrize(
    ("number", "status"), [("50000", 503), ("1", 404), ("", 404), ("<b>", 404)]
)
def test_what_is_not_there_is_told_from_what_is_broken(
    client: FlaskClient, number: str, status: int
) -> None:
    """50000 is the order that finds the service out of order."""
    answer = client.get("/demo/orders", query_string={"number": number})

    assert answer.status_code == status
    assert b"<b>" not in answer.data
