import pytest

from ivr.speech.text.counts import count, number, ordinal, shown
from ivr.speech.text.english import ENGLISH
from ivr.speech.text.pieces import Piece
from ivr.speech.text.russian import RUSSIAN
from ivr.speech.text.tongue import Tongue

MINUTES = ("минута", "минуты", "минут")


@pytest.mark.parametrize(
    ("value", "options", "forms", "heard"),
    [
        ("1", (), MINUTES, "одна минута"),
        ("2", (), MINUTES, "две минуты"),
        ("0", (), MINUTES, "ноль минут"),
        ("-3", (), MINUTES, "минус три минуты"),
        ("2.5", (), MINUTES, "две целых пять десятых минуты"),
        ("-0.5", (), MINUTES, "минус ноль целых пять десятых минуты"),
        ("22", ("genitive",), MINUTES, "двадцати двух минут"),
        ("1", ("accusative",), ("минуту", "минуты", "минут"), "одну минуту"),
        ("41", ("dative",), ("минуте", "минутам"), "сорока одной минуте"),
        ("1.5", ("dative",), ("минуте", "минутам"), "одна целая пять десятых минуте"),
        ("2", ("feminine",), ("запись", "записи", "записей"), "две записи"),
        ("1", (), ("новое письмо", "новых письма", "новых писем"), "одно новое письмо"),
        ("много", (), MINUTES, ""),
        ("5", (), (), ""),
    ],
)
def test_a_count_has_its_noun(
    value: str, options: tuple[str, ...], forms: tuple[str, ...], heard: str
) -> None:
    """Number, case and gender agree; what is no number has no row."""
    piece = Piece(value, "count", options, forms)

    assert " ".join(count(piece, RUSSIAN)) == heard


@pytest.mark.parametrize(
    ("value", "heard"),
    [("1", "one day"), ("0", "zero days"), ("1.5", "one point five days")],
)
def test_english_counts_one_and_many(value: str, heard: str) -> None:
    """With the same place, in its own forms."""
    piece = Piece(value, "count", (), ("day", "days"))

    assert " ".join(count(piece, ENGLISH)) == heard


@pytest.mark.parametrize(
    ("value", "tongue", "heard"),
    [
        ("21", RUSSIAN, "двадцать первый"),
        ("2.5", RUSSIAN, ""),
        ("третий", RUSSIAN, ""),
        ("3", ENGLISH, "third"),
    ],
)
def test_only_a_whole_number_has_a_place_in_a_row(
    value: str, tongue: Tongue, heard: str
) -> None:
    """Others are read as they stand."""
    assert " ".join(ordinal(Piece(value, "ordinal"), tongue)) == heard


def test_a_number_alone_has_a_case_too() -> None:
    """«до пяти»."""
    assert number(Piece("5", "number", ("genitive",)), RUSSIAN) == ("пяти",)
    assert number(Piece("x", "number"), RUSSIAN) == ()


def test_the_eye_reads_figures() -> None:
    """The noun agrees all the same."""
    assert shown(Piece("21", "count", (), MINUTES), RUSSIAN) == "21 минута"
    assert shown(Piece("x", "count", (), MINUTES), RUSSIAN) == "x"
    assert shown(Piece("21", "number"), RUSSIAN) == "21"
