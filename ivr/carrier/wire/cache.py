"""
What a line may keep of the sounds it fetched, and for how long.

Twilio caches what was fetched by GET where its server sent an ETag, a
Last-Modified or a Cache-Control, and asks again with the former two whether it
is still the newest (https://www.twilio.com/docs/voice/twiml/play, "Caching").
Ages are counted as RFC 9111 has it, but that none is guessed: what names no age
is asked for again each time, and a server that answers 304 sends no sound.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from ivr.carrier.wire.transport import Reply
from ivr.speech.sound import Sound

NOT_MODIFIED: Final = 304

KEPT: Final = 64 * 1024 * 1024
"""Bytes of decoded sound that one line keeps: about 70 minutes."""

AGE: Final = re.compile(r'max-age="?([0-9]{1,9})')
SHARED_AGE: Final = re.compile(r's-maxage="?([0-9]{1,9})')
"""Seconds that an answer stays fresh; the latter is for caches like this one."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """
    One sound at hand.

    Args:
        sound: decoded.
        headers: those it came with.
        until: when it has to be asked for again.

    """

    sound: Sound
    headers: Headers
    until: datetime

    @property
    def known(self) -> dict[str, str]:
        """The headers that ask only for a newer one; none: it cannot be asked."""
        validators = (
            ("If-None-Match", _header(self.headers, "ETag")),
            ("If-Modified-Since", _header(self.headers, "Last-Modified")),
        )
        return {name: value for name, value in validators if value}


class Cache:
    """Sounds by URL; the one unused for longest goes when there are too many."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._size = 0

    def get(self, url: str) -> Kept | None:
        """Return what is kept of a URL, fresh or not."""
        kept = self._kept.pop(url, None)
        if kept:
            self._kept[url] = kept  # the last to be used stands last
        return kept

    def put(self, url: str, sound: Sound, headers: Headers, today: datetime) -> None:
        """Keep a sound if its server allows, in place of what was kept."""
        old = self._kept.pop(url, None)
        self._size -= len(old.sound.samples) if old else 0
        kept = Kept(sound, headers, _fresh_until(headers, today))
        control = _header(headers, "Cache-Control").lower()
        if "no-store" in control or not (kept.known or kept.until > today):
            return
        self._kept[url] = kept
        self._size += len(sound.samples)
        while self._size > KEPT:
            oldest = next(iter(self._kept))
            self._size -= len(self._kept.pop(oldest).sound.samples)


def _fresh_until(headers: Headers, today: datetime) -> datetime:
    control = _header(headers, "Cache-Control").lower()
    if "no-cache" in control:
        return today
    age = SHARED_AGE.search(control) or AGE.search(control)
    if age:
        return today + timedelta(seconds=int(age[1]))
    try:
        expires = parsedate_to_datetime(_header(headers, "Expires"))
    except ValueError:
        return today
    return expires if expires.tzinfo else expires.replace(tzinfo=UTC)


def _header(headers: Headers, name: str) -> str:
    return Reply("", 0, headers).header(name)
