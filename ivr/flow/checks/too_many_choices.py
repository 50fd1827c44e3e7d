"""
More choices than a listener can keep in mind.

Wrong: a menu with six keys.
Right: five at most, the likeliest first; the others behind one of them.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from ivr.flow.nodes.menu import Menu

CODE: Final = "too-many-choices"
MOST: Final = 5


def check(flow: Flow) -> Iterator[Finding]:
    """Find the menus with more than five choices."""
    for node in flow.nodes.values():
        if isinstance(node.does, Menu) and len(node.does.choices) > MOST:
            count = len(node.does.choices)
            message = (
                f"menu {node.name!r} has {count} choices; callers keep {MOST} in mind"
            )
            hint = "put the rarest behind one of the others"
            yield Finding(CODE, message, node.at("choices"), hint)
