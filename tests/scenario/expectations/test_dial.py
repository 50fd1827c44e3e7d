from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (('press: "2"', 'expect: {dial: "+1 (202) 555-0111"}'), ""),
        (('press: "2"', "expect: {dial: {status: busy}}"), ""),
        (
            (
                'press: "2"',
                'expect: {dial: {number: "+12025550111", status: completed}}',
            ),
            "expected dial +12025550111 completed: +12025550111 busy",
        ),
        (('press: "2"', "hear: оставьте", 'expect: {dial: ["+12025550111"]}'), ""),
        (
            (
                'press: "2"',
                "hear: оставьте",
                'expect: {dial: ["+12025550111", "+12025550111"]}',
            ),
            "+12025550111, +12025550111 should ring; rung: +12025550111",
        ),
        (('press: "1"', "expect: {dial: []}"), ""),
        (('press: "1"', 'expect: {dial: "+12025550111"}'), "no phone rang"),
        (('press: "1"', "expect: {dial: {status: busy}}"), "no dial ended"),
        (('press: "1"', "expect: {dial: none}"), ""),
        (
            ('press: "2"', "hear: оставьте", "expect: {dial: none}"),
            "no phone should ring, and +12025550111 did",
        ),
        (
            ('press: "2"', "hear: оставьте", "expect: {dial: []}"),
            "no phone should ring, and +12025550111 did",
        ),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = 'callees: {"+12025550111": busy}'
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
