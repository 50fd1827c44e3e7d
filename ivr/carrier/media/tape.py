"""
A recording: what was said while it ran, and where its progress is told.

Source: https://www.twilio.com/docs/voice/api/recording, and "Recording status
callback" of the pages for Record, Dial and Conference.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from ivr.call.commands import Report
from ivr.carrier.callbacks import OUTBOUND_API, stamp, whole
from ivr.carrier.media.frames import FRAME
from ivr.speech.mix import LINE_RATE, overlay
from ivr.speech.sound import Sound
from ivr.twiml.nouns import Method

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

TOO_SHORT: Final = 16101

RUN: Final = 1.0
"""Seconds of frames that are kept as one sound."""

NEAR: Final = 0.03
"""Seconds by which a frame may come early or late."""

TOGETHER: Final = 8
"""Sounds under way at once among which a frame's beginning is looked for."""

BASE: Final = "https://api.twilio.com/2010-04-01/Accounts"
"""Where Twilio serves recordings."""


@dataclass(frozen=True, slots=True)
class Wish:
    """
    How a recording is wanted.

    Args:
        channels: `dual` keeps the two sides of a talk apart.
        track: `inbound` is what the party says, `outbound` what the party hears.
        trim: whether silence at its ends is cut off.
        callback: told when it begins and is over.
        callback_method: how that is told.
        callback_event: which of `in-progress completed absent`.
        source: Twilio's word for what asked for it.
        name: what the document calls it, to end it by.

    """

    channels: Literal["mono", "dual"] = "mono"
    track: Literal["both", "inbound", "outbound"] = "both"
    trim: bool = False
    callback: str | None = None
    callback_method: Method = "POST"
    callback_event: str = "completed"
    source: str = OUTBOUND_API
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """
    One sound on a tape, in the tape's seconds; cut where it was cut.

    `by` is who can cut it short, if anybody can.
    """

    start: float
    end: float
    sound: Sound
    channel: int
    by: object = None


class Tape:
    """
    One recording, from its making to `stop`.

    Args:
        leg: whose callbacks tell of it.
        wish: how it is wanted.
        room: the sid of the conference it is of, if it is of one.

    """

    def __init__(self, leg: "Leg", wish: Wish, room: str = "") -> None:
        self.wish, self.room = wish, room
        self.sid = leg.call.ids.new("RE")
        self.began = leg.call.today()
        self.status: Literal["in-progress", "paused", "completed", "absent"]
        self.status = "in-progress"
        self.channels = 2 if wish.channels == "dual" else 1
        self.track, self.source = wish.track, wish.source
        self.leg, self._schedule = leg, leg.schedule
        self._zero = leg.schedule.now
        self._heard: list[Heard] = []
        self._paused: float | None = None
        self._skips = False
        self._end: float | None = None
        self.error = 0
        self._tell()

    @property
    def url(self) -> str:
        """Where it would be served."""
        base = self.leg.call.order.api or BASE
        return f"{base}/{self.leg.facts.account_sid}/Recordings/{self.sid}"

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard in it."""
        return all(each.start >= each.end for each in self._cut())

    @property
    def seconds(self) -> float:
        """How long it is so far, its silent ends cut off if that is wished."""
        begin, end = self._span()
        return end - begin

    def hear(self, sound: Sound, channel: int = 0, by: object = None) -> None:
        """Have a sound on it that begins now, or goes on from the same one's last."""
        if self.status != "in-progress":
            return
        now = self._now()
        heard = Heard(now, now + sound.seconds, sound, channel, by)
        for place in range(len(self._heard) - 1, -1, -1)[:TOGETHER]:
            if _goes_on(self._heard[place], heard):
                self._heard[place] = _joined(self._heard[place], heard)
                return
        self._heard.append(heard)

    def hush(self, by: object) -> None:
        """Cut what one has let sound short."""
        now = self._now()
        self._heard = [
            replace(each, end=min(each.end, now)) if each.by is by else each
            for each in self._heard
        ]

    def pause(self, *, skip: bool = False) -> None:
        """Record silence from now; with `skip`, nothing at all."""
        if self.status == "in-progress":
            self._heard = self._cut()
            self._paused, self._skips = self._now(), skip
            self.status = "paused"

    def resume(self) -> None:
        """Record again."""
        if self._paused is not None:
            if self._skips:
                self._zero += self._schedule.now - self._zero - self._paused
            self._paused, self._skips = None, False
            self.status = "in-progress"

    def stop(self) -> None:
        """End it, and tell."""
        if self._end is not None:
            return
        self._end = self._now()
        # What a Record has taken is saved, silent as it may be.
        if self.seconds or self.source == "RecordVerb":
            self.status = "completed"
            seconds = round(self.seconds, 2)
            self.leg.tell("recorded", {"url": self.url, "seconds": seconds})
        else:
            self.status, self.error = "absent", TOO_SHORT
            why = f"nothing is on the recording {self.sid}, and it is not kept"
            self.leg.call.report(self.leg, Report(TOO_SHORT, why))
        self._tell()

    def drop(self) -> None:
        """End it with nothing kept: who was to be recorded never talked."""
        self._end, self._heard = 0.0, []
        self.status = "absent"
        self._tell()

    def sound(self, channel: int | None = None) -> Sound:
        """Return what is on it, both channels mixed unless one is named."""
        begin, end = self._span()
        placed = [
            (max(0.0, each.start - begin), _first(each.sound, each.end - each.start))
            for each in self._cut()
            if channel in (None, each.channel)
        ]
        return _first(overlay(placed, end - begin), end - begin)

    def _now(self) -> float:
        if self._end is not None:
            return self._end
        if self._paused is not None and self._skips:
            return self._paused
        return self._schedule.now - self._zero

    def _cut(self) -> list[Heard]:
        now = self._now()
        return [replace(each, end=min(each.end, now)) for each in self._heard]

    def _span(self) -> tuple[float, float]:
        heard = [each for each in self._cut() if each.start < each.end]
        if not self.wish.trim:
            return 0.0, self._now()
        if not heard:
            return 0.0, 0.0
        return min(each.start for each in heard), max(each.end for each in heard)

    def _tell(self) -> None:
        wish = self.wish
        if wish.callback is None or self.status not in wish.callback_event.split():
            return
        params = {
            "AccountSid": self.leg.facts.account_sid,
            "RecordingChannels": str(self.channels),
            "RecordingDuration": str(whole(self.seconds)),
            "RecordingSid": self.sid,
            "RecordingSource": self.source,
            "RecordingStartTime": stamp(self.began),
            "RecordingStatus": self.status,
            "RecordingTrack": self.track,
            "RecordingUrl": self.url,
        }
        if self.error:
            params["ErrorCode"] = str(self.error)
        if self.room:
            params["ConferenceSid"] = self.room
        else:
            params["CallSid"] = self.leg.sid
        self.leg.call.web.call_back(
            self.leg, wish.callback, wish.callback_method, params, bare=True
        )


def _goes_on(one: Heard, other: Heard) -> bool:
    """Whether a frame of live sound follows what the same one said before."""
    return (
        other.sound.seconds <= FRAME
        and one.by == other.by
        and one.channel == other.channel
        and one.sound.seconds < RUN
        and abs(one.end - other.start) < NEAR
        and abs(one.end - one.start - one.sound.seconds) < FRAME / 2  # it was not cut
    )


def _joined(one: Heard, other: Heard) -> Heard:
    both = Sound(one.sound.samples + other.sound.samples, one.sound.rate)
    return replace(one, end=one.end + other.sound.seconds, sound=both)


def _first(sound: Sound, seconds: float) -> Sound:
    return Sound(sound.samples[: 2 * round(seconds * LINE_RATE)], sound.rate)
