"""
No call ever hears this language.

Lead to it: a node of kind `language`, behind a key that is offered in that
language. Or take the language out of `languages`.

Wrong:

    languages: {en: en-US, ru: ru-RU}
    prompts: {en: {bye: "Goodbye."}, ru: {bye: "До свидания."}}
    nodes:
      main: {kind: hangup, prompt: bye}

Right:

    languages: {en: en-US, ru: ru-RU}
    prompts:
      en: {main: "Для русского языка нажмите один.", bye: "Goodbye."}
      ru: {main: "Для русского языка нажмите один.", bye: "До свидания."}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: russian}, on_failure: bye}
      russian: {kind: language, language: ru, next: bye}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.errors import Mark
from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from ivr.flow.proof import Proof

CODE: Final = "unheard-language"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the languages that nobody is led to."""
    flow = proof.flow
    heard = {place.visit.language or flow.language for place in proof.explored.places}
    for code in flow.languages:
        if code not in heard:
            message = f"no call comes to hear {code}"
            hint = f"lead to {{kind: language, language: {code}}}, or take it out"
            yield Finding(CODE, message, _where(flow, code), hint)


def _where(flow: Flow, code: str) -> Mark:
    """Say where the language is written, or else its first words."""
    heads = (node.head for node in flow.nodes.values() if node.head)
    for head in heads:
        found = head.find("languages")
        if found:
            return found[0].mark
    words = iter(flow.prompts.get(code, {}).values())
    return next((each.mark for each in words), flow.nodes[flow.start].mark)
