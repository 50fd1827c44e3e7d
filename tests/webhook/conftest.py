"""A small menu with one of everything that a document can hold."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ivr.journal import Journal
from ivr.settings import Settings
from ivr.webhook import create_app

CALLED = "+12025550100"
CALLER = "+12025550142"

MENU = """\
entries: {"+12025550100": main, "+12025550101": closed}
languages: {en: en-US, ru: ru-RU}
keys: {"*": repeat, "#": back}
nodes:
  main:
    kind: menu
    prompt: [welcome, main]
    reprompt: main
    choices:
      "1": {to: order, words: {en: [order], ru: [заказ]}}
      "2": operator
      "3": address
      "4": mailbox
      "9": ethics.report
    no_input: [nothing_heard]
    on_failure: bye
  order:
    kind: collect
    value: order
    prompt: type_order
    length: [4, 6]
    confirm: confirm_order
    next: status
  status:
    kind: lookup
    url: /demo/orders
    send: {number: order}
    keep: {state: state}
    found: state
    not_found: bye
    failed: bye
  state: {kind: say, prompt: order_state, next: bye}
  operator:
    kind: transfer
    numbers: ["+12025550111", "+12025550112"]
    ring: all
    prompt: connecting
    whisper: about_a_call
    busy: mailbox
    no_answer: mailbox
    failed: mailbox
  address: {kind: sms, prompt: offer, text: address_text, sent: sent, next: bye}
  mailbox: {kind: voicemail, prompt: leave_it, value: recording, next: bye}
  closed: {kind: reject, reason: busy}
  bye: {kind: hangup, prompt: bye}
"""

ETHICS = """\
private: true
nodes:
  report:
    kind: collect
    value: case
    prompt: type_case
    length: 4
    next: thanks
  thanks: {kind: hangup, prompt: bye}
"""

PROMPTS = """\
welcome: Welcome.
main: For your order, press one. Operator, two. Address, three. Mailbox, four.
  Ethics, nine.
nothing_heard: I heard nothing.
type_order: Type the number of your order.
confirm_order: "Your order is {order:digits}. If so, press one; if not, two."
order_state: "Order {order:digits}: {state}."
connecting: One moment.
about_a_call: A caller from the menu. Press one to take the call.
offer: Press one for a text with the address.
address_text: "Write to help@example.com about {order:digits}."
sent: It is on its way.
leave_it: Speak after the tone.
type_case: Type the number of your case.
bye: Goodbye.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the menu, in two languages of the same words."""
    for folder in ("flows", "prompts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "flows" / "menu.yaml").write_text(MENU, encoding="utf-8")
    (tmp_path / "flows" / "ethics.yaml").write_text(ETHICS, encoding="utf-8")
    for language in ("en", "ru"):
        file = tmp_path / "prompts" / f"{language}.yaml"
        file.write_text(PROMPTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def settings(project: Path) -> Settings:
    """The menu as it is served, with a journal of its own."""
    return Settings(
        flows=project / "flows",
        audio=project / "audio",
        journal=f"sqlite:///{project}/ivr.sqlite3",
    )


def noon(zone: tzinfo) -> datetime:
    """The time at which every test happens."""
    return datetime(2026, 12, 30, 12, 0, tzinfo=UTC).astimezone(zone)


@pytest.fixture
def app(settings: Settings) -> Flask:
    """The menu's webhook; a fault of its own is an exception."""
    app = create_app(settings, clock=noon)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Whoever sends requests to the webhook."""
    return app.test_client()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that anything logs, at its most talkative."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


@pytest.fixture(autouse=True)
def _a_busy_machine_writes_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what was noted, however long it takes to be written."""
    monkeypatch.setattr(Journal.flush, "__defaults__", (60.0,))
