import pytest

from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import LARGEST, Page, Shape


def things(*names: int) -> list[Shape]:
    """Things with SIDs."""
    return [{"sid": f"CA{name}"} for name in names]


def test_a_page_says_where_it_is() -> None:
    """Twilio's names, and the filters stay in the addresses."""
    form = {"To": "+7", "PageSize": "2", "Page": "1", "PageToken": "PACA3"}

    page = Page.asked(things(1, 2, 3, 4, 5), form, "sid")

    assert page.to_json("calls", "/Calls.json", form) == {
        "calls": things(3, 4),
        "end": 3,
        "first_page_uri": "/Calls.json?To=%2B7&PageSize=2&Page=0",
        "next_page_uri": "/Calls.json?To=%2B7&PageSize=2&Page=2&PageToken=PACA5",
        "page": 1,
        "page_size": 2,
        "previous_page_uri": "/Calls.json?To=%2B7&PageSize=2&Page=0",
        "start": 2,
        "uri": "/Calls.json?To=%2B7&PageSize=2&Page=1&PageToken=PACA3",
    }


def test_a_newer_page_says_the_same_in_its_meta() -> None:
    """Its addresses are whole."""
    page = Page.asked(things(1, 2), {"PageSize": "1"}, "sid")

    assert page.with_meta("alerts", "http://localhost/v1/Alerts", {}) == {
        "alerts": things(1),
        "meta": {
            "first_page_url": "http://localhost/v1/Alerts?PageSize=1&Page=0",
            "key": "alerts",
            "next_page_url": (
                "http://localhost/v1/Alerts?PageSize=1&Page=1&PageToken=PACA2"
            ),
            "page": 0,
            "page_size": 1,
            "previous_page_url": None,
            "url": "http://localhost/v1/Alerts?PageSize=1&Page=0",
        },
    }


def test_an_empty_list_has_one_page() -> None:
    """There is nothing before it and nothing after it."""
    page = Page.asked([], {}, "sid").to_json("calls", "/Calls.json", {})

    assert (page["calls"], page["start"], page["end"]) == ([], 0, 0)
    assert page["next_page_uri"] is None
    assert page["previous_page_uri"] is None


def test_a_page_is_found_by_its_number_too() -> None:
    """One beyond the end is empty."""
    form = {"PageSize": "2", "Page": "1"}
    assert Page.asked(things(1, 2, 3), form, "sid").items == things(3)
    assert Page.asked(things(1), {"Page": "9"}, "sid").items == []


def test_a_token_survives_what_happens_meanwhile() -> None:
    """New things and deleted ones before it shift nothing."""
    form = {"PageSize": "2", "Page": "1", "PageToken": "PACA3"}

    assert Page.asked(things(0, 1, 2, 3, 4), form, "sid").items == things(3, 4)
    assert Page.asked(things(3, 4), form, "sid").items == things(3, 4)


def test_a_token_of_nothing_is_refused() -> None:
    """The thing was deleted, or never was."""
    with pytest.raises(RestError, match="PageToken"):
        Page.asked(things(1), {"PageToken": "PACA9"}, "sid")


def test_a_page_has_a_size() -> None:
    """Fifty unless told, and a thousand at most."""
    assert Page.asked([], {}, "sid").size == 50
    assert Page.asked([], {"PageSize": "5000"}, "sid").size == LARGEST
    for size in ("0", "-1", "many"):
        with pytest.raises(RestError, match="PageSize"):
            Page.asked([], {"PageSize": size}, "sid")
