"""Menus worth drawing."""

from pathlib import Path

from ivr.flow.diagram import Picture, picture
from ivr.flow.model import Flow
from ivr.flow.reader import read
from tests.flow.helpers import menu

SHIPPED = Path(__file__).parents[3] / "flows"

SHOP = """
    entries: {"+78002347000": hello, "+74950097070": main}
    keys: {"0": desk, "*": repeat}
    on_failure: bye
    prompts:
      en:
        main: "To hear of orders, press one. For the desk, two."
        hello: "Hello <there> & welcome"
      ru: {main: "Чтобы узнать о заказе, нажмите один.", hello: Привет}
    nodes:
      hello: {kind: say, prompt: hello, next: main}
      main: {kind: menu, prompt: main, choices: {1: orders, 2: desk, 3: goods}}
      bye: {kind: hangup}
"""
ORDERS = """
    nodes:
      menu: {kind: menu, prompt: orders, choices: {1: late, 2: menu.main}}
      late: {kind: say, prompt: late, next: desk}
"""
GOODS = "nodes: {stock: {kind: say, prompt: stock, next: desk}}"
DESK = """
    nodes:
      ring:
        kind: transfer
        numbers: "+12025550111"
        busy: sorry
        no_answer: sorry
        failed: hangup
      sorry: {kind: hangup, prompt: sorry}
"""


def shop() -> Flow:
    """Read a small shop: four files, one of them shared."""
    return menu(SHOP, orders=ORDERS, goods=GOODS, desk=DESK)


def drawn(yaml: str, **others: str) -> Picture:
    """Show a menu in its first language."""
    return picture(menu(yaml, **others))


def shipped(language: str = "") -> Picture:
    """Show the menu that comes with the project."""
    flow = read(SHIPPED).flow
    assert flow is not None
    return picture(flow, language)
