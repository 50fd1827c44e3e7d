import requests

from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import parse
from ivr.carrier.transcript import Entry
from ivr.console.house import Followers, House


def test_any_number_dialled_is_answered_by_the_webhook(house: House) -> None:
    """Nobody has to take the number first."""
    told: list[str] = []
    house.followers.add(lambda _, entry: told.append(entry.event))

    leg = house.desk.exchange.ask(
        lambda: house.place(
            "+78002347000", "+79161234567", Scripted(parse("hear нажмите; hangup"))
        )
    )

    assert leg.sid.startswith("CA")
    assert told[0] == "status"


def test_a_follower_hears_nothing_after_it_left() -> None:
    """The others go on."""
    followers, told = Followers(), []
    leave = followers.add(lambda sid, _: told.append(sid))

    followers("CA1", Entry(0.0, "status", {}))
    leave()
    followers("CA2", Entry(0.0, "status", {}))

    assert told == ["CA1"]


def test_the_menus_numbers_are_the_lines_own(house: House) -> None:
    """A phone of the API reaches them; a number of nobody's stays nobody's."""
    with requests.Session() as session:
        session.trust_env = False
        asked = {"From": "+79161234567", "To": "+78002347000", "Do": "hangup"}
        ours = session.post(f"{house.api}/phone/calls", asked, timeout=60)
        nobodys = {**asked, "To": "+12025550199"}
        refused = session.post(f"{house.api}/phone/calls", nobodys, timeout=60)

    assert ours.json()["to"] == "+78002347000"
    assert "no number of ours" in refused.json()["message"]
