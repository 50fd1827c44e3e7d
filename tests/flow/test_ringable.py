import pytest

from ivr.flow.ringable import is_possible, is_premium


@pytest.mark.parametrize(
    ("e164", "possible"),
    [
        ("+12025550111", True),
        ("+78002347000", True),
        ("+1202555011", False),
        ("+9991234567", False),
    ],
)
def test_a_number_has_the_length_of_its_country_s(e164: str, possible: bool) -> None:
    """A digit too few, or a country that is none, rings nowhere."""
    assert is_possible(e164) is possible


@pytest.mark.parametrize(
    ("e164", "expected"),
    [
        ("+19005550123", True),
        ("+78091234567", True),
        ("+449012345678", True),
        ("+12025550111", False),
        ("+74950097070", False),
        ("+78002347000", False),
        ("nonsense", False),
    ],
)
def test_a_number_that_costs_more_is_known(e164: str, *, expected: bool) -> None:
    """In every country that the library knows."""
    assert is_premium(e164) is expected
