"""
How far a call has come, whatever order its reports arrive in.

Twilio sends status callbacks as separate requests and promises no order
(https://www.twilio.com/docs/voice/api/call-resource).  Each status has a rank; a
call's status is the highest that was ever reported.
"""

from typing import Final

RANKS: Final = {
    "": 0,
    "queued": 1,
    "initiated": 1,
    "ringing": 2,
    "in-progress": 3,
    "answered": 3,
    "canceled": 4,
    "no-answer": 5,
    "busy": 6,
    "failed": 7,
    "completed": 8,
}
"""Status, or the event's name on the wire -> its rank."""

OVER: Final = RANKS["canceled"]
"""From this rank on a call is over."""

_STATUS: Final = {
    1: "queued",
    2: "ringing",
    3: "in-progress",
    4: "canceled",
    5: "no-answer",
    6: "busy",
    7: "failed",
    8: "completed",
}


def rank(status: str) -> int:
    """Return a status's rank; 0 for a word that is none."""
    return RANKS.get(status, 0)


def status(rank: int) -> str:
    """Return the status of a rank; empty where nothing was ever reported."""
    return _STATUS.get(rank, "")
