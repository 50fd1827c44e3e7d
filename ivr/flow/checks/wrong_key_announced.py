"""
A prompt tells callers to press a key that does nothing.

Give the key a choice, or say the one that was meant.

Wrong:

    prompts: {en: {main: "For orders, press one. For repairs, press two."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}

Wrong:

    prompts:
      en:
        main: "To get the address in a text message, press two."
    nodes:
      main: {kind: sms, prompt: main, text: address, next: hangup}

Right:

    keys: {"0": repeat}
    prompts: {en: {main: "For orders, press one. To hear this again, press zero."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.announced import announcements
from ivr.flow.finding import Finding
from ivr.flow.graph import working_keys
from ivr.flow.model import Node, Prompt
from ivr.flow.nodes.collect import AGAIN, YES, Collect
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import CONSENT, Sms
from ivr.flow.proof import Proof

CODE: Final = "wrong-key-announced"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the keys that are announced and do nothing; each once in a prompt."""
    for node in proof.flow.nodes.values():
        told: set[tuple[str, str]] = set()
        for names, keys in _announcing(node):
            working = {*keys, *working_keys(node)}
            for prompt, key in _announced(proof, names):
                if key not in working and (prompt.text, key) not in told:
                    told.add((prompt.text, key))
                    message = (
                        f"key {key} is announced at {node.name!r} and does nothing"
                    )
                    hint = "add a choice, or say the key that was meant"
                    yield Finding(CODE, message, prompt.mark, hint, node.name)


def _announcing(node: Node) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield prompts of a node, and the keys that it takes itself."""
    match node.does:
        case Menu() as does:
            yield (*does.prompt, *does.reprompt), tuple(does.choices)
        case Sms() as does:
            yield does.prompt, (CONSENT,)
        case Collect() as does:
            yield does.confirm, (YES, AGAIN)


def _announced(proof: Proof, names: tuple[str, ...]) -> Iterator[tuple[Prompt, str]]:
    for name in names:
        for code in proof.flow.languages:
            prompt = proof.flow.prompt(name, code)
            if prompt:
                for said in announcements(prompt.text, prompt.language or code):
                    if said.to_press:
                        yield prompt, said.key
