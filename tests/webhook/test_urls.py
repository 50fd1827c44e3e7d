from urllib.parse import parse_qs, urlsplit

import pytest

from ivr.flow.visit import Visit, from_query
from ivr.webhook.urls import Urls

VISIT = Visit("menu.main", no_input=1, trail=("menu.order",))


def test_a_visit_without_more_is_its_node() -> None:
    """What is empty is left out; a name is escaped."""
    assert Urls().to(Visit("menu.main")) == "/voice/menu.main"
    assert Urls("/ivr").to(Visit("меню.a/b")).startswith("/ivr/voice/%D0%BC")
    assert "/b" not in Urls().to(Visit("menu.a/b"))


@pytest.mark.parametrize("private", [False, True])
def test_what_rides_in_a_url_comes_back(private: bool) -> None:
    """Where the caller stands, why it is asked, the version, and a private call."""
    url = urlsplit(Urls("", "k3f9x2ab", private).to(VISIT, "silence"))

    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert from_query({"menu.main", "menu.order"}, "menu.main", query) == VISIT
    assert (query["heard"], query["v"]) == ("silence", "k3f9x2ab")
    assert ("private" in query) is private
