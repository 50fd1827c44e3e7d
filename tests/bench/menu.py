"""
One small menu, in the flow language: what both sides of a comparison answer.

`by_hand` is the same menu written in Flask.
"""

from pathlib import Path
from typing import Final

from ivr.settings import Settings

MENU: Final = """\
entries: {"+14155550100": main}
languages: {en: en-US}
keys: {"0": operator, "*": repeat, "#": back}
no_input: [silence]
no_match: [mismatch]
on_failure: goodbye
nodes:
  main:
    kind: menu
    prompt: [hello, main]
    reprompt: main
    choices: {"1": orders, "2": repairs, "3": hours}
  orders:
    kind: menu
    prompt: orders
    choices: {"1": hours, "2": operator}
  repairs: {kind: say, prompt: repairs, next: main}
  hours: {kind: say, prompt: hours, next: main}
  operator:
    kind: transfer
    numbers: ["+14155550111"]
    next: goodbye
    busy: goodbye
    no_answer: goodbye
    failed: goodbye
  goodbye: {kind: hangup, prompt: goodbye}
prompts:
  en:
    hello: "Hello."
    main: "For orders, press one. For repairs, press two. For hours, press three."
    orders: "For delivery, press one. For an operator, press two."
    repairs: "Bring the device and the receipt to any of our shops."
    hours: "We are open from nine to six on weekdays."
    silence: "I heard nothing."
    mismatch: "That is not a choice."
    goodbye: "Goodbye."
"""


def settings(folder: Path, auth_token: str) -> Settings:
    """Write the menu into a folder; return the settings that serve it."""
    path = folder / "menu.yaml"
    path.write_text(MENU, encoding="utf-8")
    return Settings(
        flows=path,
        audio=folder / "audio",
        journal=f"sqlite:///{folder}/journal.sqlite3",
        auth_token=auth_token,
        prompts_as="say",
    )
