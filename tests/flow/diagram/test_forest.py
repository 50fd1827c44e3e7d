from ivr.flow.diagram.forest import plant
from ivr.flow.diagram.picture import Picture, picture
from tests.flow.diagram.helpers import drawn, shipped, shop


def parents(shown: Picture) -> dict[str, str]:
    """Say what each box hangs under."""
    return dict(plant(shown).parent)


def test_a_file_stands_inside_the_only_one_that_leads_to_it() -> None:
    """Its first node hangs under the choice; the numbers come first."""
    forest = plant(picture(shop()))

    assert forest.sections[0] == ("+78002347000", "+74950097070")
    assert forest.parent["orders.menu"] == "menu.main"
    assert forest.children["menu.main"] == ("orders.menu", "desk.ring", "goods.stock")


def test_a_file_that_several_lead_to_is_drawn_apart() -> None:
    """Unless the entering file is one of them."""
    forest = plant(
        drawn(
            """
            entries: {"+78002347000": main}
            nodes: {main: {kind: menu, prompt: x, choices: {1: one, 2: two}}}
            """,
            one="nodes: {a: {kind: say, prompt: x, next: desk}}",
            two="nodes: {a: {kind: say, prompt: x, next: desk}}",
            desk="nodes: {a: {kind: say, prompt: x, next: b}, b: {kind: hangup}}",
        )
    )

    assert forest.sections == (("+78002347000",), ("desk.a",))
    assert forest.parent["desk.b"] == "desk.a"
    assert forest.section["desk.b"] == 1


def test_within_a_file_lines_run_forward() -> None:
    """A node stands right of all that lead to it, whichever is nearest."""
    shown = drawn("""
        entries: {"+78002347000": a}
        nodes:
          a: {kind: menu, prompt: x, choices: {1: end, 2: b}}
          b: {kind: say, prompt: x, next: c}
          c: {kind: say, prompt: x, next: end}
          end: {kind: say, prompt: x, next: a}
    """)

    assert parents(shown) == {
        "menu.a": "+78002347000",
        "menu.b": "menu.a",
        "menu.end": "menu.a",
        "menu.c": "menu.b",
    }
    assert plant(shown).depth["menu.end"] == 2


def test_what_only_a_key_or_nothing_leads_to_is_drawn_too() -> None:
    """So is what only a caller who gave up comes to."""
    forest = plant(
        drawn("""
            entries: {"+78002347000": a}
            keys: {"0": person, "*": repeat}
            nodes:
              a: {kind: menu, prompt: x, choices: {1: repeat}, on_failure: bye}
              person: {kind: say, prompt: x, next: bye}
              bye: {kind: hangup}
              lost: {kind: hangup}
        """)
    )

    assert forest.sections == (("+78002347000",), ("menu.person", "menu.lost"))
    assert set(forest.order) == {
        "+78002347000",
        "menu.a",
        "menu.person",
        "menu.bye",
        "menu.lost",
    }


def test_files_that_only_lead_to_each_other_are_drawn() -> None:
    """Every box is in the forest once, whatever leads where."""
    shown = drawn(
        'entries: {"+78002347000": a}\nnodes: {a: {kind: hangup}}',
        one="nodes: {a: {kind: say, prompt: x, next: two}}",
        two="nodes: {a: {kind: say, prompt: x, next: one}}",
    )

    assert sorted(plant(shown).order) == sorted(shown.boxes)


def test_the_shipped_menu_is_whole() -> None:
    """Parents before children, each box once."""
    shown = shipped()
    forest = plant(shown)

    place = {name: at for at, name in enumerate(forest.order)}
    assert place.keys() == shown.boxes.keys()
    assert all(place[above] < place[name] for name, above in forest.parent.items())
