from pathlib import Path

import pytest

from ivr.errors import ScenarioError
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from tests.cli.helpers import stranger
from tests.scenario.helpers import call, settings, steps, written


def test_a_report_names_the_line_and_shows_what_came_before(shop: Path) -> None:
    """What an author needs to see what is wrong."""
    result = steps(shop, 'press: "1"', "hear: чушь")

    first, *between, last = result.report().splitlines()
    assert first.endswith("calls.scenario.yaml:4: calls")
    assert "pressed    1" in "\n".join(between)
    assert last.startswith("> hear 'чушь': 'чушь' was not heard")


@pytest.mark.parametrize(
    ("head", "lines", "sentence"),
    [
        ("lookups: {shop.find: {found: {state: new}}}", ("hear: в пути",), ""),
        ("lookups: {shop.find: not_found}", ("hear: такого заказа нет",), ""),
        ("lookups: {shop.find: failed}", ("hear: справка не работает",), ""),
    ],
)
def test_a_look_up_finds_what_the_scenario_says(
    shop: Path, head: str, lines: tuple[str, ...], sentence: str
) -> None:
    """Nobody else is asked."""
    done = steps(shop, 'press: "1"', 'press: "77#"', *lines, head=head)

    assert done.sentence == sentence


@pytest.mark.parametrize(
    ("head", "heard"),
    [
        ("", "соединяю"),
        ("at: 2026-11-24T20:59", "соединяю"),
        ("at: 2026-11-24T21:00", "мы закрыты"),
        ("hours: {shop.hours: open}", "соединяю"),
        ("hours: {shop.hours: closed}", "мы закрыты"),
        ("hours: {shop.hours: holiday}", "мы закрыты"),
    ],
)
def test_it_is_the_hour_that_the_scenario_says(
    shop: Path, head: str, heard: str
) -> None:
    """Noon of a working day, when it says nothing."""
    assert steps(shop, 'press: "2"', f"hear: {heard}", head=head).sentence == ""


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            "hours: {shop.hours: shut}",
            "shop.hours is never 'shut' .cases: open, closed, holiday",
        ),
        ("hours: {shop.main: open}", "'shop.main' does not route by hours"),
        ("lookups: {shop.main: failed}", "'shop.main' looks nothing up"),
        ("lookups: {shop.fnd: failed}", "no node 'shop.fnd' .did you mean 'shop.find'"),
        ("menu: nowhere", "there is no menu at"),
    ],
)
def test_a_world_that_cannot_be_is_one_sentence(
    shop: Path, head: str, sentence: str
) -> None:
    """With the place of the scenario."""
    with pytest.raises(ScenarioError, match=sentence) as caught:
        steps(shop, "hangup", head=head)

    assert "calls.scenario.yaml:" in str(caught.value)


def test_what_the_debugger_says_fails_unless_it_is_expected(shop: Path) -> None:
    """A mistake is found before a caller finds it."""
    failed = steps(shop, 'press: "1"', head="faults: 2=500")
    expected = steps(shop, 'press: "1"', "expect: {error: 11200}", head="faults: 2=500")

    assert failed.sentence.startswith("unexpected error 11200: ")
    assert expected.sentence == ""


def test_a_fault_befalls_its_own_scenario_alone(shop: Path) -> None:
    """The next call is well."""
    one, two = call(
        shop,
        """
        scenarios:
          - name: ill
            faults: [1=500]
            steps: [hear: application error, expect: {error: 11200}]
          - {name: well, steps: [hear: нажмите один]}
        """,
    )

    assert (one.sentence, two.sentence) == ("", "")


def test_a_caller_may_be_gone_at_any_moment(shop: Path) -> None:
    """As with `ivr call --fault`."""
    result = steps(shop, "wait: 5", "hear: ещё", head="faults: hangup 1.5")

    assert result.summary.seconds < 2
    assert "was not heard" in result.sentence


def test_a_foreign_webhook_is_called(shop: Path) -> None:
    """It has no nodes and no prompts, and all the rest."""
    with stranger({"/voice": "<Gather><Say>Hello.</Say></Gather>"}) as app:
        head = f"webhook: {app.url}/voice"
        well = steps(shop, "listen", "expect: {request: {method: POST}}", head=head)
        node = steps(shop, "expect: {node: main}", head=head)
        prompt = steps(shop, "hear: {prompt: hello}", head=head)

    assert well.sentence == ""
    assert node.sentence.startswith("a foreign webhook has no nodes")
    assert prompt.sentence.startswith("a foreign webhook has no prompts")


def test_whoever_watches_is_given_the_menu_after_each_call(shop: Path) -> None:
    """With the turns of that call alone."""
    seen: list[int] = []
    runner = Runner(settings(shop), lambda menu: seen.append(len(menu.walks)))
    text = 'scenarios: [{name: a, steps: [press: "1"]}, {name: b, steps: [hangup]}]'

    for scenario in read(written(shop, text)):
        runner.run(scenario)

    assert seen == [2, 1]


def test_the_same_scenario_is_the_same_call(shop: Path) -> None:
    """Every time, to the last identifier."""
    one, two = (steps(shop, 'press: "1"', "silence") for _ in range(2))

    assert one.summary == two.summary
