"""
What can be wrong with a menu that reads well: one check a file.

Each check says in its docstring what is wrong and what is right, and yields
its findings.  What makes a file unreadable (an unknown node, a number that is
not E.164, a key given twice) the reader has reported before.
"""

from collections.abc import Callable, Iterator
from typing import Final

from ivr.flow.checks import (
    ambiguous_key,
    dead_end,
    label_before_key,
    missing_prompt,
    private_leak,
    too_many_choices,
    too_many_levels,
    trap,
    unannounced_choice,
    unknown_value,
    unreachable_node,
    unused_prompt,
)
from ivr.flow.finding import Finding, in_order
from ivr.flow.model import Flow

CHECKS: Final[tuple[Callable[[Flow], Iterator[Finding]], ...]] = (
    unreachable_node.check,
    dead_end.check,
    trap.check,
    missing_prompt.check,
    unused_prompt.check,
    unknown_value.check,
    unannounced_choice.check,
    label_before_key.check,
    ambiguous_key.check,
    too_many_choices.check,
    too_many_levels.check,
    private_leak.check,
)
"""Every check, in the order an author would put things right."""


def check(flow: Flow) -> list[Finding]:
    """Find everything that is wrong with a menu, sorted by place."""
    return list(in_order([finding for each in CHECKS for finding in each(flow)]))
