from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (('press: "1"', "expect: {request: /voice/shop.main}"), ""),
        (
            (
                'press: "1"',
                'expect: {request: {method: post, params: {Digits: "1"}}}',
            ),
            "",
        ),
        (('press: "1"', 'expect: {request: {url: "http://localhost/voice"}}'), ""),
        (
            ('press: "1"', 'expect: {request: {params: {Digits: "2"}}}'),
            "no request Digits=2 was made; last: POST http://localhost/voice/shop.main",
        ),
        (
            ('press: "1"', "expect: {request: {method: GET, url: /voice}}"),
            "no request GET /voice was made",
        ),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = ""
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
