"""
A `pattern` as a machine: whether digits can match it, and how long that takes.

The expression becomes a nondeterministic automaton over the ten digits
(Thompson, CACM 11, 1968).  A backtracking matcher takes exponential time where
one can get from a state back to it by the same digits in two ways (Weideman
et al., CIAA 2016).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, Final

from ivr.flow.graph import circles

DIGITS: Final = "0123456789"

LARGEST: Final = 300
"""States; a pattern of 32 digits has far fewer."""

MANY: Final = 10
"""Repeats from which on one more or less makes no difference to the time."""

LONGEST: Final = 5_000
"""Steps that ways between two digits are looked for."""

_PARSER: Final[Any] = import_module("re._parser")
"""The library's own reading, so that there is no second grammar; it has no types."""


class _Unread(Exception):  # noqa: N818  it is no error: the check then says nothing
    """The expression looks around or back, or is too large."""


@lru_cache(maxsize=256)
def automaton(pattern: str) -> "Automaton | None":
    """Read an expression that compiles; None for one that is no automaton."""
    made = Automaton()
    try:
        made.final = _row(made, _PARSER.parse(pattern), made.state())
    except _Unread:
        return None
    return made


@dataclass
class Automaton:
    """
    States by number, from 0 to `final`.

    A state is either left by `reads`, by one of these digits for the state
    after it, or by `free`, without a digit.
    """

    reads: dict[int, str] = field(default_factory=dict)
    free: list[list[int]] = field(default_factory=list)
    final: int = 0

    def state(self) -> int:
        """Make a state."""
        if len(self.free) >= LARGEST:
            raise _Unread
        self.free.append([])
        return len(self.free) - 1

    def matches(self, least: int, most: int) -> bool:
        """Say whether some digits, from so many to so many, match."""
        here = self._freely({0})
        for length in range(most + 1):
            if length >= least and self.final in here:
                return True
            here = self._freely({at + 1 for at in here if self.reads.get(at)})
        return False

    def explodes(self) -> bool:
        """Say whether the time to refuse can double with every digit."""
        graph = {at: tuple(to) for at, to in self._ahead.items()}
        return any(self._is_double(set(circle)) for circle in circles(graph))

    def _freely(self, states: set[int]) -> set[int]:
        """Add all that is come to without a digit."""
        todo = list(states)
        while todo:
            new = set(self.free[todo.pop()]) - states
            states |= new
            todo += new
        return states

    @cached_property
    def _ahead(self) -> Mapping[int, Counter[int]]:
        """State that reads -> those that read next, and in how many ways."""
        return {at: self._ways(at + 1) for at, digits in self.reads.items() if digits}

    def _ways(self, start: int) -> Counter[int]:
        """Count the ways to the next digit that take no step twice."""
        ways: Counter[int] = Counter()
        todo = [(start, frozenset[tuple[int, int]]())]
        for _ in range(LONGEST):
            if not todo:
                break
            at, taken = todo.pop()
            ways[at] += bool(self.reads.get(at))
            steps = ((at, to) for to in self.free[at])
            todo += [(step[1], taken | {step}) for step in steps if step not in taken]
        return +ways

    def _is_double(self, circle: set[int]) -> bool:
        """Say whether two ways round this circle read the same."""
        if any(self._ahead[at][to] > 1 for at in circle for to in circle):
            return True
        return any(self._part(at, circle) for at in circle)

    def _part(self, start: int, circle: set[int]) -> bool:
        """Say whether two ways from a state, once apart, meet again in the circle."""
        todo: list[tuple[int, int]] = [(start, start)]
        seen: set[tuple[int, int]] = set()
        while todo:
            pair = todo.pop()
            for one, other in self._pairs(pair, circle):
                if one == other and pair[0] != pair[1]:
                    return True
                if one != other and (one, other) not in seen:
                    seen.add((one, other))
                    todo.append((one, other))
        return False

    def _pairs(
        self, pair: tuple[int, int], circle: set[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield where two states can be after one digit that both read."""
        if set(self.reads[pair[0]]).isdisjoint(self.reads[pair[1]]):
            return
        for one in self._ahead[pair[0]]:
            for other in self._ahead[pair[1]]:
                if one in circle and other in circle:
                    yield one, other


def _row(made: Automaton, parsed: Any, at: int) -> int:  # the parser has no types
    """Add expressions one after another; return the state behind them."""
    for kind, what in parsed:
        at = _one(made, str(kind), what, at)
    return at


def _one(made: Automaton, kind: str, what: Any, at: int) -> int:
    match kind:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeat(made, what, at)
        case "SUBPATTERN":
            return _row(made, what[-1], at)
        case "ATOMIC_GROUP":
            return _row(made, what, at)
        case "BRANCH":
            ends = [_row(made, branch, _after(made, at)) for branch in what[1]]
            return _after(made, *ends)
        case "AT":
            return at
        case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
            reading = _after(made, at)
            made.reads[reading] = "".join(d for d in DIGITS if _is(kind, what, d))
            return made.state()
    raise _Unread


def _after(made: Automaton, *before: int) -> int:
    """Make a state that these lead to without a digit."""
    state = made.state()
    for each in before:
        made.free[each].append(state)
    return state


def _repeat(made: Automaton, what: Any, at: int) -> int:
    least, most, repeated = what
    for _ in range(least):
        at = _row(made, repeated, at)
    if most > least and most >= MANY:
        start = _after(made, at)
        end = _row(made, repeated, _after(made, start))
        made.free[end].append(start)
        return _after(made, start)
    ends = [at]
    for _ in range(least, most):
        at = _row(made, repeated, _after(made, at))
        ends.append(at)
    return _after(made, *ends)


def _is(kind: str, what: Any, digit: str) -> bool:
    """Say whether one digit is what a part of an expression reads."""
    match kind:
        case "LITERAL":
            return bool(ord(digit) == what)
        case "NOT_LITERAL":
            return bool(ord(digit) != what)
        case "RANGE":
            return bool(what[0] <= ord(digit) <= what[1])
        case "CATEGORY":
            return str(what) in _DIGITAL
        case "IN":
            return _among(what, digit)
        case _:  # ANY
            return True


def _among(parts: Any, digit: str) -> bool:
    negated = any(str(kind) == "NEGATE" for kind, _ in parts)
    inside = any(
        _is(str(kind), what, digit) for kind, what in parts if str(kind) != "NEGATE"
    )
    return inside is not negated


_DIGITAL: Final = ("CATEGORY_DIGIT", "CATEGORY_WORD", "CATEGORY_NOT_SPACE")
