from tests.flow.helpers import Talk, menu

MAIN = """
entries: {"+78002347000": main}
nodes:
  main: {kind: menu, prompt: main, choices: {1: detour, 2: twice}}
  detour: {kind: subflow, flow: survey, next: thanks}
  twice: {kind: subflow, flow: outer, next: thanks}
  thanks: {kind: hangup, prompt: thanks}
"""
SURVEY = """
nodes:
  ask: {kind: menu, prompt: ask, choices: {1: return, 2: back}}
"""
OUTER = """
nodes:
  start: {kind: subflow, flow: survey, next: end}
  end: {kind: say, prompt: end, next: return}
"""


def talking() -> Talk:
    """A call at the main menu of three files."""
    talk = Talk(menu(MAIN.replace("entries", "entries"), survey=SURVEY, outer=OUTER))
    talk.arrive()
    return talk


def test_return_comes_back_to_what_is_next() -> None:
    """The flow that returns need not know who entered it."""
    talk = talking()
    assert talk.press("1") == "ask | ask"
    assert talk.visit.returns == ("menu.thanks",)

    assert talk.press("1") == "thanks | hang up"


def test_flows_open_in_one_another_return_one_by_one() -> None:
    """The innermost first."""
    talk = talking()
    talk.press("2")
    assert talk.visit.returns == ("menu.thanks", "outer.end")

    assert talk.press("1") == "end, thanks | hang up"


def test_back_leaves_by_the_menu_that_led_here() -> None:
    """A detour has no menu of its own on the trail."""
    talk = talking()
    talk.press("1")

    assert talk.press("2") == "main | ask"


def test_return_with_no_flow_open_hangs_up() -> None:
    """Somebody came here by URL."""
    talk = talking()
    talk.arrive("survey.ask")

    assert talk.press("1") == "| hang up"
