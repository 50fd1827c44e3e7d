from dataclasses import replace

import pytest

from ivr.flow.heard import DialEnded, Keys, Recorded, Silence
from ivr.flow.needs import Broken, Found, Missing
from ivr.flow.nodes import Route
from ivr.flow.turn import EndCall, Ring, TakeMessage
from ivr.load.menu import Menu, Parties
from tests.load.helpers import menu, sounds

ONE = Parties("+12025550100")

NOTHING = (lambda _: Missing(), lambda _: "")
"""A world of which nothing is known."""


def test_a_place_is_what_the_engine_answers_and_is_answered_once() -> None:
    """The same keys come to the same place, for whoever presses them."""
    found = menu()
    main = found.entrance(ONE, 0.0)

    hours = found.after(main, Keys("1"), 5.0)

    assert main.turn.visited == ("menu.hello", "menu.main")
    assert main.told.seconds == 7.0
    assert main.told.keys == pytest.approx({"1": 2.86, "2": 4.83, "3": 6.9}, abs=0.01)
    assert isinstance(hours.turn.then, EndCall)
    assert found.after(main, Keys("1"), 99.0) is hours
    assert found.entrance(ONE, 9.0) is main


def test_places_that_differ_in_nothing_are_one() -> None:
    """By whichever way they are come to."""
    found = menu()
    main = found.entrance(ONE, 0.0)
    again = found.after(found.after(main, Silence(), 0.0), Keys("7"), 0.0)
    other = found.after(found.after(main, Keys("7"), 0.0), Silence(), 0.0)

    assert again.visit == other.visit
    assert found.after(again, Keys("2"), 0.0) is found.after(other, Keys("2"), 0.0)


def test_what_is_typed_is_known_and_looked_up() -> None:
    """Each value makes places of its own."""
    ends = {}
    for name, answer in (("known", Found({})), ("unknown", Broken("it is down"))):
        found = menu(answer=answer)
        number = found.after(found.entrance(ONE, 0.0), Keys("3"), 0.0)
        ends[name] = found.after(number, Keys("1234", "#"), 0.0)

    assert ends["known"].turn.visited[-1] == "menu.known"
    assert ends["known"].values == (("order", "1234"),)
    assert ends["unknown"].turn.visited[-1] == "menu.unknown"


def test_a_transfer_that_finds_nobody_goes_on_to_voicemail() -> None:
    """As the menu has it."""
    found = menu()
    agent = found.after(found.entrance(ONE, 0.0), Keys("2"), 0.0)
    busy = found.after(agent, DialEnded("busy"), 0.0)
    end = found.after(busy, Recorded("https://recordings.example/1", 3), 0.0)

    assert isinstance(agent.turn.then, Ring)
    assert isinstance(busy.turn.then, TakeMessage)
    assert end.turn.visited == ("menu.message", "menu.bye")


@pytest.mark.parametrize(
    ("hour", "node"), [(8.5, "menu.bye"), (9.0, "menu.main"), (17.0, "menu.bye")]
)
def test_opening_hours_hold_by_the_minute(hour: float, node: str) -> None:
    """What depends on the time is not remembered for another minute."""
    found, other = menu(), Parties("+12025550101")
    for early in (0.0, 43_200.0):
        found.entrance(other, early)

    assert found.entrance(other, hour * 3600).turn.visited[-1] == node


def test_a_place_where_the_call_ends_leads_nowhere() -> None:
    """To go on from it is a mistake of ours."""
    found = menu()
    end = found.after(found.entrance(ONE, 0.0), Keys("1"), 0.0)

    with pytest.raises(TypeError, match=r"nothing is waited for"):
        found.after(end, Keys("1"), 0.0)


WORLD = """\
languages: {en: en-US}
prompts:
  en: {hi: Hello., offer: A text? Press one., text: Words, own: You., away: Away.}
nodes:
  main: {kind: say, prompt: hi, next: where}
  where:
    kind: route
    by: region
    cases: {Boston: offer}
    otherwise: away
  offer: {kind: sms, prompt: offer, text: text, next: who, hidden: away}
  who:
    kind: route
    by: caller
    cases: {known: own}
    otherwise: away
  own: {kind: hangup, prompt: own}
  away: {kind: hangup, prompt: away}
"""


def test_a_menu_asks_who_calls_from_where() -> None:
    """A hidden number is of no town."""
    found = menu(WORLD)

    offer = found.entrance(Parties("+1"), 0.0)
    own = found.after(offer, Keys("1"), 0.0)
    hidden = found.entrance(Parties("+1", ""), 0.0)

    assert own.turn.visited == ("menu.offer", "menu.who", "menu.own")
    assert [text.prompt for text in own.turn.texts] == ["text"]
    assert hidden.turn.visited[-1] == "menu.away"


ASKS = """\
prompts: {en: {ask: Type., bye: Bye.}}
nodes:
  main: {kind: collect, value: pin, prompt: ask, length: 4, next: secret.end}
"""

SECRET = """\
private: true
nodes:
  end: {kind: hangup, prompt: bye}
"""


def test_nothing_is_kept_past_a_private_node() -> None:
    """As in a real call."""
    found = menu(ASKS, secret=SECRET)
    asked = found.entrance(ONE, 0.0)

    end = found.after(asked, Keys("1234"), 0.0)

    assert end.turn.visited == ("menu.main", "secret.end")
    assert end.values == ()


def test_a_zone_that_is_not_known_here_is_taken_for_utc() -> None:
    """The call goes on."""
    found = menu()
    nowhere = found.flow.nodes["menu.closed"]
    assert isinstance(nowhere.does, Route)
    does = replace(nowhere.does, zone="Nowhere/Atall")
    nodes = {**found.flow.nodes, "menu.closed": replace(nowhere, does=does)}
    strange = Menu(replace(found.flow, nodes=nodes), sounds(found.flow), *NOTHING)

    place = strange.entrance(Parties("+12025550101"), 12 * 3600.0)

    assert place.turn.visited[-1] == "menu.main"
