"""
A transfer rings a number that nobody can dial, that is never rung, or its own.

Put the number right. One that costs more than a call is not rung from here,
whoever asks: the transfer would fail for every caller. One that this menu answers
begins it anew, in a call inside the call: lead to the node instead.

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

Wrong:

    entries: {"+12025550100": main}
    nodes:
      main:
        kind: transfer
        numbers: "+12025550100"
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
from ivr.flow.model import Flow
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.proof import Proof
from ivr.flow.ringable import is_possible, is_premium

CODE: Final = "unringable-number"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the numbers that no transfer can ring, or should."""
    flow = proof.flow
    for node in flow.nodes.values():
        for number in node.does.numbers if isinstance(node.does, Transfer) else ():
            why, advice = _why_not(number, flow)
            if why:
                message = f"{node.name!r} cannot ring {number}: {why}"
                yield Finding(CODE, message, node.at("numbers"), advice, node.name)


def _why_not(number: str, flow: Flow) -> tuple[str, str]:
    """Return why a number is not to be rung, and what to do; nothing if it may be."""
    if number in flow.entries:
        return "this menu answers it", f"lead to {flow.entries[number]!r} instead"
    if not is_possible(number):
        return "no number of that country has as many digits", "put it right"
    return "it costs more than a call" if is_premium(number) else "", "take another"
