"""
Faults on demand: a webhook that fails as asked, for a call to be tried on.

A fault is `[WHERE=]WHAT[ once]`; `README.md` beside this file has the tables.
Nothing sleeps: a slow answer says how late it is, and the call lets that pass.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.wire.transport import (
    Lost,
    Reply,
    Request,
    Transport,
    cut_short,
    refused,
    timed_out,
    unreachable,
)
from ivr.errors import SettingsError

Send = Callable[[Request], Reply | Lost]
Effect = Callable[[Send, Request], Reply | Lost]
"""What becomes of a request, given what would carry it if all were well."""

WHERE: Final = re.compile(
    r"(?P<thing>audio|callback|cookie)?\s*(?P<number>[0-9]{1,6})?|(?P<path>/\S*)"
)

PURPOSES: Final = MappingProxyType({"audio": "sound", "callback": "callback"})
"""Word for what is asked -> the purpose of its requests; others are documents."""


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One fault, and the requests it befalls.

    Args:
        effect: what becomes of them.
        purpose: what they are for.
        number: which of them, from 1; 0 is every one.
        path: which of them, by their URL's path; empty is any.
        once: whether it befalls one request only, and not the next try.

    """

    effect: Effect
    purpose: str = "document"
    number: int = 0
    path: str = ""
    once: bool = False

    def befalls(self, request: Request, number: int) -> bool:
        """Tell whether a request, the so-manieth of its purpose, has it."""
        if self.path:
            return urlsplit(request.url).path == self.path
        return request.purpose == self.purpose and self.number in (0, number)


class Faulty:
    """
    Carries the requests of one call, with faults.

    Requests are counted as a caller's transcript has them: what is tried again,
    or led elsewhere, is the same one.
    """

    def __init__(self, transport: Transport, faults: Iterable[Fault]) -> None:
        self._transport, self._faults = transport, list(faults)
        self._numbers: dict[str, dict[str, int]] = {}

    def send(self, request: Request) -> Reply | Lost:
        """Carry the request as its faults let it be carried."""
        number = self._number(request)
        send: Send = self._transport.send
        for fault in [each for each in self._faults if each.befalls(request, number)]:
            send = partial(fault.effect, send)
            if fault.once:
                self._faults.remove(fault)
        return send(request)

    def _number(self, request: Request) -> int:
        token = request.headers.get("I-Twilio-Idempotency-Token", "")
        tokens = self._numbers.setdefault(request.purpose, {})
        return tokens.setdefault(token, len(tokens) + 1)


def read(texts: Iterable[str]) -> tuple[Fault, ...]:
    """Return the faults that texts ask for; raise `SettingsError` for what is none."""
    return tuple(_fault(text) for text in texts)


def _fault(text: str) -> Fault:
    before, equals, after = text.partition("=")
    where = WHERE.fullmatch(before.strip()) if equals else None
    # A content type may have an equals sign of its own.
    what = after if where else text
    words = what.split()
    once = words[-1:] == ["once"]
    if not words[: -1 if once else None]:
        raise SettingsError(f"--fault: {text!r} does not say what happens")
    thing, number, path = where.group("thing", "number", "path") if where else 3 * ("",)
    effect = _effect(
        words[: -1 if once else None], text, about_cookie=thing == "cookie"
    )
    purpose = PURPOSES.get(thing or "", "document")
    return Fault(effect, purpose, int(number or 0), path or "", once)


def _effect(words: list[str], text: str, *, about_cookie: bool) -> Effect:
    name, *rest = words
    value = " ".join(rest)
    if about_cookie != (name == "lost"):
        raise SettingsError(f"--fault: {text!r}: a cookie, and nothing else, is lost")
    if name in PLAIN and not rest:
        return PLAIN[name]
    if name == "slow" and re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value):
        return partial(_slow, float(value))
    if name == "type" and value:
        return partial(_typed, value)
    if re.fullmatch("[2-5][0-9][0-9]", name) and not rest:
        return partial(_status, int(name))
    raise SettingsError(f"--fault: {text!r} is no fault{_hint(name)}")


def _hint(name: str) -> str:
    known = (*PLAIN, "slow 14.9", "type text/csv", "500")
    near = get_close_matches(name, [each.split()[0] for each in known], 1)
    if near and near[0] != name:
        return f" (did you mean {near[0]!r}?)"
    return f": write {', '.join(known[:-1])} or {known[-1]}"


def _refused(_send: Send, request: Request) -> Lost:
    return refused(request.url)


def _unreachable(_send: Send, request: Request) -> Lost:
    late = min(request.connect, request.timeout)
    return replace(unreachable(request.url), late=late)


def _reset(send: Send, request: Request) -> Reply | Lost:
    """Let the server do its work, and the answer break off."""
    outcome = send(request)
    if isinstance(outcome, Lost):
        return outcome
    return replace(cut_short(request.url, "connection reset"), late=outcome.late)


def _slow(seconds: float, send: Send, request: Request) -> Reply | Lost:
    """Let the server do its work, and nobody wait for it any more."""
    outcome = send(request)
    if isinstance(outcome, Lost):
        return outcome
    patience = min(request.read, request.timeout)
    if seconds + outcome.late > patience:
        return replace(timed_out(request.url), late=patience)
    return replace(outcome, late=seconds + outcome.late)


def _status(status: int, _send: Send, request: Request) -> Reply:
    return Reply(request.url, status, (("Content-Type", "text/html"),), b"On demand")


def _typed(kind: str, send: Send, request: Request) -> Reply | Lost:
    outcome = send(request)
    if isinstance(outcome, Lost):
        return outcome
    headers = [each for each in outcome.headers if each[0].lower() != "content-type"]
    return replace(outcome, headers=(*headers, ("Content-Type", kind)))


def _malformed(send: Send, request: Request) -> Reply | Lost:
    return _with_body(b"<Response><Say>It breaks off here</Sa", send, request)


def _empty(send: Send, request: Request) -> Reply | Lost:
    return _with_body(b"", send, request)


def _huge(send: Send, request: Request) -> Reply | Lost:
    return _with_body(b" " * (request.limit + 1), send, request)


def _with_body(body: bytes, send: Send, request: Request) -> Reply | Lost:
    outcome = send(request)
    if isinstance(outcome, Lost):
        return outcome
    packed = ("content-encoding", "content-length")
    headers = tuple(each for each in outcome.headers if each[0].lower() not in packed)
    return replace(outcome, headers=headers, body=body)


def _without_cookies(send: Send, request: Request) -> Reply | Lost:
    headers = {k: v for k, v in request.headers.items() if k != "Cookie"}
    return send(replace(request, headers=headers))


PLAIN: Final = MappingProxyType[str, Effect](
    {
        "refused": _refused,
        "unreachable": _unreachable,
        "reset": _reset,
        "missing": partial(_status, 404),
        "malformed": _malformed,
        "empty": _empty,
        "huge": _huge,
        "lost": _without_cookies,
    }
)
"""Faults of one word; `lost` is said of cookies only."""
