from pathlib import Path

import pytest

from ivr.errors import FlowError
from ivr.flow.heard import Keys
from ivr.flow.needs import Broken, Fetch, Found, Missing
from ivr.load.menu import Parties
from ivr.load.project import project
from ivr.settings import Settings
from tests.load.helpers import MENU

ONE = Parties("+78002347000")


def test_the_shipped_order_service_answers() -> None:
    """An order that it knows, one that it does not, one that breaks it."""
    menu = project(Settings())

    def asked(number: str) -> object:
        return menu.look_up(Fetch("/demo/orders", "GET", {"number": number}))

    assert isinstance(asked("60616"), Found)
    assert isinstance(asked("60616"), Found)
    assert asked("1") == Missing()
    assert isinstance(asked("50000"), Broken)


def test_nobody_elses_server_is_asked() -> None:
    """Ten thousand callers would be a load on it."""
    menu = project(Settings())

    answer = menu.look_up(Fetch("https://shop.example/orders", "GET", {}))

    assert answer == Broken("a load asks nobody else's server")


def test_words_without_a_clip_are_measured_by_a_voice(tmp_path: Path) -> None:
    """The tones of a machine that has none will do."""
    (tmp_path / "menu.yaml").write_text(MENU, encoding="utf-8")
    settings = Settings(
        flows=tmp_path, audio=tmp_path / "audio", voices={"en": "tones:"}
    )

    place = project(settings).entrance(Parties("+12025550100"), 0.0)

    assert place.told.seconds > 3
    assert set(place.told.keys) >= {"1", "2", "3"}


def test_the_town_of_a_caller_is_known() -> None:
    """The region's rules are the webhook's."""
    menu = project(Settings())

    assert menu.town("+74951234567") == "Moscow"
    assert menu.town("") == ""


def test_an_order_of_a_state_that_the_menu_tells_is_told() -> None:
    """Typed by a caller, found by the service, said by the voice."""
    menu = project(Settings())
    place = menu.entrance(ONE, 0.0)
    for keys in (Keys("1"), Keys("1"), Keys("60616", "#"), Keys("1")):
        place = menu.after(place, keys, 0.0)

    assert place.turn.visited[-1] == "orders.on_the_way"
    assert place.told.seconds > 5


def test_a_menu_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """With what is wrong."""
    (tmp_path / "menu.yaml").write_text("nodes: 1\n", encoding="utf-8")

    with pytest.raises(FlowError, match="there is no menu to call; "):
        project(Settings(flows=tmp_path))
