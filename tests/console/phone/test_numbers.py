import pytest

from ivr.console.phone.numbers import address, callers, dialled, from_town
from ivr.errors import SettingsError
from ivr.webhook.parties import region


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("+78002347000", "+78002347000"),
        ("8 (495) 009-70-70", "+74950097070"),
        ("+1 202 555 0111", "+12025550111"),
    ],
)
def test_a_number_is_sent_as_a_carrier_has_it(typed: str, sent: str) -> None:
    """However it is typed; without a country it is a Russian one."""
    assert dialled(typed) == sent


@pytest.mark.parametrize("typed", ["", "12", "client:anna", "9" * 90, "<b>"])
def test_what_nobody_can_have_is_refused(typed: str) -> None:
    """In one sentence, and not at length."""
    with pytest.raises(SettingsError, match="is no phone number") as refused:
        dialled(typed)

    assert len(str(refused.value)) < 120


def test_a_phone_may_be_elsewhere_than_at_a_number() -> None:
    """At a client, at a SIP address; and a caller may hide it."""
    for text in ("client:anna", "sip:desk@office.example", "anonymous"):
        assert address(f" {text} ") == text


def test_each_country_has_a_caller_whom_it_is_known_for() -> None:
    """The nearest first; all can be dialled back."""
    found = callers()

    assert found[0].where == "Russia, mobile"
    assert len(found) == len({each.number for each in found}) > 15
    assert all(dialled(each.number) == each.number for each in found)


def test_a_town_has_a_caller_whose_region_the_menu_takes_it_for() -> None:
    """By the word that a menu's route has for it."""
    found = from_town("St Petersburg")

    assert found is not None
    assert region(found.number) == found.where == "St Petersburg"
    assert from_town("Atlantis") is None
