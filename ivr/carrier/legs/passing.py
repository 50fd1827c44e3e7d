"""Time passing on a leg: a prompt, keys sent as tones, a pause."""

from functools import partial
from typing import TYPE_CHECKING, Final

from ivr.call.commands import (
    CLOSED,
    Open,
    PlayFile,
    PlayKeys,
    Speak,
    Speech,
    Wait,
)
from ivr.call.events import Done, Event, PlayFailed, Pressed, Said
from ivr.carrier.legs.speaking import Speaking
from ivr.carrier.legs.state import Idle
from ivr.carrier.legs.uttering import Uttering, expect, is_understood, said_on
from ivr.speech.signals import KEY_SECONDS, WAITS
from ivr.speech.sound import Sound
from ivr.twiml.markup import written

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.transcript import Field


MAKING: Final = 60.0
"""Seconds that a voice has to make a text; then the call goes on without it."""


class Passing(Idle):
    """
    Something that lasts its seconds, unless the party cuts it short.

    Args:
        on: what time passes for.
        seconds: how long.
        open_to: what of the party's may cut it short.
        prompt: whether something is heard meanwhile.
        speech: when words that cut it short are over.

    """

    over: Event = Done()
    """What the interpreter is told when nothing cut it short."""

    def __init__(
        self,
        on: "Performance",
        seconds: float,
        *,
        open_to: Open = CLOSED,
        prompt: bool = False,
        speech: Speech | None = None,
    ) -> None:
        self.open_to = open_to
        self._on, self._leg = on, on.leg
        self._seconds, self._prompt = seconds, prompt
        self._speech = speech or Speech()
        self._speaking: Speaking | None = None
        self._uttering: Uttering | None = None
        self._began = self._leg.schedule.now

    def begin(self) -> None:
        """Start the time."""
        self._timer = self._leg.schedule.after(self._seconds, self._end)
        if "speech" in self.open_to:
            expect(self._leg, self._speech)

    def cut(self, by: str) -> float | None:
        """Return the seconds of prompt heard until now, if this cuts it."""
        if self._prompt and by in self.open_to:
            return self._leg.schedule.now - self._began
        return None

    def press(self, key: str) -> None:
        """Let the key be what the interpreter is told, if it waits for keys."""
        if "dtmf" in self.open_to:
            self._stop()
            self._on.resume(Pressed(key))

    def say(self, said: Said, seconds: float) -> None:
        """Let the words cut the prompt at once, and be told when they are over."""
        if "speech" in self.open_to:
            self._close()
            self._speaking = Speaking(self._leg, self._speech, self._on.resume)
        if self._speaking:
            self._speaking.add(said, seconds)

    def voice(self, *, on: bool) -> None:
        """Let a voice cut the prompt, where somebody can make out what it says."""
        speech = self._speech
        if on and "speech" in self.open_to and is_understood(self._leg, speech):
            self._leg.tell("speaks", self._leg.cut("speech"))
            self._close()
            self._uttering = Uttering(self._leg, speech, self._understand)
        if self._uttering:
            self._uttering.voice(on=on)

    def sound(self, samples: bytes) -> None:
        """Keep what is being said."""
        if self._uttering:
            self._uttering.hear(samples)

    def leave(self) -> None:
        """Stop; the interpreter is told nothing."""
        self._stop()

    def _end(self) -> None:
        self._on.resume(self.over)

    def _understand(self) -> None:
        """Tell the interpreter what was said, when that is known."""
        if self._uttering:
            self._on.wait_for(
                self._uttering.understand,
                lambda found: self._on.resume(said_on(self._leg, found)),
            )

    def _close(self) -> None:
        """Take nothing but the speech that has begun: the first to come wins."""
        self._stop()
        self.open_to, self.waits, self._prompt = CLOSED, False, False
        self.speaks = True

    def _stop(self) -> None:
        self._timer.cancel()
        if self._uttering:
            self._uttering.stop()
        if self._speaking:
            self._speaking.stop()
        if self._prompt:
            self._leg.call.hearing.hush(self._leg)


def perform(on: "Performance", command: Speak | PlayFile | PlayKeys | Wait) -> None:
    """Do one of the commands that are over when their time is."""
    leg = on.leg
    match command:
        case Speak():
            _speak(on, command)
        case PlayFile():
            on.wait_for(partial(leg.call.played, command), partial(_play, on, command))
        case PlayKeys(digits):
            leg.call.hearing.tones(leg, digits)
            on.enter(Passing(on, tones_last(digits), prompt=True))
        case Wait(seconds, open_to, speech):
            on.enter(Passing(on, seconds, open_to=open_to, speech=speech))


def tones_last(digits: str) -> float:
    """Return the seconds that keys sent as tones take, waits among them."""
    return sum(WAITS.get(key, 2 * KEY_SECONDS) for key in digits)


def _speak(on: "Performance", command: Speak) -> None:
    """Say a text; while a voice makes it there is silence, which a key cuts too."""
    early: list[Sound] = []
    making: Passing | None = None

    def made(sound: Sound) -> None:
        if making is None:
            early.append(sound)
        elif on.state is making and not making.speaks:
            making.leave()
            on.leg.schedule.catch_up()
            _prompt(on, sound, command, command.text)

    on.leg.call.spoken(command, made)
    if early:
        _prompt(on, early[0], command, command.text)
        return
    open_to, speech = command.open_to, command.speech
    making = Passing(on, MAKING, open_to=open_to, speech=speech)
    on.enter(making)


def _play(on: "Performance", command: PlayFile, found: Sound | PlayFailed) -> None:
    on.leg.schedule.catch_up()
    if isinstance(found, PlayFailed):
        on.resume(found)
        return
    seconds = round(found.seconds, 2)
    on.leg.tell("played", {"url": command.url, "seconds": seconds})
    _prompt(on, found, command, on.leg.call.words_of(command.url))


def _prompt(
    on: "Performance", sound: Sound, command: Speak | PlayFile, text: str | None
) -> None:
    leg = on.leg
    if text is not None:
        seconds = round(sound.seconds, 2)
        marked: dict[str, Field] = {}
        if isinstance(command, Speak) and command.markup:
            marked["markup"] = written(command.markup)
        leg.tell("heard", {"text": text, "seconds": seconds, **marked})
        leg.party.heard(text)
        if leg.counterpart:
            leg.counterpart.hears(text, sound.seconds)
    leg.call.hearing.prompt(leg, sound)
    open_to, speech = command.open_to, command.speech
    on.enter(Passing(on, sound.seconds, open_to=open_to, prompt=True, speech=speech))
