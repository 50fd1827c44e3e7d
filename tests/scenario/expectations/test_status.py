from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("expect: {status: in-progress}",), ""),
        (
            ('press: "1"', "expect: {status: ringing}"),
            "the call is in-progress, not ringing",
        ),
        (("hangup", "expect: {status: completed}"), ""),
        (("expect: {status: completed}",), ""),
        (("hangup", "expect: {status: busy}"), "the call is completed, not busy"),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = ""
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
