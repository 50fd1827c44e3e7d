from ivr.flow.checks.label_before_key import check
from tests.flow.checks.helpers import told

MENU = """\
prompts: {{en: {{hello: Hello., a: "{words}"}}}}
nodes:
  main: {{kind: menu, prompt: [hello, a], choices: {{1: hangup}}}}
"""


def test_a_key_before_its_label_is_found_at_the_words() -> None:
    """The author has to turn the sentence round."""
    assert told(check, MENU.format(words="Press one for orders.")) == [
        (
            "1:34 label-before-key: this prompt names key 1 before what it is for"
            " (write: for …, press 1)"
        )
    ]


def test_a_label_before_its_key_is_right() -> None:
    """Once in the right order is enough."""
    assert not told(check, MENU.format(words="For orders, press one."))
    assert not told(check, MENU.format(words="One. Orders: one."))


def test_a_key_not_announced_is_another_finding() -> None:
    """There is no order in what is not said."""
    assert not told(check, MENU.format(words="Nothing."))


def test_only_menus_announce_keys() -> None:
    """Nothing else is looked at, nor a prompt that has no words."""
    assert not told(check, "nodes: {main: {kind: hangup, prompt: a}}")
    assert not told(
        check, "nodes: {main: {kind: menu, prompt: a, choices: {1: hangup}}}"
    )
