from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (('press: "1"', "expect: {error: 11200}"), ""),
        (("hear: нажмите", "expect: {error: 11200}"), "no error 11200 was reported"),
        (('press: "1"', "expect: {error: 11205}"), "no error 11205 was reported"),
        (('press: "1"', "expect: {error: the server answered 500}"), ""),
        (('press: "1"', "expect: {error: a loop}"), "no error 'a loop' was reported"),
        (('press: "1"', "expect: {warning: 12200}"), "no warning 12200 was reported"),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = "faults: 2=500"
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
