"""How documents are played on one leg."""

from typing import TYPE_CHECKING, Literal

from ivr.call.settings import CallSettings
from ivr.carrier.people.address import is_sip

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

Waiting = Literal["", "queue", "conference", "talk"]


def terms(
    leg: "Leg", *, answered: bool = False, whisper: bool = False, waiting: Waiting = ""
) -> CallSettings:
    """Return the settings of a document: the leg's own, a whisper, or in a wait."""
    facts, (fallback, method) = leg.facts, leg.fallback
    return CallSettings(
        None if whisper or waiting else fallback,
        method,
        answered=answered,
        whisper=whisper,
        waiting=waiting,
        sip=is_sip(leg.address),
        from_=facts.from_,
        to=facts.to,
        bars=leg.call.exchange.line.mishaps.bars,
    )
