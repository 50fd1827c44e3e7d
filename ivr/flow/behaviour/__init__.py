"""
All that a menu can do: its places, and every way from one to the next.

`explore` finds them on the real engine; the checks look at what it found, and
tell how to come to each by a witness.
"""

from ivr.flow.behaviour.explore import Explored, explore
from ivr.flow.behaviour.place import Edge, Place, way_to, witness
from ivr.flow.steps import Given, Press, Rung, Speak, Step, Wait, Witness

__all__ = [
    "Edge",
    "Explored",
    "Given",
    "Place",
    "Press",
    "Rung",
    "Speak",
    "Step",
    "Wait",
    "Witness",
    "explore",
    "way_to",
    "witness",
]
