from pathlib import Path

import pytest

from ivr.errors import ScenarioError
from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("line", "head", "sentence"),
    [
        (
            "expect: {node: shop.fnd}",
            "",
            "3:14: the menu has no node 'shop.fnd' (did you mean 'shop.find'?)",
        ),
        ("expect: {node: find}", "", "no node 'find' (did you mean 'shop.find'?)"),
        (
            "hear: {prompt: helo}",
            "",
            "3:20: the menu has no prompt in 'ru' called 'helo' (did you mean",
        ),
        (
            "hear: {prompt: found, ordr: '1'}",
            "",
            "prompt 'found' names no value 'ordr' (did you mean 'order'?)",
        ),
        (
            "hear: {prompt: hello, order: '1'}",
            "",
            "prompt 'hello' names no value 'order' (its values: none)",
        ),
        ("hear: {not: {prompt: helo}}", "", "called 'helo'"),
        ("expect: {sms: {prompt: adress}}", "", "(did you mean 'address'?)"),
        (
            'expect: {dial: "+12025550112"}',
            "",
            "no phone '+12025550112' (did you mean '+12025550111'?)",
        ),
        ('expect: {dial: ["+12025550111", "+1"]}', "", "(it rings +12025550111)"),
        ("hangup", "never: {prompt: helo}", "1:17: the menu has no prompt"),
        (
            "hangup",
            'to: "+78002347001"',
            "1:5: the menu has no number '+78002347001' (did you mean '+7800234",
        ),
        ("hangup", "language: ру", "1:11: the menu has no language 'ру'"),
        ("hangup", "first: {eng: [listen]}", "1:9: the menu has no language 'eng'"),
        ("hangup", "hours: {shop.hour: open}", "(did you mean 'shop.hours'?)"),
        ("hangup", "hours: {shop.hours: opne}", "never 'opne' (did you mean 'open'?)"),
        ("hangup", "lookups: {shop.fnd: failed}", "(did you mean 'shop.find'?)"),
        (
            "hangup",
            "lookups: {shop.find: {found: {stat: a}}}",
            "'state' is missing in what is found (shop.find keeps it; write 'failed'",
        ),
        (
            "hangup",
            "lookups: {shop.find: {found: {state: a, stat: a}}}",
            "shop.find keeps no 'stat' (did you mean 'state'?)",
        ),
        (
            "hangup",
            'callees: {"+12025550112": busy}',
            "1:11: the menu has no phone '+12025550112' (did you mean '+1202",
        ),
        (
            "hangup",
            'callees: {"+12025550111": [hear: {prompt: helo}]}',
            "called 'helo'",
        ),
    ],
)
def test_a_name_that_the_menu_does_not_have_is_found_before_the_call(
    shop: Path, line: str, head: str, sentence: str
) -> None:
    """With its place, and with what was meant."""
    with pytest.raises(ScenarioError) as caught:
        steps(shop, line, head=head)

    assert sentence in str(caught.value)


def test_every_name_is_told_at_once(shop: Path) -> None:
    """From the top of the file to its end."""
    with pytest.raises(ScenarioError) as caught:
        steps(shop, "expect: {node: a}", "hear: {prompt: b}", head='to: "+79990000000"')

    places = [line.partition(".yaml:")[2][:3] for line in str(caught.value).split("\n")]
    assert places == ["1:5", "3:1", "4:2"]


def test_what_a_menu_has_is_not_complained_of(shop: Path) -> None:
    """Whoever dials, in whichever language, whatever the world is."""
    head = """
to: "+74952321000"
language: en
first: {en: [press: "9"]}
hours: {shop.hours: open}
lookups: {shop.find: {found: {state: a, more: b}}}
callees: {"+1 202 555 0111": busy}
never: {prompt: closed}
"""

    result = steps(
        shop,
        'press: "1"',
        "hear: {prompt: ask}",
        "expect: {node: shop.ask}",
        'press: "77#"',
        'hear: {prompt: found, order: "77"}',
        "expect: {dial: none, sms: none}",
        head=head,
    )

    assert result.sentence == ""
