"""A small menu, and scenarios called on it."""

from pathlib import Path
from textwrap import dedent

from ivr.scenario.reader import read
from ivr.scenario.runner import Result, Runner
from ivr.settings import Settings

MENU = """\
entries: {"+78002347000": main, "+74952321000": main}
languages: {ru: ru-RU, en: en-US}
keys: {"9": english}
prompts:
  ru:
    hello: Нажмите один, чтобы узнать заказ, два - чтобы поговорить.
    ask: Наберите номер заказа.
    found: Ваш заказ {order:digits} в пути.
    missing: Такого заказа нет.
    broken: Справка не работает.
    connecting: Соединяю.
    busy: Все заняты.
    leave: Оставьте сообщение.
    thanks: Спасибо.
    closed: Мы закрыты.
    bye: До свидания.
    address: help@example.com
    send: Нажмите один, и мы пришлём адрес.
    sent: Отправили.
  en:
    hello: Press one for an order, two to talk.
    ask: Enter the order number.
    found: Your order {order:digits} is on its way.
    missing: There is no such order.
    broken: We cannot look it up.
    connecting: Connecting.
    busy: Everybody is busy.
    leave: Leave a message.
    thanks: Thank you.
    closed: We are closed.
    bye: Goodbye.
    address: help@example.com
    send: Press one and we send the address.
    sent: Sent.
nodes:
  main:
    kind: menu
    prompt: hello
    choices:
      "1": {to: ask, words: {ru: [заказ], en: [order]}}
      "2": hours
      "3": text
    on_failure: end
  english: {kind: language, language: en, next: main}
  ask: {kind: collect, value: order, prompt: ask, length: [2, 8], next: find}
  find:
    kind: lookup
    url: /demo/orders
    send: {number: order}
    keep: {state: state}
    found: tell
    not_found: none
    failed: broken
  tell: {kind: say, prompt: found, next: end}
  none: {kind: say, prompt: missing, next: end}
  broken: {kind: say, prompt: broken, next: end}
  hours:
    kind: route
    by: hours
    zone: Europe/Moscow
    hours: {mon-fri: "09:00-21:00"}
    holidays: [2027-01-01]
    cases: {open: talk, closed: shut, holiday: shut}
    otherwise: shut
  shut: {kind: hangup, prompt: closed}
  talk:
    kind: transfer
    numbers: ["+12025550111"]
    prompt: connecting
    next: end
    busy: voicemail
    no_answer: voicemail
    failed: end
  voicemail:
    kind: voicemail
    prompt: [busy, leave]
    value: message
    next: thanks
    on_failure: end
  thanks: {kind: say, prompt: thanks, next: end}
  text: {kind: sms, prompt: send, text: address, sent: sent, next: end}
  end: {kind: hangup, prompt: bye}
"""


def project(folder: Path, menu: str = MENU) -> Path:
    """Make a folder with a menu in it, and nothing voiced."""
    (folder / "flows").mkdir()
    (folder / "flows" / "shop.yaml").write_text(menu, "utf-8")
    return folder


def settings(folder: Path) -> Settings:
    """Return settings for a project: tones for voices."""
    voices = {"ru": "tones:", "en": "tones:"}
    return Settings(flows=folder / "flows", audio=folder / "audio", voices=voices)


def written(folder: Path, text: str, name: str = "calls") -> Path:
    """Write a file of scenarios beside a menu."""
    file = folder / f"{name}.scenario.yaml"
    file.write_text(dedent(text), "utf-8")
    return file


def call(folder: Path, text: str) -> list[Result]:
    """Call every scenario of a text."""
    runner = Runner(settings(folder))
    return [runner.run(each) for each in read(written(folder, text))]


def steps(folder: Path, *lines: str, head: str = "") -> Result:
    """Call one scenario, written as its steps."""
    body = "\n".join(f"  - {line}" for line in lines)
    (result,) = call(folder, f"{head}\nsteps:\n{body}\n")
    return result
