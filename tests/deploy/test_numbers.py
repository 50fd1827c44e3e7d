import pytest

from ivr.deploy.numbers import Number, Numbers
from ivr.deploy.wiring import Wiring, ours
from ivr.errors import SettingsError
from tests.deploy.helpers import (
    NUMBER,
    OLD,
    OTHER,
    account,
    client,
    opened,
    taken,
)


def test_a_number_is_found_with_its_settings() -> None:
    """By the official client, on a line of our own."""
    with opened() as url:
        made = taken(url, friendly_name="Shop")

        found = Numbers(account(url)).find(NUMBER)

    was = Wiring(voice_url=OLD, voice_method="GET")
    assert found == Number(NUMBER, made.sid, "Shop", was)


def test_all_numbers_are_listed() -> None:
    """With what answers each."""
    with opened() as url:
        taken(url)
        taken(url, OTHER)

        found = {each.number for each in Numbers(account(url))}

    assert found == {NUMBER, OTHER}


def test_a_number_is_led_elsewhere() -> None:
    """All of its settings at once, an application's too."""
    with opened() as url:
        made = taken(url)
        named = client(url).applications.create(voice_url=OLD)
        made.update(voice_application_sid=named.sid)
        numbers = Numbers(account(url))
        wanted = ours("https://menu.example", "https://menu.example/fallback.xml")

        numbers.wire(numbers.find(NUMBER), wanted)

        assert numbers.find(NUMBER).wiring == wanted


def test_a_number_that_only_looks_alike_is_another() -> None:
    """Twilio's search finds parts of numbers."""
    with opened() as url:
        taken(url)

        with pytest.raises(SettingsError, match=r"no number \+1202555010, only"):
            Numbers(account(url)).find("+1202555010")


def test_an_unknown_number_is_told_with_what_was_meant() -> None:
    """And with the first of those there are."""
    with opened() as url:
        for last in range(7):
            taken(url, f"+1202555010{last}")

        with pytest.raises(SettingsError) as refused:
            Numbers(account(url)).find("+12025550108")

    assert "and 2 more (did you mean +1202555010" in str(refused.value)


def test_an_account_without_numbers_is_told_how_to_buy() -> None:
    """Nothing else helps it."""
    with opened() as url, pytest.raises(SettingsError, match="buy-help"):
        Numbers(account(url)).find(NUMBER)


def test_what_is_for_sale_can_be_called() -> None:
    """So many of an area as are asked for."""
    with opened() as url:
        found = Numbers(account(url)).for_sale("US", "local", 415, 3)
        anywhere = Numbers(account(url)).for_sale("CA", "local", None, 2)

    assert found == ("+14155550100", "+14155550101", "+14155550102")
    assert len(anywhere) == 2
