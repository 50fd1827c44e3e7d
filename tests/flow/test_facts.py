from textwrap import dedent

from ivr.flow.facts import Case, Press, facts
from tests.flow.helpers import menu


def ways(yaml: str) -> dict[str, str]:
    """Write the way to each fact of a menu: the number's end, then the steps."""
    return {
        fact.text: " ".join((fact.way.entry[-2:], *map(str, fact.way.steps)))
        for fact in facts(menu(dedent(yaml)))
    }


def test_the_shortest_way_in_keys_is_taken() -> None:
    """Choices, and the keys that work anywhere."""
    assert ways("""
        entries: {"+78002347000": hello}
        keys: {"0": person}
        nodes:
          hello: {kind: say, prompt: a, next: main, facts: [the greeting]}
          main: {kind: menu, prompt: a, choices: {1: deep, 2: near}}
          deep: {kind: menu, prompt: a, choices: {1: near, 2: person, 3: far}}
          near: {kind: say, prompt: a, next: hangup, facts: [near]}
          person: {kind: say, prompt: a, next: hangup, facts: [person, two of them]}
          far: {kind: hangup, facts: [far]}
    """) == {
        "the greeting": "00",
        "near": "00 2",
        "person": "00 0",
        "two of them": "00 0",
        "far": "00 1 3",
    }


def test_the_first_number_is_dialled_if_it_leads_there() -> None:
    """Another one only for what the first does not lead to."""
    assert ways("""
        entries: {"+78002347001": main, "+78002347002": other}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: both}}
          other: {kind: say, prompt: a, next: both, facts: [its own]}
          both: {kind: hangup, facts: [both]}
          lost: {kind: hangup, facts: [nobody learns this]}
    """) == {"its own": "02", "both": "01 1"}


def test_digits_are_an_example_that_the_node_takes() -> None:
    """With the finish key where more could follow, and a yes to the read-back."""
    assert ways("""
        entries: {"+78002347000": order}
        nodes:
          order: {kind: collect, value: a, prompt: a, length: [4, 6], next: code}
          code:
            kind: collect
            value: b
            prompt: a
            length: 3
            pattern: "9+"
            confirm: a
            next: never
          never: {kind: collect, value: c, prompt: a, next: odd, length: 2}
          odd:
            kind: collect
            value: d
            prompt: a
            length: 3
            pattern: "7{3}"
            next: end
          end: {kind: hangup, facts: [end]}
    """) == {"end": "00 1 2 3 4 # 9 9 9 1 1 2 (next)"}


def test_a_condition_is_said_and_avoided() -> None:
    """A longer way by keys is better than waiting for a busy line."""
    yaml = """
        entries: {"+78002347000": main}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: person, 2: more}}
          person:
            kind: transfer
            numbers: "+12025550111"
            busy: sorry
            no_answer: message
            failed: sorry
          more: {kind: menu, prompt: a, choices: {1: sorry}}
          sorry: {kind: say, prompt: a, next: hangup, facts: [sorry]}
          message: {kind: voicemail, prompt: a, facts: [message]}
    """

    assert ways(yaml) == {"sorry": "00 2 1", "message": "00 1 (no answer)"}
    message = facts(menu(dedent(yaml)))[1].way
    assert message.steps == (Press("1"), Case("menu.person", "no_answer"))
    assert message.cost == 1001


def test_nothing_is_special_about_a_caller() -> None:
    """Known, from nowhere that a route names, in the first language."""
    assert ways("""
        entries: {"+78002347000": region}
        languages: {en: en-US, ru: ru-RU}
        nodes:
          region: {kind: route, by: region, cases: {Moscow: m}, otherwise: caller}
          m: {kind: hangup, facts: [Moscow]}
          caller: {kind: route, by: caller, cases: {known: tongue}, otherwise: h}
          h: {kind: hangup, facts: [hidden]}
          tongue: {kind: route, by: language, cases: {en: speak}, otherwise: h}
          speak: {kind: language, language: ru, next: note}
          note: {kind: sms, prompt: a, text: a, next: open, hidden: h}
          open: {kind: route, by: called, otherwise: end}
          end: {kind: hangup, facts: [end]}
    """) == {
        "Moscow": "00 (Moscow)",
        "hidden": "00 (otherwise)",
        "end": "00 1 (otherwise)",
    }


def test_a_menu_without_a_number_has_no_ways() -> None:
    """Nobody can dial it."""
    assert facts(menu("nodes: {a: {kind: hangup, facts: [a]}}")) == ()
