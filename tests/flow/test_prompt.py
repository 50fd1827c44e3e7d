import pytest

from ivr.flow.prompt import COUNT, VALUE_KINDS, values_in, wrong_places
from ivr.speech.text.assembly import KINDS
from ivr.speech.text.grammar import CASES, GENDERS


def test_places_for_values_are_named_once_each() -> None:
    """With the kind of their reading or without."""
    assert values_in("{order:digits}, {day:date}, {order}") == ("order", "day")
    assert values_in("{n:count genitive|день|дня|дней}") == ("n",)
    assert values_in("no place at all") == ()


@pytest.mark.parametrize(
    "place",
    [
        "{day}",
        "{order:digits}",
        "{n:count|день|дня|дней}",
        "{n:count|day|days}",
        "{n:count dative feminine|записи|записям}",
        "{sum:money}",
        "{sum:money USD genitive}",
        "{place:ordinal neuter}",
        "{at:time genitive}",
    ],
)
def test_a_place_says_how_a_value_is_read(place: str) -> None:
    """By its kind, the case, the gender, the currency, the forms of a noun."""
    assert wrong_places(f"Words {place}, words.") == ()


KNOWN = ", ".join(VALUE_KINDS)
NO_PLACE = f"write {{name}}, or {{name:kind}} with one of {KNOWN}"
NO_FORMS = "forms of a noun go with count: {n:count|день|дня|дней}"
FORMS = "write two or three forms: after 1, after 2 (in Russian), after 5"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("{1}", NO_PLACE),
        ("{}", NO_PLACE),
        ("{a b}", NO_PLACE),
        ("{a:}", NO_PLACE),
        ("x}", NO_PLACE),
        ("{", NO_PLACE),
        ("{order:digit}", "did you mean 'digits'?"),
        ("{order:xyzzy}", f"the kinds are {KNOWN}"),
        ("{n:number genitiv}", "did you mean 'genitive'?"),
        ("{n:digits genitive}", "digits takes no words after it"),
        ("{at:time xyzzy}", "time takes nominative, genitive"),
        (
            "{n:money usd}",
            (
                "money takes nominative, genitive, dative, accusative, instrumental,"
                " prepositional, a currency, as USD"
            ),
        ),
        ("{n:count}", NO_FORMS),
        ("{n:money|рубль|рубля}", NO_FORMS),
        ("{n:count|день}", FORMS),
        ("{n:count|a|b|c|d}", FORMS),
    ],
)
def test_what_only_looks_like_a_place_is_told(text: str, advice: str) -> None:
    """A caller would hear the braces."""
    ((_, told),) = wrong_places(text)

    assert told == advice


def test_the_flow_and_the_voice_know_the_same_kinds() -> None:
    """What an author may write is what is put into words."""
    assert {*VALUE_KINDS} == {*KINDS, "address"}
    assert COUNT in KINDS
    assert {*VALUE_KINDS["number"]} == {*CASES, *GENDERS}
