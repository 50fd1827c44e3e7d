"""
A call as one HTML file that opens anywhere: for whoever has no console.

It runs no script and loads nothing: its own Content-Security-Policy allows its one
style sheet, by its hash, and the sound that is in it.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from flask import render_template

from ivr.console.calls.model import Call, Lane, Span

STYLE: Final = (Path(__file__).parent / "shared.css").read_text(encoding="utf-8")

LONGEST: Final = 300.0
"""Seconds of a call whose sound goes along: about 3 MB of text."""

WIDTH: Final = 1000.0
"""Units from a call's beginning to its end, in the picture of its lanes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something on a lane, in units of the picture."""

    x: float
    width: float
    span: Span


def shared(call: Call, sound: bytes, waves: bytes) -> str:
    """
    Return a call as a file.

    Args:
        call: what is shown; nothing of it becomes markup.
        sound: a WAV file; empty: none is kept.
        waves: its wave form, one byte for each 20 ms.

    """
    goes_along = sound if call.sound <= LONGEST else b""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    return render_template(
        "shared.html",
        call=call,
        style=STYLE,
        digest=digest,
        sound=b64encode(goes_along).decode(),
        is_too_long=bool(sound and not goes_along),
        wave=_wave(waves, call.sound, call.seconds),
        lanes=[(lane, _bars(lane, call.seconds)) for lane in call.lanes],
    )


def _bars(lane: Lane, seconds: float) -> list[Bar]:
    scale = WIDTH / max(seconds, 0.01)
    return [
        Bar(
            round(min(WIDTH - 3, span.at * scale), 1),
            round(max(3.0, min(span.until, seconds) * scale - span.at * scale), 1),
            span,
        )
        for span in lane.spans
    ]


def _wave(waves: bytes, sound: float, seconds: float) -> str:
    """Return the wave form as an SVG path, at most two points a unit."""
    if not waves or not seconds:
        return ""
    scale = WIDTH * (sound / seconds) / len(waves)
    step = max(1, len(waves) // round(WIDTH))
    parts = []
    for at in range(0, len(waves), step):
        high = max(0.5, max(waves[at : at + step]) / 255 * 30)
        parts.append(f"M{at * scale:.1f} {32 - high:.1f}V{32 + high:.1f}")
    return "".join(parts)
