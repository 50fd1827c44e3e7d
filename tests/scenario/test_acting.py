from pathlib import Path

from tests.scenario.helpers import steps

TALK = 'press: "2"'


def test_a_callee_goes_by_steps_too(shop: Path) -> None:
    """With the same words, and hangs up when told."""
    head = """
callees:
  "+12025550111": [{talk: 12}, hangup]
"""
    result = steps(
        shop,
        TALK,
        'expect: {dial: {number: "+12025550111", status: completed}}',
        "hear: до свидания",
        "expect: {time: {over: 12}}",
        head=head,
    )

    assert result.sentence == ""


def test_a_callee_hears_a_prompt_of_the_menu(shop: Path) -> None:
    """A whisper is part of the call."""
    flow = shop / "flows" / "shop.yaml"
    text = flow.read_text("utf-8").replace("    next: end\n    busy", WHISPER, 1)
    flow.write_text(text, "utf-8")
    head = """
callees:
  "+12025550111": [hear: {prompt: thanks}, talk: 3, hangup]
"""
    result = steps(shop, TALK, "hear: до свидания", head=head)

    assert result.sentence == ""


WHISPER = "    whisper: thanks\n    next: end\n    busy"


def test_a_callee_who_hears_the_wrong_words_fails_at_that_line(shop: Path) -> None:
    """As soon as the two talk: no prompt comes any more."""
    head = """
callees:
  "+12025550111": [hear: звонок из магазина, hangup]
"""
    result = steps(shop, TALK, "talk: 1", head=head)

    assert "'звонок из магазина' was not heard; heard was: nothing" in result.sentence
    assert result.line == 3
    assert result.summary.seconds < 10
