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


def test_two_forms_of_a_word_are_one() -> None:
    """Callers bend words as their grammar asks."""
    found = told(
        check,
        """\
        languages: {ru: ru-RU}
        nodes:
          main:
            kind: menu
            prompt: a
            choices:
              1: {to: bye, words: {ru: [почта]}}
              2: {to: bye, words: {ru: [почтой]}}
          bye: {kind: hangup}
        """,
    )

    assert [each.partition(" (")[0] for each in found] == [
        "8:32 ambiguous-key: 'почтой'"
    ]


def test_a_word_of_a_global_key_is_taken() -> None:
    """It is told at the choice; a menu that hears no words has no trouble."""
    yaml = """\
    languages: {{ru: ru-RU}}
    keys: {{"0": {{to: bye, words: {{ru: [оператор]}}}}}}
    nodes:
      main: {{kind: menu, prompt: a, choices: {{1: {choice}}}}}
      bye: {{kind: hangup}}
    """

    found = told(check, yaml.format(choice="{to: bye, words: {ru: [оператора]}}"))
    assert len(found) == 1
    assert found[0].startswith("4:")
    assert "chooses both 1 and 0" in found[0]
    assert not told(check, yaml.format(choice="bye"))
