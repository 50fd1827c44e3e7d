"""
What the log says: one event a line, the call's SID first.

Never a caller's number, a typed key or an utterance.  Of a private turn nothing: the
line would stand right behind the one that names the call, which was open until then.
For the same reason no call is named where it ends: the only ones whose end was missing
would be the private ones.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ivr.flow import heard, turn
from ivr.flow.heard import Heard
from ivr.flow.turn import Turn
from ivr.webhook.lines import TURN

_LOG = logging.getLogger("ivr.webhook")

_SID: Final = re.compile(r"\w{1,64}", re.ASCII)

_STATUS: Final = re.compile(r"[a-z-]{1,20}", re.ASCII)

HEARD: Final[Mapping[type, str]] = MappingProxyType(
    {
        heard.Arrived: "arrived",
        heard.Keys: "keys",
        heard.Said: "utterance",
        heard.Silence: "no-input",
        heard.DialEnded: "transfer-ended",
        heard.Recorded: "recording",
        heard.Whispering: "whisper",
    }
)

THEN: Final[Mapping[type, str]] = MappingProxyType(
    {
        turn.Ask: "gather",
        turn.Ring: "transfer",
        turn.TakeMessage: "record",
        turn.EndCall: "hangup",
        turn.Refuse: "reject",
        turn.Join: "bridge",
    }
)


ENDS: Final = frozenset(("completed", "busy", "failed", "no-answer", "canceled"))
"""Twilio's words for the end of a call."""


def turned(call_sid: str, why: Heard, answer: Turn, notes: Sequence[str] = ()) -> None:
    """Log one turn: why it began, the nodes walked through, how it ended."""
    if answer.private:
        return
    for note in dict.fromkeys(notes):  # one trouble may come up at every need
        noted(call_sid, note)
    if _LOG.isEnabledFor(logging.INFO):
        way, then = " > ".join(answer.visited), THEN[type(answer.then)]
        sid, begun, attempt = _sid(call_sid), HEARD[type(why)], _attempt(answer)
        nodes = answer.visited
        told = {"heard": begun, "nodes": nodes, "then": then, "attempt": attempt}
        again = f" attempt={attempt}" if attempt > 1 else ""
        _LOG.info("%s %s %s %s%s", sid, begun, way, then, again, extra={TURN: told})


def noted(call_sid: str, note: str) -> None:
    """Log what could not be done in a turn."""
    _LOG.warning("%s %s", _sid(call_sid), note)


def failed(call_sid: str, error: Exception) -> None:
    """Log a fault of ours by its place; its message may hold a caller's words."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "-"
    _LOG.error("%s apology: %s at %s", _sid(call_sid), type(error).__name__, where)


def status(call_sid: str, reported: str) -> None:
    """Log what a call's life came to, and of an end not whose: see the top."""
    word = reported if _STATUS.fullmatch(reported) else "-"
    _LOG.info("%s status %s", "-" if word in ENDS else _sid(call_sid), word)


def call_refused(call_sid: str, reason: str) -> None:
    """Log that a call was not taken."""
    _LOG.warning("%s refused a call: %s", _sid(call_sid), reason)


def refused() -> None:
    """Log that a request was turned away, for whoever set the token."""
    _LOG.warning("- refused a request that the auth token did not sign")


def unknown_number(call_sid: str) -> None:
    """Log that a number without an entry of its own points here."""
    noted(call_sid, "a number without an entry was called: took the first entry")


def reloaded(name: str, before: str, *, held_back: bool) -> None:
    """Log what SIGHUP came to; versions without a name are not kept."""
    menu = f"version {name} of the menu" if name else "the menu as it is"
    kept = "kept" if held_back or (name and name == before) else "took"
    why = "; what is saved is held back" if held_back else ""
    was = f" in place of {before}" if kept == "took" and before else ""
    _LOG.info(
        "- SIGHUP: %s %s%s%s; every worker is replaced after its turns, variables"
        " are those of the start",
        *(kept, menu, was, why),
    )


def version_gone(call_sid: str, node_is_there: bool) -> None:
    """Log that a call was older than versions of the menu are kept."""
    then = "went on in the newest" if node_is_there else "began again"
    noted(call_sid, f"a call's version of the menu is gone: it {then}")


def _sid(call_sid: str) -> str:
    """Return what is surely no more than a SID: a request may say anything."""
    return call_sid if _SID.fullmatch(call_sid) else "-"


def _attempt(answer: Turn) -> int:
    """Return which attempt begins with a turn, as the journal has it."""
    match answer.then:
        case turn.Ask() | turn.Ring() | turn.TakeMessage() as waits:
            return waits.visit.attempt
        case _:
            return 1
