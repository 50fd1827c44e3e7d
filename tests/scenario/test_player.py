from pathlib import Path

import pytest

from tests.scenario.helpers import steps

WELL = (
    'press: "1"',
    "hear: наберите номер",
    'press: "60616#"',
    "hear: {prompt: found, order: '60616'}",
    "hear: до свидания",
)


def test_a_call_that_goes_as_written_passes(shop: Path) -> None:
    """Each step is done in its turn."""
    result = steps(shop, *WELL, "expect: {status: completed}")

    assert result.sentence == ""
    assert result.summary.status == "completed"


@pytest.mark.parametrize(
    ("lines", "line", "sentence"),
    [
        (('press: "1"', "hear: чушь"), 4, "'чушь' was not heard; heard was: Наберите"),
        (("hear: {not: нажмите}",), 3, "was heard, which should not be"),
        ((*WELL, 'press: "5"'), 8, "the call was over before this step"),
        ((*WELL, "silence"), 8, "the call was over before this step"),
        ((*WELL, "say: алло"), 8, "the call was over before this step"),
        (("say: заказ", "hear: наберите", "hear: ещё"), 5, "'ещё' was not heard"),
        (('press: "1"', "hear: номер", 'press: "77#"', "hear: номер"), 6, "'номер'"),
        (("hangup", "hear: алло"), 4, "'алло' was not heard; heard was: nothing"),
    ],
)
def test_the_first_step_that_fails_is_named_with_its_line(
    shop: Path, lines: tuple[str, ...], line: int, sentence: str
) -> None:
    """So that an author can go there."""
    result = steps(shop, *lines)

    assert sentence in result.sentence
    assert result.line == line


def test_what_is_heard_is_looked_for_in_order(shop: Path) -> None:
    """Two things may be said in one breath."""
    assert steps(shop, "hear: нажмите один", "hear: поговорить").sentence == ""


def test_a_silence_ends_with_the_listening(shop: Path) -> None:
    """What is heard after it is looked for anew; the third ends the node."""
    result = steps(
        shop,
        "silence",
        "hear: нажмите один",
        "silence: 2",
        "hear: до свидания",
        "expect: {time: {over: 15}}",
    )

    assert result.sentence == ""


def test_a_listening_that_a_key_ends_is_no_silence(shop: Path) -> None:
    """The caller has spoken."""
    result = steps(shop, "listen", 'press: "1"', "silence", "hear: наберите")

    assert result.sentence == ""
    assert result.summary.seconds > 5


def test_a_caller_with_nothing_more_to_do_hangs_up(shop: Path) -> None:
    """When the call waits for one."""
    result = steps(shop, 'press: "1"')

    assert result.summary.status == "completed"
    assert [e.event for e in result.summary.entries].count("listening") == 1


def test_a_caller_who_stays_is_sent_away_by_the_menu(shop: Path) -> None:
    """After as many silences as it stands."""
    result = steps(shop, 'press: "1"', head="stays: yes")

    assert [e.event for e in result.summary.entries].count("listening") == 3


def test_what_must_never_be_heard_fails_the_call_at_once(shop: Path) -> None:
    """Whatever the steps are, at the line where it is written."""
    head = "never: [мы закрыты, {prompt: ask}]"
    failed = steps(shop, 'press: "1"', "wait: 9", head=head)
    passed = steps(shop, 'press: "3"', head=head)

    assert failed.sentence == "'Наберите номер заказа.' was heard, which should not be"
    assert (failed.line, failed.step) == (1, "hear no prompt ask")
    assert failed.summary.seconds < 2
    assert passed.sentence == ""


def test_several_keys_and_texts_are_one_step_each(shop: Path) -> None:
    """A list is one after another."""
    result = steps(
        shop,
        'press: ["1", "77#"]',
        "hear: [такого заказа, {prompt: bye}]",
        "hear: свидания",
    )

    assert result.sentence == ""


def test_an_address_is_heard_as_it_is_written_or_in_words(shop: Path) -> None:
    """A clip has the one, a carrier's voice the other."""
    flow = shop / "flows" / "shop.yaml"
    text = flow.read_text("utf-8").replace("closed: Мы закрыты.", "closed: a@b.ru")
    flow.write_text(text, "utf-8")
    head = "hours: {shop.hours: closed}"

    one = steps(shop, 'press: "2"', "hear: a@b.ru", head=head)
    two = steps(shop, 'press: "2"', "hear: {prompt: closed}", head=head)

    assert (one.sentence, two.sentence) == ("", "")
