from ivr.flow.diagram import Picture, branched, files, fold, picture
from tests.flow.diagram.helpers import shop
from tests.flow.helpers import menu

ONE = """\
entries: {"+74950097070": hello, "+78002347000": hello}
keys: {"0": desk}
nodes:
  hello: {kind: say, prompt: h, next: main}
  main: {kind: menu, prompt: m, choices: {1: orders, 2: goods, 3: hours}}
  hours: {kind: hangup, prompt: h}
  orders: {kind: menu, prompt: o, choices: {1: late, 2: lost}}
  late: {kind: hangup, prompt: l}
  lost: {kind: hangup, prompt: l}
  goods: {kind: menu, prompt: g, choices: {1: broken}}
  broken: {kind: say, prompt: b, next: late}
  desk: {kind: say, prompt: d, next: closed}
  closed: {kind: hangup, prompt: c}
"""


def one() -> Picture:
    """Show a menu of one file."""
    return picture(menu(ONE))


def test_what_a_choice_leads_to_can_be_folded() -> None:
    """And what a global key leads to; not the way there, nor a single node."""
    shown = branched(one())

    assert files(one()) == {}
    assert {*files(shown)} == {"orders", "goods", "desk"}
    parts = {box.file for name, box in shown.boxes.items() if name.endswith("hours")}
    assert parts == {shown.start}


def test_a_folded_branch_is_one_box() -> None:
    """All that led into it leads to the box."""
    shown = fold(branched(one()), {"orders"})

    box = shown.boxes["orders.*"]
    assert (box.title, box.file) == ("orders", "menu")
    assert {"menu.orders", "menu.lost"} <= {*box.within}
    assert "menu.lost" not in shown.boxes
    assert shown.boxes["menu.main"].rows[0].target == "orders.*"


def test_no_node_is_lost_or_doubled() -> None:
    """Every box is where it was, in a part or not."""
    before, after = one(), branched(one())

    assert [*after.boxes] == [*before.boxes]
    assert {name: box.rows for name, box in after.boxes.items()} == {
        name: box.rows for name, box in before.boxes.items()
    }


def test_tries_end_in_a_part_where_they_end_in_the_file() -> None:
    """No row of a box says so again."""
    shown = branched(one())

    assert shown.failures == dict.fromkeys(("menu", *files(shown)), "hangup")


def test_a_menu_of_several_files_is_as_it_was() -> None:
    """So is one in which nothing branches."""
    line = 'entries: {"+74950097070": a}\nnodes: {a: {kind: hangup, prompt: a}}\n'
    for whole in (picture(shop()), picture(menu(line)), Picture({}, {}, {})):
        assert branched(whole) == whole
