import pytest

from ivr.cli.pairs import pair
from ivr.errors import SettingsError


def test_a_value_may_have_equals_signs_of_its_own() -> None:
    """The first one ends the name."""
    assert pair("a=b=c", "--param") == ("a", "b=c")
    assert pair("a=", "--param") == ("a", "")


@pytest.mark.parametrize("text", ["", "a", "=b"])
def test_what_is_no_pair_names_the_option(text: str) -> None:
    """One sentence, with what to write."""
    with pytest.raises(SettingsError, match=r"--param: .* has no name and value"):
        pair(text, "--param")
