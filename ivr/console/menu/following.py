"""
Where the callers of this line are in the menu now.

The visit rides in the URLs of each answer, so the answer says where the caller stands
until the next one.  An answer that asks for nothing more ends the call; where that
leaves the caller, the menu says.

Who comes to a private node is nowhere from then on, as in the journal: not there, nor
anywhere else before the call is over.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.console.calls.places import Places
from ivr.flow.model import targets
from ivr.flow.nodes.menu import Menu

if TYPE_CHECKING:
    from ivr.carrier.transcript import Entry
    from ivr.flow.model import Flow

FURTHEST: Final = 100
"""Nodes that a caller is followed through who is told goodbye."""


class Following:
    """
    Follows every call of a line that asks one webhook.

    An instance is a follower of the house; its counts may be asked in any thread.

    Args:
        webhook: where calls begin.
        flow: returns the menu as it is now.

    """

    def __init__(self, webhook: str, flow: "Callable[[], Flow]") -> None:
        self._places, self._flow = Places(webhook, flow), flow
        self._at: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._lock = Lock()

    def __call__(self, call_sid: str, entry: "Entry") -> None:
        """Note where a call is now, or that it is over."""
        if "leg" in entry.fields:  # a callee's: no caller of the menu
            return
        match entry.event:
            case "request":
                self._move(call_sid, entry)
            case "ended":
                with self._lock:
                    self._at.pop(call_sid, None)
                    self._hidden.discard(call_sid)

    def counts(self) -> Mapping[str, int]:
        """Return how many callers are at each node that has any."""
        with self._lock:
            return Counter(self._at.values())

    def _move(self, call_sid: str, entry: "Entry") -> None:
        url, sent = str(entry.fields["url"]), entry.fields["params"]
        if not self._places.is_ours(url):
            return
        fields = sent if isinstance(sent, Mapping) else {}
        called, body = fields.get("To", ""), entry.aside.get("body", "")
        way = self._way(url, body, fields)
        is_private = self._places.turns_private(url, called, body)
        if is_private or any(map(self._places.is_private, way)):
            self._hide(call_sid)
        elif way:
            self._put(call_sid, way[-1])

    def _hide(self, call_sid: str) -> None:
        with self._lock:
            self._hidden.add(call_sid)
            self._at.pop(call_sid, None)

    def _put(self, call_sid: str, node: str) -> None:
        with self._lock:
            if call_sid not in self._hidden:
                self._at[call_sid] = node

    def _way(
        self, url: str, document: str, fields: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return the way to where an answer leaves the caller; empty: it is no turn."""
        waits = self._places.leads_to(document, url)
        if waits:
            return (waits,)
        begun = self._places.node(url, fields.get("To", ""))
        return tuple(_goodbye(self._flow(), begun, fields)) if begun else ()


def _goodbye(flow: "Flow", node: str, fields: Mapping[str, str]) -> Iterator[str]:
    """Go on from where the last answer was given, as far as there is one way."""
    yield node
    does = flow.nodes[node].does
    if isinstance(does, Menu):
        chosen = does.choices.get(fields.get("Digits", ""))
        if chosen is None or chosen.to not in flow.nodes:
            return
        node = chosen.to
        yield node
    for _ in range(FURTHEST):
        ahead = dict.fromkeys(targets(flow.nodes[node]))
        (only,) = ahead if len(ahead) == 1 else ("",)
        if only not in flow.nodes:
            return
        node = only
        yield node
