"""A menu whose prompts take a tenth of a second a letter."""

from ivr.flow.behaviour import Place
from ivr.flow.model import Flow
from ivr.flow.proof import Proof
from ivr.flow.timing.arrivals import Arrival, Manner, arrivals
from tests.flow.helpers import menu

SHOP = """\
entries: {"+78002347000": hello}
languages: {en: en-US, ru: ru-RU}
keys: {"0": ring, "9": other}
on_failure: bye
prompts:
  en:
    hello: "Hello."
    offer: {ru: "Русский, нажмите девять."}
    main: "For orders, press one. For hours, press two. Zero is for people."
    order: "Your number, please."
    hours: "We are open. For a message, press one."
    wait: "Connecting."
    beep: "Speak now."
    bye: "Goodbye."
  ru:
    hello: "Здравствуйте."
    offer: {en: "English, press nine."}
    main: "Заказ, нажмите один. Часы, нажмите два."
    order: "Ваш номер."
    hours: "Мы открыты. Сообщение, нажмите один."
    wait: "Соединяю."
    beep: "Говорите."
    bye: "До свидания."
nodes:
  hello: {kind: say, prompt: [hello, offer], next: main}
  main: {kind: menu, prompt: main, choices: {1: order, 2: hours}}
  order: {kind: collect, value: order, prompt: order, length: 4, next: bye}
  hours: {kind: sms, prompt: hours, text: bye, next: main}
  ring:
    kind: transfer
    numbers: ["+12025550111"]
    prompt: wait
    busy: beep
    no_answer: beep
    failed: beep
  beep: {kind: voicemail, prompt: beep, next: bye, on_failure: bye}
  other: {kind: route, by: language, cases: {en: russian}, otherwise: english}
  russian: {kind: language, language: ru, next: main}
  english: {kind: language, language: en, next: main}
  bye: {kind: hangup, prompt: bye}
"""

NUMBER = "+78002347000"


def tenths(words: str, language: str) -> float:
    """Take a tenth of a second a letter."""
    del language
    return len(words) / 10


def proof(flow: Flow | None = None) -> Proof:
    """Put a menu under proof."""
    return Proof(flow or menu(SHOP), tenths)


def first(manner: Manner, node: str, language: str = "") -> Arrival:
    """Return how a caller first comes to a node."""
    found = arrivals(proof(), NUMBER, manner)
    there = {
        place: arrival
        for place, arrival in found.items()
        if place.node == node and place.visit.language == language
    }
    return min(there.values(), key=lambda arrival: arrival.rank(manner))


def waiting(manner: Manner, node: str, language: str = "") -> Arrival:
    """Return how a caller comes to where a node waits."""
    found = arrivals(proof(), NUMBER, manner)

    def rank(place: Place) -> tuple[int, float, float]:
        return found[place].rank(manner)

    there = (
        place
        for place in found
        if place.node == node and place.waits and place.visit.language == language
    )
    return found[min(there, key=rank)]
