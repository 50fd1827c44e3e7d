"""One scenario, read: who calls whom, in what world, and step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from ivr.carrier.people.callee import Callee
from ivr.errors import Mark
from ivr.flow.needs import Broken, Found, Missing
from ivr.flow.tree import Pairs, Tree
from ivr.scenario.steps import Heard, Step

CALLER: Final = "+79161234567"
"""Whose call it is, unless told: a mobile phone, of no town."""

Reply = Found | Missing | Broken
"""What a look-up is told to come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """
    A call, and what has to come of it.

    Args:
        name: says what is shown; with the choices of a matrix behind it.
        mark: where it begins.
        steps: the caller's, in order.
        to: the number called; empty: the menu's first.
        from_: the caller's.
        language: which of the languages that steps are written in.
        menu: flows of ours; None: those of the project around the file.
        webhook: a foreign webhook in place of a menu.
        method: how that is first asked.
        moment: what time it is in the menu's zones; None: noon of a working day.
        hours: node that routes by hours -> the case that must hold there.
        lookups: node that looks something up -> what it finds.
        callees: how other phones behave.
        faults: how the webhook fails.
        params: more parameters of every request.
        never: what must not be heard, whatever the steps say.
        written: its fields as they stand in the file, for places.
        stays: the caller does not hang up when there is nothing more to do.

    """

    name: str
    mark: Mark
    steps: tuple[Step, ...]
    to: str = ""
    from_: str = CALLER
    language: str = ""
    menu: Path | None = None
    webhook: str = ""
    method: str = "POST"
    moment: datetime | None = None
    hours: Mapping[str, str] = field(default_factory=dict)
    lookups: Mapping[str, Reply] = field(default_factory=dict)
    callees: Mapping[str, Callee] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    never: tuple[Heard, ...] = ()
    stays: bool = False
    written: Mapping[str, Tree] = field(default_factory=dict, compare=False, repr=False)

    def at(self, field: str, *keys: str) -> Mark:
        """Say where a field's value stands, or a key in it."""
        tree = self.written.get(field)
        mark = tree.mark if tree else self.mark
        for name in keys:
            found = tree.find(name) if isinstance(tree, Pairs) else None
            if found is None:
                break
            mark, tree = found[0].mark, found[1]
        return mark
