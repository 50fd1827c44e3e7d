from itertools import combinations

import pytest

from ivr.flow.diagram.picture import Picture, picture
from ivr.flow.diagram.placing import GUTTER, Sheet
from ivr.flow.diagram.wiring import Wire, wires
from tests.flow.diagram.helpers import drawn, shipped, shop


def lines(sheet: Sheet) -> dict[tuple[str, str], Wire]:
    """Return the lines of a drawing by what they join."""
    return {(wire.box, wire.target): wire for wire in wires(sheet)}


@pytest.mark.parametrize("shown", [picture(shop()), shipped("en")])
def test_lines_of_a_tree_never_cross(shown: Picture) -> None:
    """Two in one gutter keep their order from end to end."""
    sheet = Sheet(shown, 0)
    main = [wire for wire in wires(sheet) if wire.main]

    assert {wire.target for wire in main} == sheet.forest.parent.keys()
    for one, other in combinations(main, 2):
        if one.end[0] == other.end[0]:
            starts = one.start[1] - other.start[1]
            ends = one.end[1] - other.end[1]
            assert starts * ends >= 0


def test_no_line_runs_behind_a_box() -> None:
    """Where it runs level, there is nothing."""
    sheet = Sheet(shipped("ru"), 0)

    for wire in wires(sheet):
        for placed in sheet.placed.values():
            crossed = wire.start[0] < placed.x + placed.width and placed.x < wire.bend
            level = placed.y < wire.start[1] < placed.y + placed.height
            assert not (crossed and level)


BESIDE = """
    entries: {"+78002347000": a, "+74950097070": b}
    nodes:
      a: {kind: say, prompt: x, next: c}
      b: {kind: say, prompt: x, next: d}
      c: {kind: say, prompt: x, next: d}
      d: {kind: say, prompt: x, next: c}
"""


def test_a_second_line_forward_is_drawn_where_paper_is_empty() -> None:
    """One backward is not: it is written as a name."""
    found = lines(Sheet(drawn(BESIDE), 0))

    assert found["menu.c", "menu.d"].main
    beside = found["menu.b", "menu.d"]
    assert not beside.main
    assert beside.start[0] <= beside.bend <= beside.end[0] - GUTTER
    assert ("menu.d", "menu.c") not in found


def test_a_line_that_would_meet_a_box_is_not_drawn() -> None:
    """Neither level is free: boxes stand beside both ends."""
    found = lines(
        Sheet(
            drawn("""
                entries: {"+78002347000": a}
                nodes:
                  a: {kind: menu, prompt: x, choices: {1: b, 2: end, 3: c}}
                  b: {kind: say, prompt: x, next: end}
                  c: {kind: hangup}
                  end: {kind: hangup}
            """),
            0,
        )
    )

    assert ("menu.a", "menu.b") in found
    assert ("menu.a", "menu.end") not in found


def test_a_line_far_up_or_down_is_not_drawn() -> None:
    """A name is found sooner than the other end."""
    many = ", ".join(f"{key}: n{key}" for key in range(8))
    nodes = "\n".join(
        f"      n{key}: {{kind: menu, prompt: x, choices: {{1: e{key}, 2: e0}}}}\n"
        f"      e{key}: {{kind: say, prompt: x, next: hangup}}"
        for key in range(8)
    )
    found = lines(
        Sheet(
            drawn(f"""
    entries: {{"+78002347000": a}}
    nodes:
      a: {{kind: menu, prompt: x, choices: {{{many}}}}}
{nodes}
"""),
            0,
        )
    )

    assert ("menu.n1", "menu.e0") in found
    assert ("menu.n7", "menu.e0") not in found
