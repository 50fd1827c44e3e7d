"""
A telephone line to a webhook: the door to everything in this package.

    line = Line(Wsgi(app, "http://localhost"), speaker)
    order = Order(to="+78002347000", from_="+79161234567", url="http://localhost/voice")
    people = People(Scripted(steps.parse("3; 60616; #")))
    summary = line.dial(order, people, VirtualClock())
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Literal

from ivr.carrier.clock import Clock
from ivr.carrier.exchange import Exchange
from ivr.carrier.legs.detecting import Detection
from ivr.carrier.media.hearing import Ear
from ivr.carrier.media.sounds import Sounds, Speaker
from ivr.carrier.media.tape import Wish
from ivr.carrier.mishaps import NONE, Mishaps
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Party
from ivr.carrier.transcript import Entry, Listener
from ivr.carrier.wire.faults import Faulty
from ivr.carrier.wire.postman import Manners
from ivr.carrier.wire.transport import Transport
from ivr.twiml.nouns import Method

if TYPE_CHECKING:
    from ivr.speech.recognisers.recognition import Recognition


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
        status_callback_event: which events it is told, `completed` alone or more.
        auth_token: signs every request; empty signs none.
        account_sid: whose call it is; empty: this carrier's one account.
        api: where the account's resources are served, as `RecordingUrl` has it;
            empty: where Twilio serves them.
        params: more parameters for every request, over Twilio's own.
        seed: gives the call its identifiers: the same seed, the same ones. On an
            exchange that has many calls, the exchange's own seed counts.
        direction: `inbound`, somebody rings us; `outbound-api`, we ring `to`.
        twiml: a document in place of the one at `url`.
        timeout: seconds that `to` rings, when we ring.
        send_digits: keys sent when `to` has answered; `w` waits 0.5 s.
        time_limit: seconds after which an answered call is ended; None: a call's own
            limit.
        after: seconds until `to` rings, for a call that has to wait its turn.
        detection: how it is found out who answered; None: nobody asks.
        async_amd: the document does not wait for that.
        record: how the call is recorded; None: it is not.

    """

    to: str
    from_: str
    url: str
    method: Method = "POST"
    fallback: str | None = None
    fallback_method: Method = "POST"
    status_callback: str | None = None
    status_callback_method: Method = "POST"
    status_callback_event: str = "completed"
    auth_token: str = ""
    account_sid: str = ""
    api: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""
    direction: Literal["inbound", "outbound-api"] = "inbound"
    twiml: str = ""
    timeout: float = 60.0
    send_digits: str = ""
    time_limit: float | None = None
    after: float = 0.0
    detection: Detection | None = None
    async_amd: bool = False
    record: Wish | None = None


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
    What calls are placed on; keeps what it has fetched to play.

    `cookies` says how long those are kept: for one `call`, or from call to call of
    one `pair` of numbers, as Twilio's page for messages has it.  `recognition` makes
    out what callers say as sound; without it they are heard, not understood.

    Args:
        transport: reaches the webhook.
        speaker: says texts.
        words: the text of a clip by its URL, None where it is not known.
        manners: what may happen to callbacks on their way; None: nothing.
        mishaps: what goes wrong in each call, on demand; requests are counted in
            each anew.

    """

    def __init__(
        self,
        transport: Transport,
        speaker: Speaker,
        words: Callable[[str], str | None] | None = None,
        manners: Manners | None = None,
        mishaps: Mishaps = NONE,
    ) -> None:
        self.transport = transport
        self.mishaps = mishaps
        self.recognition: Recognition | None = None
        self.cookies: Literal["call", "pair"] = "call"
        self._jars: dict[tuple[str, str], CookieJar] = {}
        self.manners = manners
        self.sounds = Sounds(speaker, words)

    def carriage(self) -> Transport:
        """Return what carries the requests of one call."""
        faults = self.mishaps.faults
        return Faulty(self.transport, faults) if faults else self.transport

    def jar(self, order: Order) -> CookieJar:
        """Return what keeps the cookies of one call."""
        if self.cookies == "call":
            return CookieJar()
        return self._jars.setdefault((order.from_, order.to), CookieJar())

    def dial(
        self,
        order: Order,
        people: People,
        clock: Clock,
        listener: Listener | None = None,
        ear: Ear | None = None,
    ) -> Summary:
        """Place a call and return when it is over."""
        exchange = Exchange(self, clock, order.seed)
        call = exchange.place(order, people, listener, ear)
        exchange.run()
        entries = tuple(call.transcript.entries)
        return Summary(
            call.leg.sid,
            call.leg.status,
            call.duration,
            entries[-1].at,
            call.failure,
            entries,
        )
