"""
A waiver that waives nothing.

The finding is misspelt, or what was wrong has been put right: delete it, so
that it does not hide the next one.

Wrong:

    nodes:
      main:
        kind: hangup
        prompt: main
        waive: {too-many-choices: there are none}

Wrong:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: repeat}
        on_failure: bye
        waive: {ded-end: it is a joke}
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: repeat}
        on_failure: bye
        waive: {dead-end: it is a joke}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.proof import Proof

CODE: Final = "useless-waiver"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the waivers that no finding was taken back by; runs after the others."""
    for node in proof.flow.nodes.values():
        for code in node.waive:
            if (node.name, code) in proof.waived:
                continue
            at = node.at("waive", code)
            if code in proof.codes:
                message = f"there is no {code} at {node.name!r} to waive"
                yield Finding(CODE, message, at, "delete it", node.name)
                continue
            near = get_close_matches(code, proof.codes, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "take the code from --json"
            yield Finding(CODE, f"{code!r} is no finding", at, hint, node.name)
