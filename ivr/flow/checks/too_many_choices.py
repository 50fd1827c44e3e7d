"""
More choices than a listener can keep in mind.

The likeliest first, the others behind one of them; `limits: {choices: 6}` says
how many this menu's callers can bear.

Wrong:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: hangup, 2: hangup, 3: hangup, 4: hangup, 5: hangup, 6: hangup}

Right:

    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: hangup, 2: hangup, 3: hangup, 4: hangup, 5: hangup}

Right:

    limits: {choices: 6}
    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: hangup, 2: hangup, 3: hangup, 4: hangup, 5: hangup, 6: hangup}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "too-many-choices"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the menus with more choices than allowed."""
    flow, most = proof.flow, proof.flow.limits.choices
    for node in flow.nodes.values():
        if isinstance(node.does, Menu) and len(node.does.choices) > most:
            count = len(node.does.choices)
            message = (
                f"menu {node.name!r} has {count} choices; callers keep {most} in mind"
            )
            hint = "put the rarest behind one of the others"
            yield Finding(CODE, message, node.at("choices"), hint, node.name)
