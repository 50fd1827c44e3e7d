"""How often a prompt plays."""

from typing import Final

FOREVER: Final = 1000
"""
What `loop="0"` comes to: until the caller hangs up, or so many times.

Source: https://www.twilio.com/docs/voice/twiml/say, "loop".
"""


def times(loop: int) -> range:
    """Return one turn for each time that a prompt plays."""
    return range(loop or FOREVER)
