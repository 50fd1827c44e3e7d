"""Menus on a disk, as the page's parts are given them."""

from pathlib import Path

from ivr.console.menu.known import Knowledge, Known
from ivr.settings import Settings
from ivr.webhook.source import LiveFlow

SHOP = """\
entries: {"+78002347000": hello}
languages: {en: en-US, ru: ru-RU}
keys: {"0": desk, "9": other}
on_failure: bye
prompts:
  en:
    hello: Hello.
    main: For orders, press one. To end, press two. Nine is Russian.
    bye: Goodbye.
  ru: {hello: Привет., main: "Заказ, нажмите один. Конец, нажмите два."}
nodes:
  hello: {kind: say, prompt: hello, next: main}
  main:
    # what callers hear first
    kind: menu
    prompt: main
    choices: {1: orders, 2: bye}

  desk:
    kind: transfer
    numbers: ["+12025550111"]
    busy: bye
    no_answer: bye
    failed: bye
  other: {kind: language, language: ru, next: main}
  bye: {kind: hangup, prompt: bye}
"""
ORDERS = """\
prompts: {en: {ask: "Your order?", late: "It is late, {order:digits}."}}
nodes:
  ask: {kind: collect, value: order, prompt: ask, length: 4, next: late}
  late: {kind: say, prompt: late, next: hangup}
"""


def shop(folder: Path) -> Settings:
    """Write a small shop to a disk."""
    flows = folder / "flows"
    flows.mkdir(exist_ok=True)
    (flows / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (flows / "orders.yaml").write_text(ORDERS, encoding="utf-8")
    return Settings(
        flows=flows,
        audio=folder / "audio",
        journal=f"sqlite:///{folder / 'journal.sqlite3'}",
        voices={"en": "tones:", "ru": "tones:"},
    )


def knowledge(folder: Path) -> Knowledge:
    """Know the shop."""
    settings = shop(folder)
    return Knowledge(LiveFlow(settings.flows), settings)


def proved(folder: Path) -> Known:
    """Return all that can be known of the shop."""
    return knowledge(folder).proved()
