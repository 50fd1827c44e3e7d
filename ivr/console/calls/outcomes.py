"""
What came of a call: the journal's words, as far as the line alone can tell.

Of a menu of ours the journal knows more (`library`): whether a caller learnt what
they called for, gave up, or asked for a person in vain.
"""

from typing import Final

from ivr.console.calls.told import CUT_OFF, Told

GOES_ON: Final = "under way"

FAILED: Final = frozenset({"busy", "no-answer", "failed", "canceled"})

CAME_TO: Final = (
    ("talking", "served"),
    ("bridged", "served"),
    ("recorded", "message"),
    ("error", "failed"),
)
"""Event -> what a call that had it came to, the one that counts most first."""


def outcome(told: Told) -> str:
    """Return what came of a call, or that it goes on."""
    if not told.over:
        return GOES_ON
    last = told.entries[-1] if told.entries else None
    if last is None or last.event != "ended":
        return CUT_OFF
    status = str(last.fields["status"])
    events = {entry.event for entry in told.entries}
    came = (what for event, what in CAME_TO if event in events)
    return "blocked" if status in FAILED else next(came, "ended")
