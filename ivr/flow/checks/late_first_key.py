"""
A prompt goes on too long before it names a key.

What a caller waits for comes first (W3C, "no unnecessary steps"); the rest
behind a key. `limits: {first_key: 20}` says how many seconds callers bear.

Wrong:

    prompts:
      en:
        main: >-
          Thank you for calling our support line, which has been the first of its
          kind in the country for more than twenty years now, and which answers day
          and night in two languages and from three towns, as our friends know well.
          For opening hours, press one.
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}

Right:

    prompts: {en: {main: "Hello. For opening hours, press one."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.announced import first_key
from ivr.flow.finding import Finding
from ivr.flow.model import Node, prompts_of
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import Sms
from ivr.flow.proof import Proof

CODE: Final = "late-first-key"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the prompts that keep callers waiting for the first key."""
    most = proof.flow.limits.first_key
    hint = f"name one within {most} s, and tell the rest behind it"
    for node in proof.flow.nodes.values():
        for code in proof.flow.languages if isinstance(node.does, Menu | Sms) else ():
            after = _until_a_key(proof, node, code)
            if after > most:
                took = f"{after:.0f} s ({code})"
                message = f"at {node.name!r} the first key comes after {took}"
                yield Finding(CODE, message, node.at("prompt"), hint, node.name)


def _until_a_key(proof: Proof, node: Node, code: str) -> float:
    """Return the seconds until a key has been named; 0 if none ever is."""
    before = 0.0
    for name in dict(prompts_of(node)).get("prompt", ()):
        words = proof.flow.prompt(name, code)
        language = words.language or code if words else code
        seconds = proof.length(words.text, language) if words else 0.0
        at = first_key(words.text, language) if words else None
        if words and at is not None:
            return before + seconds * at / len(words.text)
        before += seconds
    return 0.0
