from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("listen", "expect: {time: {over: 1, under: 60}}"), ""),
        (("listen", "expect: {time: 60}"), ""),
        (
            ("wait: 7", "expect: {time: {under: 5}}"),
            "it took 7.0 s to come here, not under 5 s",
        ),
        (("expect: {time: {over: 5}}",), "s to come here, not over 5 s"),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = "stays: yes"
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
