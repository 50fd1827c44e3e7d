"""One colour a kind, and the words for what is no node."""

from collections.abc import Mapping
from typing import Final

from ivr.flow.diagram.picture import ENTRY, FOLDED

INK: Final = "#243039"
FAINT: Final = "#98a1a8"
GROUND: Final = "#8a7f66"
PAPER: Final = "#f7f5f0"

COLOURS: Final[Mapping[str, str]] = {
    ENTRY: INK,
    FOLDED: "#4d5a66",
    "say": "#3a6ea5",
    "menu": "#b5541a",
    "collect": "#7b4fa6",
    "route": "#5f6f7e",
    "lookup": "#1b7a71",
    "transfer": "#2a7d46",
    "voicemail": "#a8447a",
    "sms": "#8a680f",
    "language": "#4c7a8f",
    "subflow": "#6a6154",
    "hangup": "#a33a3a",
    "reject": "#7a2626",
}
"""Kind -> colour, dark enough for white letters; a legend lists them so."""

RESERVED_WORDS: Final[Mapping[str, str]] = {
    "repeat": "say again",
    "back": "go back",
    "return": "return",
    "hangup": "hang up",
}
"""What a reserved target is called in a drawing."""
