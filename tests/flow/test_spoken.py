from ivr.flow.spoken import spoken, uses
from tests.flow.helpers import menu

FLOW = menu(
    """
    prompts:
      en: {offer: A text?, address: At home., both: Hi., other: {ru: Да.}}
      ru: {offer: СМС?}
    nodes:
      main: {kind: sms, prompt: [offer, both], text: address, next: more}
      more: {kind: sms, prompt: other, text: both, next: hangup}
    """
)


def test_words_that_are_sent_are_not_spoken() -> None:
    """Unless they are said somewhere, too."""
    assert spoken(FLOW) == {
        "ru": {"offer": "СМС?", "other (en)": "Да."},
        "en": {"offer": "A text?", "both": "Hi."},
    }


def test_uses_tell_which_node_says_what() -> None:
    """Field by field, in file order."""
    assert list(uses(FLOW))[:2] == [
        ("menu.main", "sms", "prompt", ("offer", "both")),
        ("menu.main", "sms", "text", ("address",)),
    ]
