import pytest

from ivr.deploy.numbers import Number
from ivr.deploy.wiring import Wiring
from tests.deploy.checkup.helpers import HERE, Nowhere, deployment, site


@pytest.mark.parametrize(
    ("voice_url", "leads"),
    [
        ("https://menu.example/voice", True),
        ("https://menu.example", True),
        ("https://menu.example/other", True),
        ("https://menu.example.org/voice", False),
        ("", False),
    ],
)
def test_the_numbers_here_are_those_below_the_address(
    voice_url: str, leads: bool
) -> None:
    """A number that means to lead here is to be told what is wrong with it."""
    number = Number("+12025550101", "PN2", "", Wiring(voice_url=voice_url))
    found = deployment(site(Nowhere()), numbers=(number,))

    assert (number in found.here) is leads


def test_without_an_address_no_number_leads_here() -> None:
    """Nor without an account."""
    assert deployment(numbers=(HERE,)).here == ()
    assert deployment(site(Nowhere())).here == ()
