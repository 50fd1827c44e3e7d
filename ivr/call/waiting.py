"""
What may be played to a caller who waits.

Sources: https://www.twilio.com/docs/voice/twiml/enqueue#waiturl,
https://www.twilio.com/docs/voice/twiml/conference#waiturl and
https://www.twilio.com/docs/voice/twiml/queue#attributes-url.
"""

import re
from collections.abc import Mapping
from typing import Final

from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.twiml.verbs import (
    Gather,
    Hangup,
    Leave,
    Pause,
    Play,
    Redirect,
    Say,
    Verb,
)

ALLOWED: Final[Mapping[str, tuple[type, ...]]] = {
    "queue": (Say, Play, Pause, Gather, Hangup, Redirect, Leave),
    "conference": (Say, Play, Pause, Redirect),
    "talk": (Say, Play, Pause, Redirect),
}
CODES: Final[Mapping[str, int]] = {"queue": 12200, "conference": 13238, "talk": 12200}


MUSIC: Final = re.compile(
    r"https?://(www\.)?twimlets\.com/holdmusic(\?Bucket=com\.twilio\.music\.\w+)?"
)
"""The address of Twilio's hold music, which may name one of its lists."""


def resolve(url: str | None, place: Place) -> str | None:
    """
    Return a waitUrl as it is asked for; None is Twilio's music, by name too.

    Twilio's pages and samples give the music's address in full; it needs no server.
    """
    if not url:
        return url
    found = place.resolve(url)
    return None if is_music(found) else found


def is_music(url: str) -> bool:
    """Tell whether a URL is that of Twilio's hold music, with no words in between."""
    return MUSIC.fullmatch(url) is not None


def objection(verb: Verb, place: Place) -> Report | None:
    """Return why a verb may not be played here; it is skipped then."""
    kind = place.settings.waiting
    if not kind or isinstance(verb, ALLOWED[kind]):
        return None
    name = type(verb).__name__
    waits = f"waits {'for the talk' if kind == 'talk' else f'in a {kind}'}"
    why = f"<{name}> cannot be played while the caller {waits}"
    return place.report(verb, CODES[kind], f"{why}; it was skipped")
