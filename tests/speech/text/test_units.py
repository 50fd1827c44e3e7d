import pytest

from ivr.speech.text.units import ENGLISH, RUSSIAN


@pytest.mark.parametrize(("units", "forms"), [(RUSSIAN, 3), (ENGLISH, 2)])
def test_a_unit_has_all_its_forms(units: dict[str, object], forms: int) -> None:
    """As its language needs them."""
    assert {len(noun.forms) for noun in units.values()} == {forms}  # type: ignore[attr-defined]  # nouns
