"""
A menu in seconds: what the proof found, with the length of every prompt.

Lengths come in from the edge as a function; nothing here has a clock.
"""

from ivr.flow.timing.compare import Change, compare
from ivr.flow.timing.options import Line, Option, Reach, Seconds, lines
from ivr.flow.timing.outcomes import Outcome
from ivr.flow.timing.passages import Passages, passages

__all__ = [
    "Change",
    "Line",
    "Option",
    "Outcome",
    "Passages",
    "Reach",
    "Seconds",
    "compare",
    "lines",
    "passages",
]
