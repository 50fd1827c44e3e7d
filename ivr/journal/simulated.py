"""
Calls of this program's own lines, told apart from Twilio's by their SIDs.

A line may be anywhere and its webhook anywhere else, so nothing but the CallSid is
sure to come with every request and to stay in every row.
"""

from typing import Final, Literal

from sqlalchemy import ColumnElement

Source = Literal["simulated", "real"]
"""Who placed a call: a line of this program, or Twilio."""

MARK: Final = "10ca1ca1"
"""What their CallSids end with; one of Twilio's in four thousand million does, too."""


def source_of(call_sid: str) -> Source:
    """Return who placed a call, by its SID."""
    return "simulated" if call_sid.endswith(MARK) else "real"


def placed_by(source: Source, call_sid: ColumnElement[str]) -> ColumnElement[bool]:
    """Return what is true of a column of SIDs where that source placed the call."""
    simulated = call_sid.endswith(MARK)
    return simulated if source == "simulated" else ~simulated
