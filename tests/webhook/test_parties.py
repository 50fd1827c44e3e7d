import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.webhook.parties import number, region


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("+78002347000", "+78002347000"),
        (" 78002347000", "+78002347000"),  # a plus that curl did not encode
        ("78002347000", "+78002347000"),
        ("", ""),
        ("anonymous", ""),
        ("unknown", ""),
        ("client:anna", ""),
        ("sip:anna@example.com", ""),
        ("+266696687", ""),  # ANONYMOUS on a keypad
        ("+86282452253", ""),  # UNAVAILABLE
        ("+0123456789", ""),
        ("+7800234700012345678", ""),
        ("+7٨٠٠2347000", ""),
    ],
)
def test_only_a_number_is_a_number(party: str, expected: str) -> None:
    """A hidden caller has none, however Twilio writes that."""
    assert number(party) == expected


@given(st.text())
def test_any_text_is_a_number_or_none(party: str) -> None:
    """What comes out can be dialled."""
    found = number(party)

    assert found == "" or (found[0] == "+" and found[1:].isdecimal())


@pytest.mark.parametrize(
    ("e164", "expected"),
    [("+74950097070", "Moscow"), ("+78124940606", "St Petersburg"), ("", "")],
)
def test_a_region_has_its_english_name(e164: str, expected: str) -> None:
    """The geocoder's names are the cases a flow may list."""
    assert region(e164) == expected
