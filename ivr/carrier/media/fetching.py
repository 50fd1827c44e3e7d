"""The sounds that one call plays: fetched aside, and held where they must be."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from ivr.call.events import PlayFailed
from ivr.carrier.clock import Clock
from ivr.carrier.media.sounds import Found, Sounds
from ivr.carrier.schedule import Time
from ivr.carrier.wire.browser import Browser
from ivr.speech.sound import Sound

Playable = Sound | PlayFailed
"""What a file turned out to be."""


class Media:
    """
    Fetches sounds for one call without holding others up.

    Args:
        sounds: those of the line, which keeps what it may.
        browser: the call's.
        schedule: the call's time.
        clock: fetches aside.
        own: the sound of what need not be fetched: the call has it.

    """

    def __init__(
        self,
        sounds: Sounds,
        browser: Browser,
        schedule: Time,
        clock: Clock,
        own: Callable[[str], Playable | None],
    ) -> None:
        self._sounds, self._browser, self._own = sounds, browser, own
        self._schedule, self._clock = schedule, clock
        self._held: Mapping[str, Playable] = {}

    def play(self, url: str, then: Callable[[Playable], None]) -> None:
        """Give `then` a file's sound, fetched unless it is at hand."""
        held = self._held.get(url) or self._own(url)
        if held:
            then(held)
        else:
            self._load([url], lambda found: then(found[url]))

    def prepare(self, urls: Iterable[str], then: Callable[[], None]) -> None:
        """
        Have sounds at hand, in place of those prepared before; then do `then`.

        They are fetched even where no cache may keep them: all sounds in a Gather
        are there before the first of them plays
        (https://www.twilio.com/docs/voice/twiml/gather).
        """
        wanted = dict.fromkeys(urls)
        own = {url: sound for url in wanted if (sound := self._own(url))}

        def came(found: Mapping[str, Playable]) -> None:
            self._held = {**own, **found}
            then()

        self._load([url for url in wanted if url not in own], came)

    def _load(
        self, urls: list[str], then: Callable[[Mapping[str, Playable]], None]
    ) -> None:
        today = self._clock.today()

        def came(found: list[Found]) -> None:
            self._schedule.catch_up()
            sounds = {url: each.sound for url, each in zip(urls, found, strict=True)}
            # They are asked for together: the slowest is waited for.
            late = max((each.late for each in found), default=0.0)
            if late:
                self._schedule.after(late, lambda: then(sounds))
            else:
                then(sounds)

        self._schedule.aside(lambda: self._get(urls, today), came)

    def _get(self, urls: list[str], today: datetime) -> list[Found]:
        return [self._sounds.played(url, self._browser, today) for url in urls]
