"""The latest calls placed from browsers, to be taken away: sound, scenario, curl."""

import shlex
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ivr.carrier.wire.signing import Signed, asked, signature
from ivr.console.phone.reel import Reel
from ivr.scenario.saving import Made, scenario_of
from ivr.speech.wav import pcm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivr.carrier.transcript import Entry

CALLS: Final = 20
"""Calls that are kept."""

BYTES: Final = 250_000_000
"""What all their sound may take, but for that of the latest: 4 hours of calls."""


@dataclass(frozen=True, slots=True)
class KeptCall:
    """
    One call.

    Args:
        to: the number called.
        from_: the caller's.
        reel: its sound.
        entries: what happened.

    """

    to: str
    from_: str
    reel: Reel
    entries: "list[Entry]"

    @property
    def is_over(self) -> bool:
        """Whether the transcript is whole."""
        return bool(self.entries) and self.entries[-1].event == "ended"

    def wav(self) -> bytes:
        """Return the call as a WAV file, both sides in it."""
        return pcm(self.reel.sound)

    def scenario(self, webhook: str = "") -> str:
        """Return the YAML that does the same again; `webhook` is a foreign one."""
        name = f"a call to {self.to}"
        rung = dict(self._rung())
        made = Made(to=self.to, from_=self.from_, webhook=webhook, callees=rung)
        return scenario_of(name, made, self.entries)

    def curl(self, token: str, callback: str = "") -> str | None:
        """Return the last request but those to a callback, as a line for a shell."""
        requests = (each.fields for each in self.entries if each.event == "request")
        asked_for = [each for each in requests if each["url"] != callback]
        if not asked_for:
            return None
        last = asked_for[-1]
        params = last["params"]
        pairs = tuple(params.items()) if isinstance(params, dict) else ()
        return _curl(str(last["method"]), Signed(str(last["url"]), pairs), token)

    def _rung(self) -> "Iterator[tuple[str, str]]":
        """Yield how each phone behaved that rang, as `--callee` has it."""
        for each in self.entries:
            if each.event == "dial_ended" and "leg" in each.fields:
                status, seconds = each.fields["status"], each.fields["seconds"]
                done = f"answer {seconds}" if status == "completed" else str(status)
                yield str(each.fields["leg"]), done


class Kept:
    """The latest of them, by CallSid. Safe from any thread."""

    def __init__(self) -> None:
        self._calls: OrderedDict[str, KeptCall] = OrderedDict()
        self._lock = Lock()

    def add(
        self, sid: str, to: str, from_: str, reel: Reel, entries: "list[Entry]"
    ) -> None:
        """Keep a call from its beginning; forget the oldest that are too many."""
        with self._lock:
            self._calls[sid] = KeptCall(to, from_, reel, entries)
            while len(self._calls) > CALLS or self._is_too_much:
                self._calls.popitem(last=False)

    def get(self, sid: str) -> KeptCall | None:
        """Return a call, None where it is not kept."""
        return self._calls.get(sid)

    @property
    def _is_too_much(self) -> bool:
        taken = sum(each.reel.size for each in self._calls.values())
        return len(self._calls) > 1 and taken > BYTES


def _curl(method: str, request: Signed, token: str) -> str:
    seen = asked(request, method)
    words = ["curl", "-X", method]
    if token:
        words += ["-H", f"X-Twilio-Signature: {signature(token, seen)}"]
    for pair in seen.params:
        words += ["--data-raw", urlencode([pair])]
    return shlex.join([*words, seen.url])
