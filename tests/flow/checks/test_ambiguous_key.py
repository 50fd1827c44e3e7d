from ivr.flow.checks.ambiguous_key import check
from tests.flow.checks.helpers import told


def test_a_choice_that_hides_a_global_key_is_found() -> None:
    """At the choice, with what the key does elsewhere."""
    assert told(
        check,
        """\
        keys: {"9": bye}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: bye, 9: repeat}}
          bye: {kind: hangup}
        """,
    ) == [
        (
            "3:54 ambiguous-key: at 'menu.main' key 9 is a choice, and leads to"
            " 'menu.bye' anywhere (take another key, or say why in keys_off:"
            ' {"9": "…"})'
        )
    ]


def test_a_key_switched_off_may_be_taken() -> None:
    """The author has said so."""
    assert not told(
        check,
        """\
        keys: {"9": bye}
        nodes:
          main:
            kind: menu
            prompt: a
            choices: {9: bye}
            keys_off: {"9": the ninth choice}
          bye: {kind: hangup}
        """,
    )


def test_a_digit_that_is_an_answer_hides_a_global_key() -> None:
    """Where one digit is enough, 0 is an answer and no operator."""
    yaml = """\
    keys: {{"0": bye, "#": back}}
    nodes:
      main: {{kind: collect, value: age, prompt: a, length: {length}, next: bye}}
      bye: {{kind: hangup}}
    """

    assert told(check, yaml.format(length="[1, 3]"))[0].startswith(
        "3:56 ambiguous-key: at 'menu.main' key 0 is an answer"
    )
    assert not told(check, yaml.format(length="[2, 3]"))


def test_a_key_that_answers_a_read_back_hides_a_global_key() -> None:
    """1 is yes, and so is the consent to a text message."""
    found = told(
        check,
        """\
        keys: {"1": bye, "3": bye}
        nodes:
          main:
            kind: collect
            value: order
            prompt: a
            length: 4
            confirm: b
            next: note
          note: {kind: sms, prompt: a, text: b, next: bye}
          bye: {kind: hangup}
        """,
    )

    assert [each.partition(",")[0] for each in found] == [
        "8:14 ambiguous-key: at 'menu.main' key 1 answers the read-back",
        "10:29 ambiguous-key: at 'menu.note' key 1 says yes",
    ]


def test_a_word_that_chooses_two_things_is_found() -> None:
    """Capitals and the dots of ё do not tell words apart; languages do."""
    assert told(
        check,
        """\
        languages: {ru: ru-RU, en: en-US}
        nodes:
          main:
            kind: menu
            prompt: a
            choices:
              1: {to: hangup, words: {ru: [учёт, учет], en: [stop]}}
              2: {to: repeat, words: {ru: [Учет, stop]}}
        """,
    ) == [
        "8:35 ambiguous-key: 'Учет' (ru) chooses both 1 and 2 (keep it for one of them)"
    ]
