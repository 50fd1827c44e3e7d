"""How a recording is wanted."""

from dataclasses import dataclass
from typing import Literal

from ivr.twiml.nouns import Method


@dataclass(frozen=True, slots=True)
class Wish:
    """How a recording is wanted."""

    channels: Literal["mono", "dual"] = "mono"
    track: Literal["both", "inbound", "outbound"] = "both"
    trim: bool = False
    callback: str | None = None
    callback_method: Method = "POST"
    callback_event: str = "completed"
    source: str = "OutboundAPI"
