"""
What can be wrong with a menu that reads well: one check a file.

Each check shows in its docstring what is wrong and what is right, and yields
its findings.  What makes a file unreadable (an unknown node, a number that is
not E.164, a key given twice) the reader has reported before.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from ivr.flow.checks import (
    ambiguous_key,
    bad_pattern,
    broken_promise,
    dead_end,
    endless_reprompt,
    hours_gap,
    hours_overlap,
    keys_out_of_order,
    label_before_key,
    late_first_key,
    late_reject,
    lookup_without_failure,
    missing_prompt,
    no_person,
    no_way_back,
    private_leak,
    promotion_first,
    too_many_choices,
    too_many_levels,
    transfer_without_plan,
    trap,
    unannounced_choice,
    uneven_values,
    unhandled_failure,
    unheard_language,
    unknown_value,
    unreachable_choice,
    unreachable_node,
    unringable_number,
    unsaid_prompt,
    unspoken_choice,
    unused_prompt,
    useless_waiver,
    wrong_key_announced,
)
from ivr.flow.finding import Finding, in_order
from ivr.flow.model import Flow
from ivr.flow.proof import Length, Proof, by_letters

Check = Callable[[Proof], Iterator[Finding]]

CHECKS: Final = MappingProxyType[str, Check](
    {
        each.CODE: each.check
        for each in (
            unreachable_node,
            unreachable_choice,
            dead_end,
            trap,
            endless_reprompt,
            unhandled_failure,
            transfer_without_plan,
            unringable_number,
            lookup_without_failure,
            late_reject,
            no_person,
            no_way_back,
            missing_prompt,
            unused_prompt,
            unsaid_prompt,
            unheard_language,
            unknown_value,
            uneven_values,
            unannounced_choice,
            unspoken_choice,
            wrong_key_announced,
            label_before_key,
            keys_out_of_order,
            late_first_key,
            promotion_first,
            ambiguous_key,
            bad_pattern,
            too_many_choices,
            too_many_levels,
            hours_overlap,
            hours_gap,
            private_leak,
            broken_promise,
            useless_waiver,
        )
    }
)
"""
Every check by the code of its findings, in the order an author would put
things right; the last one looks at what the others were waived for.
"""


def check(flow: Flow, length: Length = by_letters) -> list[Finding]:
    """Find everything that is wrong with a menu, sorted by place."""
    return proved(Proof(flow, length, tuple(CHECKS)))


def proved(proof: Proof, between: Callable[[], None] = lambda: None) -> list[Finding]:
    """
    Find everything that is wrong with a menu under proof.

    `between` is called before each check; who has lost interest raises in it.
    """
    found: list[Finding] = []
    for check_one in CHECKS.values():
        between()
        found += (
            _shown(proof, finding)
            for finding in check_one(proof)
            if not _waived(proof, finding)
        )
    return list(in_order(found))


def _waived(proof: Proof, finding: Finding) -> bool:
    node = proof.flow.nodes.get(finding.node)
    if node is None or finding.code not in node.waive:
        return False
    proof.waived.add((node.name, finding.code))
    return True


def _shown(proof: Proof, finding: Finding) -> Finding:
    """Add the way to a finding's node, where the finding has none of its own."""
    if finding.witness or not finding.node:
        return finding
    return replace(finding, witness=proof.witness(finding.node))
