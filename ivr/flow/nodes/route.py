"""A fork that the caller does not hear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from ivr.flow.asking import Question, now, party, recall, region
from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import AskAgain, Go, Here, Run
from ivr.flow.shapes import Cases, Holidays, Hours, Taken, Target, Zone
from ivr.flow.shapes.numbers import is_e164
from ivr.flow.shapes.shape import Scope
from ivr.flow.shapes.words import known_language
from ivr.flow.tree import Pairs, Text

By = Literal["called", "caller", "region", "hours", "value", "language"]

CASES: Final[Mapping[str, tuple[str, ...]]] = {
    "caller": ("known", "hidden"),
    "hours": ("open", "closed", "holiday"),
}
"""The only cases there are, for some of what a route can go by."""

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "value": ("value",),
    "hours": ("zone", "hours", "holidays"),
}
"""Fields that only make sense for one thing a route can go by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """
    A fork by the number called, the caller, the hour, a value or the language.

    Cases: for `called` the numbers; for `caller` known and hidden; for
    `region` the name `phonenumbers` has in English; for `hours` open, closed
    and holiday (closed without a case of its own); for `value` what was kept;
    for `language` the codes.

    YAML:
        kind: route
        by: hours
        zone: Europe/Moscow
        hours: {mon-fri: "09:00-21:00", sat: "10:00-18:00"}
        holidays: [2027-01-01]
        cases: {open: operator}
        otherwise: closed
    """

    by: By
    otherwise: Target
    cases: Cases = field(default_factory=dict)
    value: Taken = ""
    zone: Zone = ""
    hours: Hours = ()
    holidays: Holidays = ()

    def run(self, here: Here, heard: Heard) -> Run:
        """Find the case and follow it, whatever was heard."""
        del heard
        found = yield from self._find(here)
        if found is None:
            return AskAgain(self.value, self.otherwise, "otherwise")
        if found == "holiday" and found not in self.cases:
            found = "closed"
        if found in self.cases:
            return Go(self.cases[found], way=found)
        return Go(self.otherwise, way="otherwise")

    def _find(self, here: Here) -> Question[str | None]:
        match self.by:
            case "called":
                return (yield from party("called"))
            case "caller":
                return "known" if (yield from party("caller")) else "hidden"
            case "region":
                return (yield from region())
            case "hours":
                return self.case_at((yield from now(self.zone)))
            case "value":
                return (yield from recall(self.value))
            case _:  # language
                return here.language

    def case_at(self, moment: datetime | None) -> str:
        """Return the case of a route by hours at a moment in its zone."""
        if moment is None:  # nobody could tell the time: act as out of hours
            return "closed"
        if moment.date() in self.holidays:
            return "holiday"
        return "open" if any(span.holds(moment) for span in self.hours) else "closed"

    def review(self, written: Pairs, scope: Scope) -> None:
        """Report fields and cases that do not go with `by`."""
        for name in ("value", "zone", "hours"):
            if name in NEEDS.get(self.by, ()) and written.find(name) is None:
                message = f"a route by {self.by} needs {name!r}"
                scope.report("missing-field", message, written.mark, "add it")
        for by, names in NEEDS.items():
            for name in names:
                found = written.find(name) if by != self.by else None
                if found:
                    message = f"{name!r} is for a route by {by}, not by {self.by}"
                    scope.report("unused-field", message, found[0].mark, "delete it")
        cases = written.find("cases")
        if cases and isinstance(cases[1], Pairs):
            for case, _ in cases[1].pairs:
                self._review_case(case, scope)

    def _review_case(self, case: Text, scope: Scope) -> None:
        known = CASES.get(self.by)
        if self.by == "called":
            is_e164(case.text, case, scope)
        elif self.by == "language":
            known_language(case.text, case, scope)
        elif known and case.text not in known:
            message = f"a route by {self.by} has no case {case.text!r}"
            hint = scope.near(case.text, known) or f"cases: {', '.join(known)}"
            scope.report("unknown-case", message, case.mark, hint)
