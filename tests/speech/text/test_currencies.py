import pytest

from ivr.speech.text.currencies import DEFAULT, ENGLISH, RUSSIAN, SIGNS, Currency


def test_both_languages_know_the_same_money() -> None:
    """And every sign stands for one of them."""
    assert RUSSIAN.keys() == ENGLISH.keys()
    assert {*SIGNS.values(), DEFAULT} <= RUSSIAN.keys()


@pytest.mark.parametrize("code", RUSSIAN)
def test_a_currency_has_all_its_forms(code: str) -> None:
    """Three in Russian, two in English; a hundredth in both or in neither."""

    def forms(currency: Currency) -> list[int]:
        nouns = (currency.whole, currency.hundredth)
        return [len(noun.forms) for noun in nouns if noun]

    assert {*forms(RUSSIAN[code])} == {3}
    assert {*forms(ENGLISH[code])} == {2}
    assert len(forms(RUSSIAN[code])) == len(forms(ENGLISH[code]))
