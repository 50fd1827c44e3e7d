from tests.flow.helpers import Talk, menu

MENU = """
nodes:
  no: {kind: reject}
  busy: {kind: reject, reason: busy}
  late: {kind: say, prompt: sorry, next: busy}
"""


def test_a_call_is_refused_with_a_reason() -> None:
    """As if nobody answered, or as if the line were busy."""
    flow = menu(MENU.replace("no:", "'no':"))

    assert Talk(flow).arrive() == "| refuse rejected"
    assert Talk(flow).arrive("menu.busy") == "| refuse busy"


def test_a_call_that_heard_something_is_hung_up_instead() -> None:
    """Twilio refuses a call only by a document's first verb."""
    flow = menu(MENU.replace("no:", "'no':"))

    assert Talk(flow).arrive("menu.late") == "sorry | hang up"
