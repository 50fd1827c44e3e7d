"""
A media stream: a leg's sound over a WebSocket, one way or both.

Source: https://www.twilio.com/docs/voice/media-streams/websocket-messages
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from twilio.request_validator import RequestValidator

from ivr.call.commands import Report
from ivr.call.events import Denied
from ivr.carrier.media.frames import FRAME, Playback, Track
from ivr.carrier.media.socket import SCHEME, Fault, Socket, objection
from ivr.speech.sound import Sound
from ivr.twiml.nouns import Stream as Noun

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

BINARY, WRONG_MESSAGE = 31950, 31951

TRACKS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "inbound_track": ("inbound",),
        "outbound_track": ("outbound",),
        "both_tracks": ("inbound", "outbound"),
    }
)
"""The attribute's value -> what the messages call them."""

FORMAT: Final = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}


class Stream:
    """
    One stream, a `Tap` on its leg.

    Args:
        leg: whose sound it is.
        noun: the document's.
        both_ways: whether the party hears what the server sends.

    """

    def __init__(self, leg: "Leg", noun: Noun, *, both_ways: bool) -> None:
        self.leg, self.noun, self.both_ways = leg, noun, both_ways
        self.sid = leg.call.ids.new("MZ")
        self.ended: Callable[[str], None] | None = None
        names = ("inbound",) if both_ways else TRACKS[noun.track]
        self._tracks = {name: Track() for name in names}
        self._playback = Playback()
        self._socket: Socket | None = None
        self._sequence = self._chunk = self._frames = 0
        self._opening_at = 0.0
        self._live = self._complained = self._unwanted = self._done = False

    @property
    def is_over(self) -> bool:
        """Whether it sends no more, or was never wanted to."""
        return self._unwanted or self._done

    def open(self, then: Callable[[Denied | None], None]) -> None:
        """Connect; `then` is told what is in the way, if anything is."""
        clock, url = self.leg.call.exchange.clock, self.noun.url
        why = objection(url)
        if why:
            self._tell("error", why)
            then(Denied(SCHEME, f"{url}: {why}"))
            return
        clock.keep_step(on=True)  # the server at the other end lives in real time
        self.leg.call.web.hold()
        self.leg.taps.append(self)
        self._opening_at = self.leg.schedule.now
        self._socket = Socket(
            clock,
            url,
            self._headers(),
            opened=self.leg.schedule.bound(partial(self._opened, then)),
            came=self.leg.schedule.bound(self._came),
            closed=self.leg.schedule.bound(self._lost),
        )

    def _opened(self, then: Callable[[Denied | None], None], fault: Fault) -> None:
        code, why = fault
        self.leg.call.web.release()
        if code or self._unwanted:
            self.leg.taps.remove(self)
        if code:
            self._done = True
            self.leg.call.exchange.clock.keep_step(on=False)
            self._tell("error", why)
            then(Denied(code, f"{self.noun.url}: {why}"))
        elif self._unwanted:
            self._hang_up()
        else:
            self._begin()
            then(None)

    def close(self) -> None:
        """End it from our side, also before it is open; harmless when it is over."""
        self._unwanted = True
        if self._live:
            self._send("stop", stop=self._ids())
            self._stop("")

    def line(self, sound: Sound) -> None:
        """Send what the party hears, where that track is wanted."""
        if "outbound" in self._tracks:
            self._tracks["outbound"].hear(sound, "line")

    def hush(self) -> None:
        """Send no more of it."""
        if "outbound" in self._tracks:
            self._tracks["outbound"].hush()

    def other(self, sound: Sound) -> None:
        """Send whom the party hears, where that track is wanted."""
        if "outbound" in self._tracks:
            self._tracks["outbound"].hear(sound, "other")

    def party(self, sound: Sound) -> None:
        """Send what the party says, where that track is wanted."""
        if "inbound" in self._tracks:
            self._tracks["inbound"].hear(sound)

    def key(self, key: str, *, sounds: bool) -> None:  # noqa: ARG002 - it is an event
        """Tell a key, on a stream that goes both ways."""
        if self.both_ways and self._live:
            self._send("dtmf", dtmf={"track": "inbound_track", "digit": key})

    def _begin(self) -> None:
        self._live = True
        self._tell("started")
        # What sounds already is heard from now on, not from its beginning.
        passed = self.leg.schedule.now - self._opening_at
        for track in self._tracks.values():
            for _ in range(round(passed / FRAME)):
                track.frame()
        hello = {"event": "connected", "protocol": "Call", "version": "1.0.0"}
        self._write(hello)
        parameters = {each.name: each.value for each in self.noun.parameters}
        start = {
            **self._ids(),
            "streamSid": self.sid,
            "tracks": list(self._tracks),
            "mediaFormat": FORMAT,
            "customParameters": parameters,
        }
        self._send("start", start=start)
        self._due = self.leg.schedule.now
        self._again()

    def _again(self) -> None:
        """Tick when the next frame is due, not later for this one's being late."""
        self._due += FRAME
        self.leg.schedule.after(self._due - self.leg.schedule.now, self._tick)

    def _tick(self) -> None:
        """Send 20 ms of every track, and let the party hear 20 ms."""
        if not self._live:
            return
        self._frames += 1
        timestamp = str(round(1000 * FRAME * self._frames))
        for name, track in self._tracks.items():
            self._chunk += 1
            media = {"track": name, "chunk": str(self._chunk), "timestamp": timestamp}
            self._send("media", media={**media, "payload": track.frame()})
        samples, marks = self._playback.frame()
        self._echo(marks)
        if samples:
            for tap in self.leg.taps:
                tap.line(Sound(samples))
        self._again()

    def _came(self, message: str | bytes) -> None:
        """Take a message of the server's; a wrong one is reported once."""
        if not self._live:
            return
        if isinstance(message, bytes):
            self._complain(BINARY, "the message is binary, not text")
            return
        try:
            self._take(json.loads(message))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            # A KeyError is the name of what is missing, and nothing else.
            missing = f"{error} is missing" if isinstance(error, KeyError) else error
            self._complain(WRONG_MESSAGE, f"not a message of a media stream: {missing}")

    def _complain(self, code: int, why: str) -> None:
        if not self._complained:
            self._complained = True
            report = Report(code, f"{self.noun.url}: {why}")
            self.leg.call.report(self.leg, report)

    # Any: a stranger's JSON; what is wrong with it raises where it is read.
    def _take(self, message: dict[str, Any]) -> None:
        event, sid = message["event"], message["streamSid"]
        if sid != self.sid:
            raise ValueError(f"the streamSid {sid!r}; this one's is {self.sid}")
        match event:
            case _ if not self.both_ways:
                raise ValueError("the stream goes one way")
            case "media":
                self._playback.add(str(message["media"]["payload"]))
            case "mark":
                self._playback.mark(str(message["mark"]["name"]))
            case "clear":
                for tap in self.leg.taps:
                    tap.hush()
                self._echo(self._playback.clear())
            case _:
                raise ValueError(f"the event {event!r}")

    def _echo(self, marks: list[str]) -> None:
        for name in marks:
            self.leg.tell("marked", {"name": name})
            self._send("mark", mark={"name": name})

    def _lost(self, fault: Fault) -> None:
        """The server has closed."""
        code, why = fault
        if self._live:
            if code:
                text = f"{self.noun.url}: {why}"
                self.leg.call.report(self.leg, Report(code, text, "error"))
            self._stop(why)
            if self.ended:
                self.ended(why)

    def _stop(self, why: str) -> None:
        self._live, self._done = False, True
        self.leg.taps.remove(self)
        self._hang_up()
        self._tell("error" if why else "stopped", why)

    def _hang_up(self) -> None:
        call, socket = self.leg.call, self._socket
        if socket:
            call.web.finish(socket.close)
        call.exchange.clock.keep_step(on=False)

    def _send(self, event: str, **body: Mapping[str, object]) -> None:
        self._sequence += 1
        number = {"sequenceNumber": str(self._sequence), "streamSid": self.sid}
        self._write({"event": event, **number, **body})

    def _write(self, message: Mapping[str, object]) -> None:
        if self._socket:
            self._socket.send(json.dumps(message))

    def _ids(self) -> dict[str, str]:
        facts = self.leg.facts
        return {"accountSid": facts.account_sid, "callSid": facts.call_sid}

    def _headers(self) -> dict[str, str]:
        token = self.leg.call.order.auth_token
        if not token:
            return {}
        signature = RequestValidator(token).compute_signature(self.noun.url, {})
        return {"X-Twilio-Signature": signature}

    def _tell(self, status: str, why: str = "") -> None:
        noun, call = self.noun, self.leg.call
        self.leg.tell("stream", {"status": status, "url": noun.url})
        if noun.status_callback:
            moment = call.today().isoformat(timespec="milliseconds")
            params = {
                "AccountSid": self.leg.facts.account_sid,
                "CallSid": self.leg.sid,
                "StreamEvent": f"stream-{status}",
                "StreamName": noun.name or self.sid,
                "StreamSid": self.sid,
                "Timestamp": moment.replace("+00:00", "Z"),  # ISO 8601, here alone
            }
            if why:
                params["StreamError"] = why
            url, method = noun.status_callback, noun.status_callback_method
            call.web.call_back(self.leg, url, method, params, bare=True)
