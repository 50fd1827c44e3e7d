"""Where the two ends of a call are."""

import pytest

from ivr.carrier.wire.geography import Place, of, parameters
from tests.carrier.helpers import dial


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("+12125550100", Place("NEW YORK", "NY", country="US")),
        ("+19105285448", Place("", "NC", country="US")),
        ("+12025550100", Place("", "DC", country="US")),
        ("+16135550100", Place("", "ON", country="CA")),
        ("+18005550100", Place(country="US")),
        ("+74951234567", Place("MOSCOW", country="RU")),
        ("+79161234567", Place(country="RU")),
        ("+442079460000", Place("LONDON", country="GB")),
        ("+266696687", Place(country="LS")),
        ("+88312345678", Place()),
        ("+99912345678", Place()),
    ],
)
def test_a_number_is_placed_as_far_as_tables_know(number: str, place: Place) -> None:
    """Cities in capitals, states in two letters, nothing invented."""
    assert of(number) == place


@pytest.mark.parametrize(
    "end", ["anonymous", "client:ann", "", "+7", "sip:a@b.example"]
)
def test_what_is_no_number_is_nowhere(end: str) -> None:
    """Twilio sends no geography of a client or a hidden caller."""
    assert of(end) is None
    assert parameters(end, end) == {}


def test_both_ends_have_both_names_and_empty_fields() -> None:
    """`Caller` and `Called` are the legacy twins, empty fields are on the wire."""
    assert parameters("+12125550100", "+78002347000") == {
        "FromCity": "NEW YORK",
        "FromCountry": "US",
        "FromState": "NY",
        "FromZip": "",
        "CallerCity": "NEW YORK",
        "CallerCountry": "US",
        "CallerState": "NY",
        "CallerZip": "",
        "ToCity": "",
        "ToCountry": "RU",
        "ToState": "",
        "ToZip": "",
        "CalledCity": "",
        "CalledCountry": "RU",
        "CalledState": "",
        "CalledZip": "",
    }


def test_every_request_of_a_call_says_where_from() -> None:
    """And what the person who dials says otherwise is believed."""
    attested = {"StirVerstat": "TN-Validation-Passed-A", "FromZip": "10001"}

    call = dial({"/voice": ""}, from_="+12125550100", params=attested)

    (form,) = call.site.forms
    assert (form["FromCity"], form["FromState"], form["ToCountry"]) == (
        "NEW YORK",
        "NY",
        "RU",
    )
    assert (form["FromZip"], form["StirVerstat"]) == ("10001", "TN-Validation-Passed-A")
