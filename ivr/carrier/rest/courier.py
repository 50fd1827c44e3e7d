"""What an application is told that is about no call: signed, and told once."""

from collections.abc import Mapping, Sequence
from typing import Final

from ivr.carrier.rest import alerts
from ivr.carrier.rest.alerts import Fault
from ivr.carrier.rest.desk import Desk
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.transport import Lost, Reply, callback_trouble

BAD_CALLBACK: Final = 11200
"""A message's callback was answered badly, or not at all."""

Form = Mapping[str, str]


def send(desk: Desk, account: str, about: str, url: str, forms: Sequence[Form]) -> None:
    """Post one form after another to a URL; a failure is an alert, and no more."""
    carriage = desk.exchange.line.carriage()
    browser = Browser(carriage, desk.tokens.get(account, ""), desk.ids.token)

    def ask() -> list[Reply | Lost]:
        return [browser.fetch(url, "POST", form, "callback") for form in forms]

    def came(answers: list[Reply | Lost]) -> None:
        troubles = [text for text in map(callback_trouble, answers) if text]
        for text in troubles:
            alerts.put(
                desk, account, about, Fault("error", BAD_CALLBACK, text, url), None
            )

    desk.clock.aside(ask, came)
