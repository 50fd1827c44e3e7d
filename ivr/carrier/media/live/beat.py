"""
The clock of all live sound: every 20 ms each handset speaks and hears.

All parties' sound is taken first, then each hears the sum of what the others
say and what the line plays to it.  Who hears whom is the legs' own business: a
bridge, a conference with its mutes and coaches, a queue.  A beat that comes late is
made up for at once: sound falls behind no clock.
"""

import gc
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from ivr.call.status import Status
from ivr.carrier.media.country import country
from ivr.carrier.media.frames import FRAME
from ivr.carrier.media.live.earpiece import Earpiece
from ivr.carrier.media.live.handset import Handset
from ivr.carrier.media.live.mouth import Mouth
from ivr.speech.music import hold_music
from ivr.speech.national import busy, ringing
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Schedule

    Said = tuple[Leg, NDArray[np.int16]]


@dataclass(frozen=True, slots=True)
class Wire:
    """One leg and the handset at its end."""

    leg: "Leg"
    handset: Handset
    ear: Earpiece
    mouth: Mouth
    country: str


class Beat:
    """
    Every live leg of an exchange.

    Args:
        schedule: the exchange's.

    """

    def __init__(self, schedule: "Schedule") -> None:
        self._schedule = schedule
        self._wires: dict[Leg, Wire] = {}
        self._due = 0.0
        self._beats = False
        self.frames = self.late = 0
        _get_ready()

    def attach(
        self,
        leg: "Leg",
        handset: Handset,
        *,
        noisy: bool = True,
        sidetone: bool = True,
    ) -> None:
        """
        Let a handset hear and speak on a leg from now.

        `noisy` is where a microphone may be: a room's own sound is then left out.
        Without `sidetone` its own keys do not sound in it: it makes them itself.
        """
        ear = Earpiece(lambda: self._schedule.now, sidetone=sidetone)
        mouth = Mouth(in_band=handset.in_band, noisy=noisy)
        place = country(leg.address)
        self._wires[leg] = Wire(leg, handset, ear, mouth, place)
        leg.taps.append(ear)
        leg.has_sound = True
        if not self._beats:
            self._beats, self._due = True, self._schedule.now
            self._again()

    def detach(self, leg: "Leg") -> None:
        """Let it hear and speak no more; harmless when it never did."""
        wire = self._wires.pop(leg, None)
        if wire:
            leg.taps.remove(wire.ear)
            wire.handset.over(Sound(b"") if leg.hung_up else busy(wire.country))

    def _again(self) -> None:
        self._due += FRAME
        self._schedule.after(self._due - self._schedule.now, self._beat)

    def _beat(self) -> None:
        if not self._wires:
            self._beats = False
            return
        self._count()
        self._again()
        said: list[Said] = []
        for wire in tuple(self._wires.values()):
            # What breaks on a leg, or in its handset, is that call's alone.
            wire.leg.schedule.bound(partial(self._take, said))(wire)
        heard: dict[Leg, list[NDArray[np.int16]]] = {}
        for leg, samples in said:
            for other in leg.call.hearing.hearers(leg):
                heard.setdefault(other, []).append(samples)
        for leg, talk in heard.items():
            self._tell(leg, talk)
        for wire in tuple(self._wires.values()):
            wire.leg.schedule.bound(partial(_give, heard.get(wire.leg, ())))(wire)

    def _count(self) -> None:
        """Count frames, and those that come when the next one is due."""
        self.frames += len(self._wires)
        if self._schedule.behind(self._due) > FRAME:
            self.late += len(self._wires)

    def _take(self, said: "list[Said]", wire: Wire) -> None:
        """Take what one says in this frame; press the keys that are in it."""
        mouth, leg = wire.mouth, wire.leg
        spoke = mouth.speaks
        samples, keys = mouth.take(wire.handset.speak())
        for key in keys:
            leg.press(key, sounds=False)
        if mouth.speaks != spoke:
            leg.voice(mouth.speaks)
        if len(samples):
            said.append((leg, samples))
            leg.state.sound(samples.tobytes())
            _tell_own(wire, samples)

    def _tell(self, leg: "Leg", talk: "Sequence[NDArray[np.int16]]") -> None:
        """Let whoever listens in on a leg hear what its party hears of others."""
        wire = self._wires.get(leg)
        taps = [tap for tap in leg.taps if wire is None or tap is not wire.ear]
        if taps:
            sound = Sound(_mixed(talk))
            for tap in taps:
                tap.other(sound)


def _give(talk: "Sequence[NDArray[np.int16]]", wire: Wire) -> None:
    """Let one hear what others say, and what the line plays to them."""
    idle = ringing(wire.country) if _rings(wire.leg) else None
    wire.handset.hear(wire.ear.frame(talk, idle))


def _tell_own(wire: Wire, samples: "NDArray[np.int16]") -> None:
    """Let whoever listens in on a leg hear its party."""
    sound = Sound(samples.tobytes())
    for tap in wire.leg.taps:
        if tap is not wire.ear:
            tap.party(sound)


def _get_ready() -> None:
    """
    Do before the first frame what would hold up a later one.

    The music takes 35 ms to make.  A full garbage collection goes through every
    module of this process, 160 ms: what is there already is looked at no more.
    """
    hold_music()
    if not gc.get_freeze_count():
        gc.freeze()


def _mixed(talk: "Sequence[NDArray[np.int16]]") -> bytes:
    both = np.sum(talk, axis=0, dtype=np.int32)
    return np.clip(both, -32768, 32767).astype("<i2").tobytes()


def _rings(leg: "Leg") -> bool:
    """Whether the party dialled, and nobody has answered yet."""
    return leg.status == Status.RINGING
