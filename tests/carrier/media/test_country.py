import pytest

from ivr.carrier.media.country import country


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("+79161234567", "ru"),
        ("+12025550100", "us"),
        ("+14165550100", "us"),
        ("+442071838750", "uk"),
        ("+33142685300", "fr"),
        ("+88213300", "001"),
        ("anonymous", "ru"),
        ("client:anna", "ru"),
    ],
)
def test_a_number_s_country_as_ring_tone_names_it(address: str, expected: str) -> None:
    """Canada rings as the United States; who has no number is at home."""
    assert country(address) == expected
