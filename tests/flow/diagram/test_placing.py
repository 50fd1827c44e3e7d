from itertools import combinations

import pytest

from ivr.flow.diagram.picture import Picture, picture
from ivr.flow.diagram.placing import MARGIN, Panel, Placed, Sheet
from tests.flow.diagram.helpers import drawn, shipped, shop

CHAIN = ", ".join(
    f"n{at}: {{kind: say, prompt: x, next: n{at + 1}}}" for at in range(40)
)
PICTURES = {
    "shop": picture(shop()),
    "shipped": shipped("ru"),
    "chain": drawn(f"nodes: {{{CHAIN}, n40: {{kind: hangup}}}}"),
}


@pytest.fixture(params=PICTURES)
def sheet(request: pytest.FixtureRequest) -> Sheet:
    """Return one drawing after the other, placed from the top margin on."""
    return Sheet(PICTURES[request.param], MARGIN)


def apart(one: Placed | Panel, other: Placed | Panel) -> bool:
    """Say whether two areas share no point."""
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def inside(one: Placed | Panel, outer: Panel) -> bool:
    """Say whether an area lies in a panel."""
    return (
        outer.x <= one.x
        and one.x + one.width <= outer.x + outer.width
        and outer.y <= one.y
        and one.y + one.height <= outer.y + outer.height
    )


def test_no_two_boxes_touch(sheet: Sheet) -> None:
    """Every box has its place, and nothing else in it."""
    assert sheet.placed.keys() == sheet.picture.boxes.keys()
    assert all(apart(*two) for two in combinations(sheet.placed.values(), 2))


def test_a_box_stands_right_of_the_one_it_hangs_under(sheet: Sheet) -> None:
    """Calls go from left to right."""
    for name, above in sheet.forest.parent.items():
        left, right = sheet.placed[above], sheet.placed[name]
        assert left.x + left.width < right.x


def test_panels_lie_in_one_another_or_apart(sheet: Sheet) -> None:
    """An outer panel comes first, so that inner ones are painted over it."""
    for first, second in combinations(sheet.panels, 2):
        assert apart(first, second) or inside(second, first)


def test_the_innermost_panel_of_a_box_is_its_file(sheet: Sheet) -> None:
    """A reader sees which file to open."""
    for placed in sheet.placed.values():
        around = [panel for panel in sheet.panels if inside(placed, panel)]
        assert around[-1].file == placed.box.file


def test_nothing_stands_outside_the_paper(sheet: Sheet) -> None:
    """Everything is in a panel, and every panel on the sheet."""
    for panel in sheet.panels:
        assert panel.x >= MARGIN
        assert panel.y >= MARGIN
        assert panel.x + panel.width <= sheet.width
        assert panel.y + panel.height <= sheet.height


def test_shared_files_stand_side_by_side_while_there_is_room() -> None:
    """And below one another when there is none."""

    def shared(long: int) -> Sheet:
        leading = {
            f"to{end}{side}": f"nodes: {{a: {{kind: say, prompt: x, next: s{end}}}}}"
            for end in range(2)
            for side in "ab"
        }
        chain = ", ".join(
            f"n{at}: {{kind: say, prompt: x, next: n{at + 1}}}" for at in range(long)
        )
        nodes = f"nodes: {{{chain}, n{long}: {{kind: hangup}}}}"
        choices = ", ".join(f"{key}: {to}" for key, to in enumerate(leading))
        main = f"main: {{kind: menu, prompt: x, choices: {{{choices}}}}}"
        numbers = 'entries: {"+78002347000": main}'
        return Sheet(
            drawn(f"{numbers}\nnodes: {{{main}}}", **leading, s0=nodes, s1=nodes), 0
        )

    short, long = shared(1).placed, shared(3).placed

    assert short["s0.n0"].y == short["s1.n0"].y
    assert short["s0.n0"].x < short["s1.n0"].x
    assert long["s0.n0"].y < long["s1.n0"].y
    assert long["s0.n0"].x == long["s1.n0"].x


def test_a_line_goes_out_at_its_row() -> None:
    """A plain way on needs no row: it goes out at the name."""
    sheet = Sheet(PICTURES["shop"], 0)
    hello, menu = sheet.placed["menu.hello"], sheet.placed["menu.main"]

    assert hello.rows == ()
    assert hello.outlet(hello.box.rows[0])[1] == hello.inlet[1]
    ends = [menu.outlet(row)[1] for row in menu.rows]
    assert ends == sorted(ends)
    assert ends[-1] < menu.y + menu.height


def test_an_empty_picture_needs_no_paper() -> None:
    """There is nothing on it."""
    sheet = Sheet(Picture({}, {}, {}), 0)

    assert (sheet.width, sheet.height) == (0, 0)
