"""
A transfer rings a number that nobody can dial, or that is never rung.

Put the number right. One that costs more than a call is not rung from here,
whoever asks: the transfer would fail for every caller.

Wrong:

    nodes:
      main:
        kind: transfer
        numbers: "+1202555011"
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}

Wrong:

    nodes:
      main:
        kind: transfer
        numbers: ["+12025550111", "+19005550111"]
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main:
        kind: transfer
        numbers: ["+12025550111", "+12025550112"]
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.proof import Proof
from ivr.flow.ringable import is_possible, is_premium

CODE: Final = "unringable-number"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the numbers that no transfer can ring."""
    for node in proof.flow.nodes.values():
        if isinstance(node.does, Transfer):
            for number in node.does.numbers:
                if why := _why_not(number):
                    message = f"{node.name!r} cannot ring {number}: {why}"
                    at = node.at("numbers")
                    yield Finding(CODE, message, at, "put it right", node.name)


def _why_not(number: str) -> str:
    if not is_possible(number):
        return "no number of that country has as many digits"
    return "it costs more than a call" if is_premium(number) else ""
