"""
A promotion comes before the first choice.

Who calls has a reason of their own, and waits (W3C: no promotion). What is on
sale belongs behind a key.

Wrong:

    prompts:
      en:
        hello: "Hello. Ask for our special offer on winter tyres!"
        main: "For opening hours, press one."
    nodes:
      hello: {kind: say, prompt: hello, next: main}
      main: {kind: menu, prompt: main, choices: {1: hangup}}

Right:

    prompts:
      en:
        hello: "Hello."
        main: "For opening hours, press one. For our special offers, press two."
    nodes:
      hello: {kind: say, prompt: hello, next: main}
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: repeat}}
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ivr.flow.announced import first_key
from ivr.flow.behaviour import Edge, witness
from ivr.flow.finding import Finding
from ivr.flow.keywords import spoken_words
from ivr.flow.model import Prompt
from ivr.flow.proof import Proof, walks

CODE: Final = "promotion-first"

PROMOTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "ru": (
        *("акци", "скидк", "распродаж", "розыгрыш", "промокод", "кэшбэк", "новинк"),
        *("выгодн", "специальное предложение", "спецпредложени"),
        *("подпишитесь", "подписывайтесь", "скачайте", "установите приложение"),
    ),
    "en": (
        *("sale ", "sales ", "discount", "promotion", "promo ", "cashback"),
        *("special offer", "limited offer", "best price", "great deal"),
        *("subscribe", "download our app", "visit our website", "follow us"),
    ),
}
"""Language -> how words begin that sell something."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find what is sold before a caller can choose anything."""
    told: set[str] = set()
    for place in proof.explored.starts.values():
        for edge in (
            each for first in place.edges for way in walks(first) for each in way
        ):
            for name in edge.said:
                if name not in told:
                    told.add(name)
                    yield from _found(proof, edge, name)


def _found(proof: Proof, edge: Edge, name: str) -> Iterator[Finding]:
    for code in proof.flow.languages:
        words = proof.flow.prompt(name, code)
        sold = _sold(words, words.language or code) if words else ""
        if words and sold:
            message = f"{sold!r} is said before the first choice"
            hint = "say what callers can do, and sell behind a key"
            node = edge.at.node
            yield Finding(CODE, message, words.mark, hint, node, witness(edge.at))


def _sold(words: Prompt, language: str) -> str:
    """Return the word that sells something; a sentence with a key is a choice."""
    until = first_key(words.text, language)
    before = words.text if until is None else words.text[:until]
    sentences = before.replace("!", ".").split(".")
    heard = sentences if until is None else sentences[:-1]
    for sentence in map(spoken_words, heard):
        for word in PROMOTIONS.get(language, ()):
            if f" {word}" in sentence:
                return word.strip()
    return ""
