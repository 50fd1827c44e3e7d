import pytest

from ivr.cli.numbers import dialled, entry
from ivr.errors import SettingsError

ENTRIES = ("+78002347000", "+74950097070")


@pytest.mark.parametrize(
    "number",
    [
        "+78002347000",
        "8 800 234-70-00",
        "8(800)2347000",
        "7 800 234 70 00",
        "+7 (800) 234-70-00",
        "tel:+7-800-234-70-00".removeprefix("tel:"),
    ],
)
def test_a_number_is_dialled_however_it_is_spelt(number: str) -> None:
    """As on a card, as on a site, as in a contact list."""
    assert dialled(number) == "+78002347000"


def test_a_foreign_number_stays_foreign() -> None:
    """The home country is for numbers that name none."""
    assert dialled("+1 202-555-0100") == "+12025550100"


@pytest.mark.parametrize("name", ["anonymous", "client:ann7", "sip:1@example.com", ""])
def test_what_is_no_number_stays(name: str) -> None:
    """Twilio sends such names too."""
    assert dialled(name) == name


@pytest.mark.parametrize("number", ["123", "+7", "12ab", "8 800 234-70-00-00-00-0"])
def test_a_number_that_nobody_can_have_is_refused(number: str) -> None:
    """In one sentence, with an example."""
    with pytest.raises(SettingsError, match="is no phone number: write it as"):
        dialled(number)


def test_digits_of_another_script_are_made_ours() -> None:
    """What goes into a request is ASCII."""
    assert dialled("+7٨002347000") == "+78002347000"


def test_an_entry_is_found_however_it_is_spelt() -> None:
    """The menu names it in E.164."""
    assert entry("8 495 009-70-70", ENTRIES) == "+74950097070"


def test_a_number_that_the_menu_does_not_answer_is_refused() -> None:
    """With the numbers that it does, and the nearest."""
    with pytest.raises(SettingsError) as refused:
        entry("+78002347001", ENTRIES)

    assert str(refused.value) == (
        "the menu does not answer +78002347001, only +78002347000, +74950097070"
        " (did you mean +78002347000?)"
    )


def test_a_number_like_no_other_has_no_advice() -> None:
    """A wild guess helps nobody."""
    with pytest.raises(SettingsError, match=r"\+74950097070$"):
        entry("+12025550100", ENTRIES)


def test_a_menu_without_entries_answers_every_number() -> None:
    """As a webhook does that any number is pointed at."""
    assert entry("8 800 234-70-00", ()) == "+78002347000"
