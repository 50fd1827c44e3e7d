"""Time passing on a leg: a prompt, keys sent as tones, a pause, a listening."""

from typing import TYPE_CHECKING

from ivr.call.commands import (
    CLOSED,
    Listen,
    Open,
    PlayFile,
    PlayKeys,
    Speak,
    Wait,
)
from ivr.call.events import Done, Event, PlayFailed, Pressed, Said, TimedOut
from ivr.speech.signals import KEY_SECONDS, WAITS
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.leg import Leg
    from ivr.carrier.transcript import Field


class Passing:
    """
    Something that lasts its seconds, unless the party cuts it short.

    Args:
        leg: where time passes.
        seconds: how long.
        open_to: what of the party's may cut it short.
        over: what the interpreter is told when nothing did.
        prompt: whether something is heard meanwhile.
        waits: whether this is a listening.

    """

    def __init__(  # noqa: PLR0913 - six facts of one state, given by name
        self,
        leg: "Leg",
        seconds: float,
        *,
        open_to: Open = CLOSED,
        over: Event | None = None,
        prompt: bool = False,
        waits: bool = False,
    ) -> None:
        self.open_to, self.waits = open_to, waits
        self._leg, self._seconds, self._prompt = leg, seconds, prompt
        self._over = over or Done()
        self._began = leg.schedule.now

    def begin(self) -> None:
        """Start the time."""
        self._timer = self._leg.schedule.after(self._seconds, self._end)

    def cut(self, by: str) -> float | None:
        """Return the seconds of prompt heard until now, if this cuts it."""
        if self._prompt and by in self.open_to:
            return self._leg.schedule.now - self._began
        return None

    def press(self, key: str) -> None:
        """Let the key be what the interpreter is told, if it waits for keys."""
        if "dtmf" in self.open_to:
            self._stop()
            self._leg.resume(Pressed(key))

    def say(self, text: str, seconds: float) -> None:
        """Let the words cut the prompt at once, and be told when they are over."""
        if "speech" not in self.open_to:
            return
        self._stop()
        self.open_to, self.waits, self._prompt = CLOSED, False, False
        self._timer = self._leg.schedule.after(
            seconds, lambda: self._leg.resume(Said(text))
        )

    def leave(self) -> None:
        """Stop; the interpreter is told nothing."""
        self._stop()

    def _end(self) -> None:
        self._leg.resume(self._over)

    def _stop(self) -> None:
        self._timer.cancel()
        if self._prompt:
            self._leg.exchange.hearing.hush(self._leg)


def perform(leg: "Leg", command: Speak | PlayFile | PlayKeys | Wait | Listen) -> None:
    """Do one of the commands that are over when their time is."""
    match command:
        case Speak():
            _speak(leg, command)
        case PlayFile():
            _play(leg, command)
        case PlayKeys(digits):
            leg.exchange.hearing.tones(leg, digits)
            leg.enter(Passing(leg, tones_last(digits), prompt=True))
        case Wait(seconds, open_to):
            leg.enter(Passing(leg, seconds, open_to=open_to))
        case Listen():
            _listen(leg, command)


def tones_last(digits: str) -> float:
    """Return the seconds that keys sent as tones take, waits among them."""
    return sum(WAITS.get(key, 2 * KEY_SECONDS) for key in digits)


def _speak(leg: "Leg", command: Speak) -> None:
    sound = leg.exchange.spoken(command)
    _prompt(leg, sound, command.open_to, command.text)


def _play(leg: "Leg", command: PlayFile) -> None:
    found = leg.exchange.played(command)
    if isinstance(found, PlayFailed):
        leg.resume(found)
        return
    seconds = round(found.seconds, 2)
    leg.tell("played", {"url": command.url, "seconds": seconds})
    _prompt(leg, found, command.open_to, leg.exchange.words_of(command.url))


def _prompt(leg: "Leg", sound: Sound, open_to: Open, text: str | None) -> None:
    if text is not None:
        leg.tell("heard", {"text": text, "seconds": round(sound.seconds, 2)})
        leg.party.heard(text)
    leg.exchange.hearing.prompt(leg, sound)
    leg.enter(Passing(leg, sound.seconds, open_to=open_to, prompt=True))


def _listen(leg: "Leg", command: Listen) -> None:
    if command.prompted:
        fields: dict[str, Field] = {
            "input": " ".join(sorted(command.open_to)),
            "timeout": command.seconds,
            "finish_on_key": command.finish_on_key,
            "num_digits": command.num_digits,
        }
        leg.tell("listening", fields)
        leg.party.listening()
    state = Passing(
        leg,
        command.seconds,
        open_to=command.open_to,
        over=TimedOut(),
        waits=command.prompted,
    )
    leg.enter(state)
