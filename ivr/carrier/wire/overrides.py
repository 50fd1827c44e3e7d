"""
How one request is made otherwise than the rest: Twilio's connection overrides.

They ride in the fragment of a webhook's URL, which is neither sent nor signed:
`https://menu.example/voice#rc=2&rp=5xx,ct&ct=2000`.
Source: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from urllib.parse import parse_qsl

from ivr.carrier.wire.transport import Lost, Reply

CAP: Final = 15.0
"""Seconds for everything a request may take, whatever the overrides say."""

POLICIES: Final = ("4xx", "5xx", "ct", "rt", "all")
"""What `rp` may name: kinds of failure that are tried again."""


EDGES: Final = (
    *("ashburn", "dublin", "frankfurt", "roaming", "sao-paulo", "singapore"),
    *("sydney", "tokyo", "umatilla"),
)
"""Where Twilio's network is entered (https://www.twilio.com/docs/global-infrastructure/edge-locations)."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """
    What a URL's fragment asks, Twilio's defaults where it asks nothing.

    Args:
        connect: seconds for a connection (`ct`). Twilio's table says 5, its
            support has said 10.
        read: seconds for the first byte, and from byte to byte (`rt`).
        total: seconds for everything, with all that is tried again (`tt`).
        retries: how often a request is tried again (`rc`).
        policy: which failures are tried again (`rp`).
        edges: where Twilio asks from (`e`), the next of them each time it tries
            again. A request's entry in the transcript says which; all are asked
            from this machine.

    """

    connect: float = 5.0
    read: float = CAP
    total: float = CAP
    retries: int = 1
    policy: frozenset[str] = frozenset({"ct"})
    edges: tuple[str, ...] = ()

    def edge(self, tries: int) -> str:
        """Return where the so-manieth try is made from; empty where none was named."""
        return self.edges[(tries - 1) % len(self.edges)] if self.edges else ""

    def tries_again(self, outcome: Reply | Lost) -> bool:
        """Tell whether a failure is one of those that are tried again."""
        if isinstance(outcome, Lost):
            kind: str = outcome.cause
        else:
            kind = f"{outcome.status // 100}xx"
        return kind in POLICIES and not self.policy.isdisjoint((kind, "all"))


DEFAULTS: Final = Overrides()


class OverrideError(ValueError):
    """A fragment asks what no request can do; `code` is Twilio's."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


def read(fragment: str) -> Overrides:
    """
    Return what a fragment asks; raise `OverrideError` for no policy, or no edge.

    `sni`, whether TLS names the host, is passed over: it always does.
    A number beyond its bounds is brought back to them; what is no number, and a
    name that is no override, is passed over.
    """
    if not fragment:
        return DEFAULTS
    given = dict(parse_qsl(fragment))
    return Overrides(
        connect=_seconds(given, "ct", DEFAULTS.connect, 10_000),
        read=_seconds(given, "rt", DEFAULTS.read, 15_000),
        total=_seconds(given, "tt", DEFAULTS.total, 15_000),
        retries=_bounded(given.get("rc", ""), 0, 5, DEFAULTS.retries),
        policy=_policy(_names(given["rp"])) if "rp" in given else DEFAULTS.policy,
        edges=_edges(_names(given.get("e", ""))),
    )


def _seconds(given: Mapping[str, str], name: str, default: float, most: int) -> float:
    usual = round(default * 1000)
    return _bounded(given.get(name, ""), 100, most, usual) / 1000


def _bounded(text: str, least: int, most: int, default: int) -> int:
    if not (text.isascii() and text.isdigit()):
        return default
    # Python refuses to read a number of thousands of digits.
    return min(max(int(text.lstrip("0")[:9] or "0"), least), most)


def _policy(names: Iterable[str]) -> frozenset[str]:
    policy = frozenset(names)
    unknown = sorted(policy.difference(POLICIES))
    if unknown:
        raise OverrideError(
            11243,
            f"the retry policy rp names {unknown[0]!r}:"
            f" it is a list of {', '.join(POLICIES)}",
        )
    return policy


def _edges(edges: list[str]) -> tuple[str, ...]:
    unknown = [edge for edge in edges if edge not in EDGES]
    if unknown:
        near = get_close_matches(unknown[0], EDGES, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise OverrideError(
            11240, f"e names {unknown[0]!r}, which is no edge of Twilio's{hint}"
        )
    return tuple(edges)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
