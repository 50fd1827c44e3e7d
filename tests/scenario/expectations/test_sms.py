from pathlib import Path

import pytest

from tests.scenario.helpers import steps


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (('press: "3"', 'press: "1"', "expect: {sms: HELP@example.com}"), ""),
        (('press: "3"', 'press: "1"', 'expect: {sms: {to: "+79161234567"}}'), ""),
        (('press: "3"', 'press: "1"', 'expect: {sms: "yes"}'), ""),
        (
            ('press: "3"', 'press: "1"', "expect: {sms: адрес}"),
            "expected a text message 'адрес'; sent: to +79161234567: help@example.com",
        ),
        (
            ('press: "3"', 'press: "1"', 'expect: {sms: {to: "+1", text: help}}'),
            "expected a text message",
        ),
        (('press: "3"', 'press: "2"', "expect: {sms: none}"), ""),
        (('press: "3"', 'press: "1"', "expect: {sms: {prompt: address}}"), ""),
        (('press: "3"', 'press: "1"', "expect: {sms: [{prompt: address}]}"), ""),
        (
            (
                'press: "3"',
                'press: "1"',
                'expect: {sms: {to: "+7 916 123-45-67", prompt: address}}',
            ),
            "",
        ),
        (
            ('press: "3"', 'press: "1"', "expect: {sms: {prompt: sent}}"),
            "expected a text message prompt sent; sent: to +79161234567: help@",
        ),
        (
            ('press: "3"', 'press: "1"', "expect: {sms: [help, help]}"),
            "expected the text messages 'help', 'help'; sent: to +79161234567: help@",
        ),
        (
            ('press: "3"', 'press: "1"', "hear: отправили", "expect: {sms: [адрес]}"),
            "expected the text messages 'адрес'; sent: to +79161234567: help@",
        ),
        (
            ('press: "3"', 'press: "1"', "hear: отправили", "expect: {sms: none}"),
            "no text message should go out, and one did",
        ),
        (('press: "1"', "expect: {sms: help}"), "sent: none"),
    ],
)
def test_it_holds_or_says_why_not(
    shop: Path, lines: tuple[str, ...], sentence: str
) -> None:
    """As soon as it is true; or when the call waits, or is over."""
    head = ""
    result = steps(shop, *lines, head=head)

    assert (sentence in result.sentence) if sentence else not result.sentence
