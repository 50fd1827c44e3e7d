import pytest

from tests.flow.helpers import complaints, menu

NODES = "\nnodes: {main: {kind: hangup}}"


def wrong(head: str) -> list[str]:
    """Say what is wrong with a file's head."""
    return complaints(head + NODES)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("entries: {'8 800': main}", "'8 800' is not a phone number in E.164"),
        ("entries: {+78002347000: main}", "unquoted +78002347000 is a number in YAML"),
        ("entries: {'+78002347000': []}", "a target is text, not a list"),
        ("entries: main", "a mapping belongs here, not text"),
        ("languages: {ru: ru}", "'ru' is no BCP-47 tag of a language and a country"),
        ("languages: {RU: ru-RU}", "'RU' is no language code"),
        ("languages: {ru: [ru-RU]}", "a tag is text, not a list"),
        ("languages: [ru]", "a mapping belongs here, not a list"),
        ("languages: {no: nb-NO}", "unquoted no is a boolean in YAML, not text"),
        ("keys: {x: main}", "'x' is not a key of a phone"),
        ("keys: {1: []}", "a target is text, not a list"),
        ("keys: main", "a mapping belongs here, not text"),
        ("keys: {1: main}\nkeys_off: {x: why}", "'x' is not a key of a phone"),
        ("keys: {1: main}\nkeys_off: why", "a mapping belongs here, not text"),
        ("prompts: {en: text}", "a mapping belongs here, not text"),
        ("prompts: {en: {a: [b]}}", "a prompt's words is text, not a list"),
        ("prompts: {en: {a b: c}}", "'a b' is no prompt's name"),
        ("prompts: {en: {a: 'to {b:c}'}}", "'{b:c}' is no place for a value"),
        ("prompts: {en: {a: no}}", "unquoted no is a boolean in YAML, not text"),
        ("prompts: {en: {a: }}", "a prompt's words is missing here"),
        ("prompts: {en: {a: ~}}", "unquoted ~ means nothing in YAML, not text"),
    ],
)
def test_each_mistake_in_a_head_is_one_finding(head: str, said: str) -> None:
    """In the author's words."""
    found = wrong(head)

    assert len(found) == 1
    assert said in found[0]


def test_a_tag_may_name_a_script_or_a_continent() -> None:
    """Whatever BCP 47 allows and Twilio takes."""
    flow = menu("languages: {zh: zh-Hant-TW, es: es-419}" + NODES)

    assert flow.languages == {"zh": "zh-Hant-TW", "es": "es-419"}


def test_words_lose_the_line_break_at_their_end() -> None:
    """Block texts have one that nobody hears."""
    flow = menu("prompts:\n  en:\n    a: |\n      Hello.\n" + NODES)

    found = flow.prompt("a")
    assert found is not None
    assert found.text == "Hello."


def test_a_prompt_may_be_in_another_language() -> None:
    """An offer to go on in English is said in English."""
    flow = menu(
        "languages: {ru: ru-RU, en: en-US}\nprompts: {ru: {a: {en: Go on}}}" + NODES
    )

    prompt = flow.prompts["ru"]["a"]

    assert (prompt.text, prompt.language) == ("Go on", "en")


def test_the_other_language_has_to_be_one_of_the_menus() -> None:
    """Nobody has a voice for it otherwise."""
    told = wrong("languages: {ru: ru-RU}\nprompts: {ru: {a: {fr: Allez}}}")

    assert "'fr' is no language of this menu" in told[0]


def test_a_waiver_gives_a_reason() -> None:
    """A finding that is waived for nothing is not."""
    flow = menu("nodes: {main: {kind: hangup, waive: {trap: it is a test}}}")

    assert flow.nodes["menu.main"].waive == {"trap": "it is a test"}
    assert "a mapping" in complaints("nodes: {a: {kind: hangup, waive: trap}}")[0]
    assert "missing" in complaints("nodes: {a: {kind: hangup, waive: {trap: ''}}}")[0]
