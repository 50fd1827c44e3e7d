from ivr.chart.acts import OUTCOMES, Callee, Keys, Message, Silence, Words
from tests.chart.helpers import MENU, Answer, app, by_key, bye, explore, gather
from tests.chart.shipped import everywhere, seen, shipped


def test_places_are_found_with_the_shortest_way_to_each() -> None:
    """What is announced, what is not, and silence."""
    chart = explore(MENU)

    kinds = {place.sight.kind for place in chart.places.values()}
    main = chart.places[next(iter(chart.starts.values()))]
    news = chart.places[main.ways[Keys("1")]]
    assert kinds == {"keys", "dial", "end"}
    assert news.path == (Keys("1"),)
    assert news.ways[Keys("1")] == news.name
    assert news.ways[Keys("0")] == main.name
    assert chart.places[main.ways[Silence()]].sight.text == "No key."
    assert chart.places[main.ways[Keys("2")]].sight.dialled == ("+12025550111",)


def test_each_thing_is_asked_once_and_cookies_are_of_the_branch() -> None:
    """A call is forked: the third branch knows nothing of the second."""
    made = app(MENU)
    chart = explore(made)

    asked = made.config["asked"]
    assert len(asked) == chart.requests
    assert asked.count(("voice", 1)) == 1
    assert {count for name, count in asked if name == "main"} == {2}


def test_people_are_not_reached_unless_told() -> None:
    """The way ends where a phone would ring."""
    shy, bold = explore(MENU), explore(MENU, people=True)

    (dial,) = (each for each in shy.places.values() if each.sight.kind == "dial")
    assert dial.ways == {}
    (dial,) = (each for each in bold.places.values() if each.sight.kind == "dial")
    assert set(dial.ways) == {Callee(outcome) for outcome in OUTCOMES}


def test_a_number_that_is_typed_is_followed_on_its_own() -> None:
    """What the webhook remembers of one is not what it says of another."""
    kept: dict[str, str] = {}

    def number(keys: str) -> str:
        kept["last"] = keys
        return gather(f"You typed {keys}. If that is right, press 1.", "right")

    pages: dict[str, Answer] = {
        "voice": '<Gather action="/number"><Say>Your number?</Say></Gather>',
        "number": number,
        "right": by_key({"1": bye()}, bye("Wrong.")),
    }

    chart = explore(pages, entries=("11", "22"))

    texts = [place.sight.text for place in chart.places.values()]
    assert "You typed 11. If that is right, press 1." in texts
    assert "You typed 22. If that is right, press 1." in texts


def test_words_are_said_where_speech_is_heard() -> None:
    """Those that were given."""
    pages: dict[str, Answer] = {
        "voice": gather("What is it?", "said", input="speech"),
        "said": by_key({"an order": bye("Your order.")}, bye("What?")),
    }

    chart = explore(pages, words=("an order",))

    (start,) = (chart.places[name] for name in chart.starts.values())
    assert start.sight.kind == "speech"
    assert chart.places[start.ways[Words("an order")]].sight.text == "Your order."


def test_a_recording_is_left() -> None:
    """With words, and without."""
    pages = {
        "voice": '<Say>Leave a message.</Say><Record action="/left"/>',
        "left": bye("Thank you."),
    }

    chart = explore(pages)

    (start,) = (chart.places[name] for name in chart.starts.values())
    assert start.sight.kind == "record"
    said = next(act for act in start.ways if isinstance(act, Message))
    assert chart.places[start.ways[said]].sight.text == "Thank you."


def test_what_only_asks_again_is_waited_out() -> None:
    """Its keys are those of the place before."""

    def main(keys: str) -> str:
        if keys == "1":
            return bye("News.")
        return gather("Please press one.", "main") + bye("No key.")

    chart = explore({"voice": gather("For news press 1.", "main"), "main": main})

    again = [place for place in chart.places.values() if place.again]
    assert [place.sight.text for place in again] == ["Please press one."]
    assert list(again[0].ways) == [Silence()]


def test_a_budget_ends_it_and_is_said() -> None:
    """A webhook of a million places is charted in part."""
    places = iter(range(1_000))

    def counter(_keys: str) -> str:
        return gather(f"Place {'x' * next(places)}, press 1.", "n")

    chart = explore({"voice": counter, "n": counter}, budget=30)

    assert (chart.spent, chart.requests) == (True, 30)


def test_every_node_of_the_shipped_menu_is_found_from_outside() -> None:
    """With keys alone, and callers from everywhere."""
    menu = shipped()

    chart = everywhere(menu)

    assert not chart.spent
    assert sorted(menu.flow.nodes.keys() - seen(menu)) == []
