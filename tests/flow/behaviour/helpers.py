"""Menus to explore, and what is found in them, in words."""

from ivr.flow.behaviour import Explored, Place, explore, witness
from tests.flow.helpers import menu

RICH = """\
entries: {"+78002347000": start, "+74950097070": start}
languages: {en: en-US, ru: ru-RU}
keys: {"0": ring, "*": repeat, "#": back, "9": other}
on_failure: bye
prompts:
  en: {a: "a", ok: "{size:digits}?", state: "It is {state}.", mine: "{caller:phone}"}
  ru: {a: "a", ok: "{size:digits}?", state: "It is {state}.", mine: "{caller:phone}"}
nodes:
  start:
    kind: route
    by: called
    cases: {"+74950097070": near}
    otherwise: near
  near:
    kind: route
    by: region
    cases: {Moscow: moscow}
    otherwise: main
  moscow: {kind: say, prompt: a, next: main}
  main:
    kind: menu
    prompt: a
    choices: {1: size, 2: survey, 3: who, 4: open, 5: report}
  size:
    kind: collect
    value: size
    prompt: a
    length: [1, 3]
    confirm: ok
    next: sort
  sort:
    kind: route
    by: value
    value: size
    cases: {"1": small, "22": ask, big: bye}
    otherwise: ask
  small: {kind: menu, prompt: a, choices: {1: size, 2: back}}
  ask:
    kind: lookup
    url: /x
    send: {size: size}
    keep: {state: state}
    found: told
    not_found: bye
    failed: main
  told:
    kind: route
    by: value
    value: state
    cases: {ready: say_it, late: bye}
    otherwise: main
  say_it: {kind: menu, prompt: state, choices: {1: main}, tries: 1}
  survey: {kind: subflow, flow: poll, next: again}
  again: {kind: subflow, flow: poll, next: bye}
  who: {kind: route, by: caller, cases: {hidden: bye}, otherwise: offer}
  offer: {kind: sms, prompt: mine, text: a, next: main, hidden: bye}
  open:
    kind: route
    by: hours
    zone: Europe/Moscow
    hours: {mon-fri: "09:00-18:00"}
    holidays: [2027-01-04]
    cases: {open: ring, holiday: bye}
    otherwise: leave
  ring:
    kind: transfer
    numbers: ["+12025550111", "+12025550112"]
    busy: leave
    no_answer: leave
    failed: leave
  leave: {kind: voicemail, prompt: a, value: said, next: bye, on_failure: main}
  other: {kind: route, by: language, cases: {en: to_ru}, otherwise: to_en}
  to_ru: {kind: language, language: ru, next: main}
  to_en: {kind: language, language: en, next: main}
  bye: {kind: hangup, prompt: a}
"""
"""A menu with everything in it."""

OTHERS = {
    "poll": "nodes: {q: {kind: menu, prompt: a, choices: {1: return, 2: repeat}}}",
    "report": """\
private: true
keys_off: {"0": nobody may hear}
nodes:
  first: {kind: menu, prompt: a, choices: {1: code}}
  code: {kind: collect, value: code, prompt: a, length: 2, confirm: a, next: menu.bye}
""",
}
"""Its sub-flow, and its private file."""


def explored(yaml: str, **others: str) -> Explored:
    """Find everything a menu can do."""
    return explore(menu(yaml, **others))


def rich() -> Explored:
    """Find everything the menu with everything in it can do."""
    return explored(RICH, **OTHERS)


def ways(found: Explored) -> dict[str, str]:
    """Say for every node, without its file, how to come to it first."""
    places: dict[str, Place] = {}
    for place in found.places:
        places.setdefault(place.node.partition(".")[2], place)
    return {name: str(witness(place)) for name, place in places.items()}
