"""What may have been seen of a request, and what was signed."""

from ivr.carrier.wire.views import FURTHEST, View, forms, nearest, urls


def test_the_first_view_is_what_was_seen() -> None:
    """Nothing is changed that need not be."""
    url = "https://me@menu.example:8443/a%20b?x=1"

    assert urls(url)[0] == View(url)
    assert forms(url, (("b", "2"), ("a", "1")))[0] == View("a1b2")


def test_few_changes_come_before_many_and_too_many_never() -> None:
    """A guess that changes everything explains nothing."""
    part = [View("a"), View("b", ("changed",)), View("c", ("changed", "again"))]

    costs = [sum(view.cost for view in views) for views in nearest(part, part, part)]

    assert costs == sorted(costs)
    assert costs[-1] == FURTHEST


def test_no_view_is_listed_twice() -> None:
    """The plainest way to say it is kept."""
    texts = [view.of for view in forms("https://menu.example/", (("a", ""),))]

    assert len(texts) == len(set(texts))


def test_ones_own_machine_has_two_names() -> None:
    """A server on localhost is also called by its number."""
    found = {view.of: view.changes for view in urls("http://localhost:5000/")}

    assert found["http://127.0.0.1:5000/"] == (
        "the host was 127.0.0.1:5000, not localhost:5000",
    )


def test_an_address_of_six_parts_keeps_its_colons() -> None:
    """Only what stands after the bracket is a port."""
    found = {view.of for view in urls("http://[::1]:5000/")}

    assert "http://[::1]/" in found
    assert "http://[::1]:80/" in found
