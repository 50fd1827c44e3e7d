from ivr.cli.regions import CALLER, number_in
from ivr.webhook.parties import region


def test_a_number_of_a_town_is_from_there() -> None:
    """And one of no town is a mobile phone's."""
    assert region(number_in("Moscow")) == "Moscow"
    assert number_in("Atlantis") == CALLER
