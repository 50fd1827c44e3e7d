from ivr.flow.checks.private_leak import check
from tests.flow.checks.helpers import told

PERSON = """\
person:
        kind: transfer
        numbers: "+12025550111"
        busy: hangup
        no_answer: hangup
        failed: hangup
"""
OPEN = f"""
    entries: {{"+78002347000": hello}}
    keys: {{"0": person}}
    nodes:
      hello: {{kind: say, prompt: a, next: secret}}
      {PERSON}
"""


def test_a_private_file_that_tells_of_the_caller_is_found() -> None:
    """A transfer, a recording and a kept value each do."""
    found = told(
        check,
        """
    entries: {"+78002347000": a}
    nodes: {a: {kind: say, prompt: a, next: secret}}
""",
        secret=f"""
    private: true
    nodes:
      {PERSON}
      record: {{kind: voicemail, prompt: a}}
      order: {{kind: collect, value: order, prompt: a, next: person}}
""",
    )

    assert found == [
        (
            "4:3 private-leak: 'secret.person' is private and a transfer"
            " (a private file may only say, ask and end)"
        ),
        (
            "11:3 private-leak: 'secret.record' is private and a voicemail"
            " (a private file may only say, ask and end)"
        ),
        (
            "12:3 private-leak: 'secret.order' is private and keeps 'order'"
            " (nothing is kept in a private file)"
        ),
    ]


def test_a_way_to_an_operator_is_found() -> None:
    """By a choice, or by a global key that was forgotten."""
    found = told(
        check,
        OPEN,
        secret="""
    private: true
    nodes:
      ask: {kind: menu, prompt: a, choices: {1: menu.person, 2: menu.hello}}
""",
    )

    assert found == [
        (
            "4:45 private-leak: 'secret.ask' is private and leads to 'menu.person'"
            " (a private caller is never transferred or recorded)"
        ),
        (
            "4:3 private-leak: 'secret.ask' is private, and key 0 leads to"
            " 'menu.person'"
            ' (switch it off: keys_off: {"0": "why"})'
        ),
    ]


def test_a_private_file_that_only_speaks_is_fine() -> None:
    """And one that is not private may do all of it."""
    assert not told(
        check,
        OPEN,
        secret="""
    private: true
    keys_off: {"0": nobody may hear of it}
    nodes:
      ask: {kind: menu, prompt: a, choices: {1: menu.hello, 2: hangup}}
""",
    )
