"""
A telephone line to a webhook: the door to everything in this package.

    line = Line(Wsgi(app, "http://localhost"), speaker)
    order = Order(to="+78002347000", from_="+79161234567", url="http://localhost/voice")
    people = People(Scripted(steps.parse("3; 60616; #")))
    summary = line.dial(order, people, VirtualClock())
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ivr.carrier.callee import Callee
from ivr.carrier.clock import Clock
from ivr.carrier.exchange import Exchange
from ivr.carrier.hearing import Audience, Ear
from ivr.carrier.party import Party
from ivr.carrier.sounds import Sounds, Speaker
from ivr.carrier.transcript import Entry, Listener
from ivr.carrier.transport import Transport
from ivr.twiml.verbs import Method


@dataclass(frozen=True, slots=True)
class Order:
    """
    Whom to call, and what to ask.

    Args:
        to: the number dialled.
        from_: the caller's own.
        url: the webhook of that number, absolute.
        method: how the webhook is asked.
        fallback: asked after a fatal error.
        fallback_method: how the fallback is asked.
        status_callback: told when the call is over.
        status_callback_method: how it is told.
        auth_token: signs every request; empty signs none.
        params: more parameters for every request, over Twilio's own.
        seed: gives the call its identifiers: the same seed, the same ones.

    """

    to: str
    from_: str
    url: str
    method: Method = "POST"
    fallback: str | None = None
    fallback_method: Method = "POST"
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    auth_token: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who is on the phones: the caller, and callees by number; others answer."""

    caller: Party
    callees: Mapping[str, Callee] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """
    What came of a call.

    Args:
        call_sid: its identifier.
        status: Twilio's word for its end.
        duration: whole seconds from answer to end, as Twilio counts them.
        seconds: call seconds from dialling to the end.
        failure: why it went wrong: somebody did not hear what they should have, or
            it had to be ended; empty: all is well.
        entries: the transcript.

    """

    call_sid: str
    status: str
    duration: int
    seconds: float
    failure: str
    entries: tuple[Entry, ...]


class Line:
    """
    Places calls, one at a time; keeps what it has fetched to play.

    Args:
        transport: reaches the webhook.
        speaker: says texts.
        words: the text of a clip by its URL, None where it is not known.

    """

    def __init__(
        self,
        transport: Transport,
        speaker: Speaker,
        words: Callable[[str], str | None] | None = None,
    ) -> None:
        self.transport = transport
        self.sounds = Sounds(speaker, words)

    def dial(
        self,
        order: Order,
        people: People,
        clock: Clock,
        listener: Listener | None = None,
        ear: Ear | None = None,
    ) -> Summary:
        """Place a call and return when it is over."""
        exchange = Exchange(self, order, people, clock, Audience(listener, ear))
        exchange.run()
        entries = tuple(exchange.transcript.entries)
        return Summary(
            exchange.caller.facts.call_sid,
            exchange.caller.status,
            exchange.duration,
            entries[-1].at,
            exchange.failure,
            entries,
        )
