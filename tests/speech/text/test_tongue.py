from string import ascii_lowercase

import pytest

from ivr.speech.text.rules import TONGUES
from ivr.speech.text.tongue import Tongue


@pytest.mark.parametrize("tongue", TONGUES.values(), ids=[*TONGUES])
def test_a_language_brings_all_it_has_to(tongue: Tongue) -> None:
    """Ten digits, twelve months, every letter, and the same signs."""
    assert len({*tongue.digits}) == 10
    assert len(tongue.months) == 12
    assert {*tongue.letters} == {*ascii_lowercase}
    assert tongue.signs.keys() == TONGUES["ru"].signs.keys()
    assert tongue.pressed.keys() == {"*", "#"}


def test_a_language_is_found_by_its_code() -> None:
    """The table and the tongue say the same."""
    assert [tongue.code for tongue in TONGUES.values()] == [*TONGUES]
