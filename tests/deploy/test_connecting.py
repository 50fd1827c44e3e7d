from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ivr.deploy.connecting import Connecting
from ivr.deploy.numbers import Numbers
from ivr.deploy.saved import Saved
from ivr.deploy.wiring import Wiring, ours
from ivr.errors import AccountError, SettingsError
from tests.deploy.helpers import (
    ACCOUNT,
    NUMBER,
    OLD,
    OTHER,
    account,
    answering,
    opened,
    taken,
)

WHEN = "2026-11-25T10:00:00+00:00"
BEFORE = Wiring(
    voice_url=OLD,
    voice_method="GET",
    voice_fallback_url="https://old.example/fallback",
    voice_fallback_method="GET",
    status_callback="https://old.example/status",
    status_callback_method="GET",
)
MENU = ours("https://menu.example", "https://menu.example/fallback.xml")


@dataclass(frozen=True)
class House:
    """A number at a line, and what connects it."""

    connecting: Connecting
    number: Any
    saved: Saved


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A number with settings of its own, and another."""
    with opened() as url:
        given = {k: v for k, v in BEFORE.to_json().items() if v}
        number = taken(url, **given)
        taken(url, OTHER)
        saved = Saved(tmp_path / "kept.json")
        yield House(Connecting(Numbers(account(url)), saved), number, saved)


def test_a_number_is_connected_and_put_back_as_it_was(house: House) -> None:
    """Every setting of it, on a line of our own with the official client."""
    found = house.connecting.find(NUMBER)
    assert (found.state, found.number.wiring) == ("not connected", BEFORE)

    done = house.connecting.connect(found.number, MENU, WHEN)
    again = house.connecting.find(NUMBER)

    assert again == done
    assert (again.state, again.number.wiring) == ("connected", MENU)

    back = house.connecting.disconnect(again)

    assert house.connecting.find(NUMBER) == back == found
    assert house.saved.of(ACCOUNT) == {}


def test_connecting_twice_puts_back_the_first(house: House) -> None:
    """Not what the first connection made."""
    house.connecting.connect(house.connecting.find(NUMBER).number, MENU, WHEN)
    other = ours("https://other.example")
    house.connecting.connect(house.connecting.find(NUMBER).number, other, WHEN)

    house.connecting.disconnect(house.connecting.find(NUMBER))

    assert house.connecting.find(NUMBER).number.wiring == BEFORE


def test_what_somebody_changed_since_is_seen(house: House) -> None:
    """And is no connection any more."""
    house.connecting.connect(house.connecting.find(NUMBER).number, MENU, WHEN)

    house.number.update(voice_url="https://thief.example/voice")

    states = {each.number.number: each.state for each in house.connecting.all()}
    assert states == {NUMBER: "changed", OTHER: "not connected"}


def test_what_never_got_to_twilio_is_not_connected(
    house: House, tmp_path: Path
) -> None:
    """What the number did is kept all the same: nobody knows how far it got."""
    number = house.connecting.find(NUMBER).number
    with answering("{}", 500) as broken:
        connecting = Connecting(Numbers(account(broken)), Saved(tmp_path / "kept.json"))

        with pytest.raises(AccountError):
            connecting.connect(number, MENU, WHEN)

    found = house.connecting.find(NUMBER)
    assert found.state == "not connected"
    assert found.entry
    assert found.entry.before == BEFORE


def test_nothing_is_changed_at_twilio_before_it_is_saved(
    house: House, tmp_path: Path
) -> None:
    """A file that cannot be written ends it."""
    (tmp_path / "kept.json").write_text("broken", "utf-8")
    number = Numbers.find(house.connecting._numbers, NUMBER)  # noqa: SLF001 - past the file

    with pytest.raises(SettingsError):
        house.connecting.connect(number, MENU, WHEN)

    (tmp_path / "kept.json").unlink()
    assert house.connecting.find(NUMBER).number.wiring == BEFORE


def test_what_was_never_connected_cannot_be_put_back(house: House) -> None:
    """Nobody knows what it did."""
    with pytest.raises(SettingsError, match="was not connected from here"):
        house.connecting.disconnect(house.connecting.find(OTHER))
