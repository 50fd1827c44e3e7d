import pytest

from ivr.speech.text.english import ENGLISH
from ivr.speech.text.money import money, sub
from ivr.speech.text.pieces import Piece
from ivr.speech.text.russian import RUSSIAN
from ivr.speech.text.tongue import Tongue


@pytest.mark.parametrize(
    ("value", "options", "heard"),
    [
        ("1500", (), "одна тысяча пятьсот рублей"),
        ("1500.50", (), "одна тысяча пятьсот рублей пятьдесят копеек"),
        ("21,01", (), "двадцать один рубль одна копейка"),
        ("0", (), "ноль рублей"),
        ("0.00", (), "ноль рублей"),
        ("-0", (), "ноль рублей"),
        ("0.5", (), "пятьдесят копеек"),
        ("0.999", (), "один рубль"),
        ("-7,30", (), "минус семь рублей тридцать копеек"),
        ("- 7 ₽", (), "минус семь рублей"),
        ("1 500 руб.", (), "одна тысяча пятьсот рублей"),
        ("12 USD", (), "двенадцать долларов"),
        ("$12.30", (), "двенадцать долларов тридцать центов"),
        ("EUR 1", (), "один евро"),
        ("2 usd", (), "два доллара"),
        ("2", ("UAH",), "две гривны"),
        ("2.50", ("JPY",), "две иены"),
        ("0.50", ("JPY",), "ноль иен"),
        ("2 ₽", ("USD",), "два рубля"),
        ("3 XYZ", (), "три икс игрек зэт"),
        ("2.5", ("XYZ",), "две целых пять десятых икс игрек зэт"),
        (
            "1501.21",
            ("genitive",),
            "одной тысячи пятисот одного рубля двадцати одной копейки",
        ),
        ("бесплатно", (), ""),
        ("1e9", (), ""),
        ("9" * 16, (), ""),
        ("USD", (), ""),
        ("", (), ""),
    ],
)
def test_a_value_is_a_sum(value: str, options: tuple[str, ...], heard: str) -> None:
    """Its own currency, the place's, or roubles, in this order."""
    assert " ".join(money(Piece(value, "money", options), RUSSIAN)) == heard


def test_another_language_does_not_change_the_money() -> None:
    """A caller who chooses English still owes roubles."""
    said = money(Piece("1500.01", "money"), ENGLISH)

    assert " ".join(said) == "one thousand five hundred rubles one kopeck"
    assert " ".join(money(Piece("£1.01", "money"), ENGLISH)) == "one pound one penny"


@pytest.mark.parametrize(
    ("text", "tongue", "heard"),
    [
        ("1 500 000 ₽", RUSSIAN, "один миллион пятьсот тысяч рублей"),
        ("12345₽", RUSSIAN, "двенадцать тысяч триста сорок пять рублей"),
        ("от 99,90 ₽ за", RUSSIAN, "от девяносто девять рублей девяносто копеек за"),
        ("2 руб. и 5 р.", RUSSIAN, "два рубля и пять рублей"),
        ("$1,250.05", ENGLISH, "one thousand two hundred and fifty dollars five cents"),
        ("1 ₽", ENGLISH, "one ruble"),
        ("12 USD", ENGLISH, "12 USD"),
        ("5 рублей", RUSSIAN, "5 рублей"),
        ("9" * 20 + " ₽", RUSSIAN, "9" * 20 + " ₽"),
    ],
)
def test_sums_within_a_sentence(text: str, tongue: Tongue, heard: str) -> None:
    """Known by their signs; the rest is left to the rules for numbers."""
    assert sub(text, tongue) == heard
