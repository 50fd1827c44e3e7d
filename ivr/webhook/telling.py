"""What the journal is told of a request and its answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ivr.flow import heard
from ivr.flow.heard import Heard, Keys, Said
from ivr.flow.model import Flow
from ivr.flow.nodes import Say
from ivr.flow.turn import Ask, Ring, TakeMessage, Turn
from ivr.flow.visit import Visit
from ivr.journal.entry import APOLOGY, BEGAN, MOVED, NO_MATCH, STATUS, Entry
from ivr.journal.masking import HOME, digits_of
from ivr.webhook.asked import Asked
from ivr.webhook.logbook import HEARD, THEN

KINDS: Final[Mapping[type, str]] = MappingProxyType(
    {**HEARD, heard.Arrived: "returned"}
)

FAILURE: Final = "on_failure"
"""The exit of a node whose tries ran out."""


def turned(
    asked: Asked, visit: Visit, why: Heard, turn: Turn, document: bytes
) -> Entry:
    """Tell a turn; a private one is not for the journal."""
    then = turn.then
    waits = then.visit if isinstance(then, Ask | Ring | TakeMessage) else None
    return Entry(
        _kind(asked, visit, why, turn),
        asked.call_sid,
        0.0,
        asked.request(),
        token=asked.token,
        signature=asked.signature,
        document=document,
        node=visit.node,
        way=turn.visited,
        then=THEN[type(then)],
        stays=waits.node if waits else turn.visited[-1] if turn.visited else "",
        failed=_failed(turn),
        attempt=waits.attempt if waits else 1,
        language=turn.language,
        says_caller=_says(turn, asked.fields.get("From", "")),
        milliseconds=asked.milliseconds,
    )


def reported(asked: Asked) -> Entry:
    """Tell a status callback; a callee's leg says nothing of its caller's end."""
    kind = "leg-status" if asked.fields.get("ParentCallSid") else STATUS
    return _plain(kind, asked, 204)


def apologised(asked: Asked, document: bytes) -> Entry:
    """Tell a turn that failed through a fault of ours."""
    entry = _plain(APOLOGY, asked, 200)
    entry.document, entry.then = document, "hangup"
    return entry


def moved(asked: Asked, start: Visit, document: bytes) -> Entry:
    """Tell that a caller's place in the menu was gone, and the call began anew."""
    entry = _plain(MOVED, asked, 200)
    entry.document, entry.then, entry.stays = document, "redirect", start.node
    entry.language = start.language
    return entry


def told(kind: str, turn: Turn, tellers: frozenset[str]) -> bool:
    """Say whether a caller learnt by a choice of theirs what callers call for."""
    return kind in ("keys", "utterance") and not tellers.isdisjoint(turn.visited)


def tellers(flow: Flow) -> frozenset[str]:
    """
    Name the nodes where callers learn what they call for.

    Where the menu lists facts, those that have some; in a menu without any,
    those that only say something.
    """
    nodes = flow.nodes.values()
    with_facts = frozenset(node.name for node in nodes if node.facts)
    only_say = frozenset(node.name for node in nodes if isinstance(node.does, Say))
    return with_facts or only_say


def _plain(kind: str, asked: Asked, status: int) -> Entry:
    return Entry(
        kind,
        asked.call_sid,
        0.0,
        asked.request(),
        token=asked.token,
        signature=asked.signature,
        status=status,
        milliseconds=asked.milliseconds,
    )


def _kind(asked: Asked, visit: Visit, why: Heard, turn: Turn) -> str:
    match why:
        case heard.Arrived() if asked.is_entry:
            return BEGAN
        case Keys() | Said() if _fitted_nothing(visit, turn):
            return NO_MATCH
        case _ if asked.fields.get("ParentCallSid"):
            return "whisper"  # a callee who screens the call presses keys too
        case _:
            return KINDS[type(why)]


def _fitted_nothing(visit: Visit, turn: Turn) -> bool:
    """Whether the node counted one more no-match, or one too many."""
    then = turn.then
    if isinstance(then, Ask) and then.visit.node == visit.node and not turn.ways:
        return then.visit.no_match > visit.no_match
    return _failed(turn) == visit.node


def _failed(turn: Turn) -> str:
    """Name the node whose tries ran out; a turn leaves one at most that way."""
    first = turn.ways[0] if turn.ways else None
    return first.node if first and first.label == FAILURE else ""


def _says(turn: Turn, caller: str) -> bool:
    """Whether the answer spells the caller's number, in whatever words."""
    # As it is dialled at home, with whatever before it.
    digits = caller.lstrip("+ ")[-HOME:]
    if not digits:
        return False
    values = [pair[1] for said in turn.spoken for pair in said.values]
    values += [pair[1] for text in turn.texts for pair in text.values]
    return any(digits in digits_of(value) for value in values)
