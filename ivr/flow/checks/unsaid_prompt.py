"""
A node names a prompt that no call comes to hear.

Another apology than there are tries for, or what would be said again where
nothing is asked twice. Delete it, or allow more tries.

Wrong:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: hangup}
        no_match: [wrong, wrong_again, last_chance]
        tries: 3
        on_failure: bye
      bye: {kind: hangup, prompt: bye}

Wrong:

    nodes:
      main: {kind: menu, prompt: main, reprompt: short, choices: {1: bye}, tries: 1}
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: hangup}
        no_match: [wrong, wrong_again]
        tries: 3
        on_failure: bye
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import Node, prompts_of
from ivr.flow.nodes.sms import Sms
from ivr.flow.proof import Proof

CODE: Final = "unsaid-prompt"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the prompts that are written where no call says them."""
    places = proof.explored.places
    said = {name for place in places for edge in place.edges for name in edge.said}
    for name, node in proof.flow.nodes.items():
        for field, prompts in _spoken(node) if name in proof.places else ():
            for prompt in prompts:
                if prompt not in said:
                    said.add(prompt)  # told once
                    message = f"no call comes to hear prompt {prompt!r} of {name!r}"
                    hint = "delete it, or allow more tries"
                    yield Finding(CODE, message, node.at(field), hint, name)


def _spoken(node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the fields that callers hear: not what is whispered or sent."""
    for field, prompts in prompts_of(node):
        if field != "whisper" and not (field == "text" and isinstance(node.does, Sms)):
            yield field, prompts
