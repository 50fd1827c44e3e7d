from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (('press: "2"', "say: позвоните", 'press: "#"', "expect: {record: yes}"), ""),
        (('press: "2"', "expect: {record: no}", "say: позвоните"), ""),
        (
            (
                'press: "2"',
                "say: позвоните",
                'press: "#"',
                "hear: спасибо",
                "expect: {record: no}",
            ),
            "nothing should be recorded, and",
        ),
        (('press: "1"', "expect: {record: yes}"), "nothing was recorded"),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = 'callees: {"+12025550111": busy}'
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
