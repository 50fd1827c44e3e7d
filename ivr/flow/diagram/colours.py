"""One colour a kind, and the words for what is no node."""

from collections.abc import Mapping
from typing import Final

from ivr.flow.diagram.picture import ENTRY

INK: Final = "#243039"
FAINT: Final = "#98a1a8"
GROUND: Final = "#8a7f66"
PAPER: Final = "#f7f5f0"

COLOURS: Final[Mapping[str, str]] = {
    ENTRY: INK,
    "say": "#3a6ea5",
    "menu": "#c05a1c",
    "collect": "#7b4fa6",
    "route": "#5f6f7e",
    "lookup": "#1f8a80",
    "transfer": "#2f8a4e",
    "voicemail": "#a8447a",
    "sms": "#a17a13",
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
