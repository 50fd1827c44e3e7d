from ivr.speech.text.grammar import CASES, GENDERS, Form


def test_a_place_says_case_and_gender_in_any_order() -> None:
    """What is neither is somebody else's: a currency."""
    assert Form.of(()) == Form("nominative", "masculine")
    assert Form.of(("feminine", "dative")) == Form("dative", "feminine")
    assert Form.of(("USD", "genitive"), "neuter") == Form("genitive", "neuter")
    assert len({*CASES}) == 6
    assert len({*GENDERS}) == 3
