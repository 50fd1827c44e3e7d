from pathlib import Path

import pytest

from ivr.errors import ScenarioError
from tests.scenario.helpers import MENU, project, steps

TWO_LOOKUPS = MENU.replace(
    "  tell: {kind: say, prompt: found, next: end}",
    """\
  tell:
    kind: lookup
    url: /demo/orders
    send: {number: order}
    keep: {state: state}
    found: end
    not_found: thanks
    failed: broken
""",
)


def test_an_hour_that_never_comes_is_one_sentence(tmp_path: Path) -> None:
    """With the place of the scenario."""
    shop = project(tmp_path, MENU.replace("    holidays: [2027-01-01]\n", ""))

    with pytest.raises(ScenarioError, match="no hour at which"):
        steps(shop, 'press: "2"', head="hours: {shop.hours: holiday}")


def test_a_look_up_comes_to_what_is_said_of_its_node(tmp_path: Path) -> None:
    """Two nodes may ask one service, and be answered differently."""
    shop = project(tmp_path, TWO_LOOKUPS)
    head = "lookups: {shop.find: {found: {state: a}}, shop.tell: not_found}"

    result = steps(
        shop,
        'press: ["1", "77#"]',
        "hear: спасибо",
        "expect: {node: shop.tell}",
        head=head,
    )

    assert result.sentence == ""


def test_the_caller_is_where_the_caller_s_own_turn_went(tmp_path: Path) -> None:
    """A whisper is a turn too, and the callee's."""
    text = MENU.replace("    prompt: connecting\n", WHISPERED)
    shop = project(tmp_path, text)
    head = 'callees: {"+12025550111": answer 5}'

    result = steps(
        shop, 'press: "2"', "wait: 5", "expect: {node: shop.main}", head=head
    )

    assert result.sentence == ""


WHISPERED = "    prompt: connecting\n    whisper: thanks\n"
