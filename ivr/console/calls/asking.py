"""A request as a page shows it: form, headers, signature, and the document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from ivr.call.events import Fetched
from ivr.call.foresight import examine
from ivr.carrier.transcript import Entry
from ivr.carrier.wire.signing import Explanation, Signed, explain
from ivr.console.calls.model import Fault, Line, Pairs, Request, Verdict
from ivr.twiml import codes

SIGNATURE: Final = "x-twilio-signature"

SECRET: Final = frozenset({"authorization", "cookie", "set-cookie"})
"""Headers that open something: they are there, and what they hold is not shown."""

NOT_SHOWN: Final = "(not shown)"

TWIML: Final = ("text/xml", "application/xml", "application/twiml+xml", "text/plain")
"""Types of an answer that is read as a document."""


REMEMBERED: Final = 4096
"""Verdicts; a live call is looked at every second."""


def request(
    entry: Entry, number: int, node: str, tokens: Sequence[str], *, is_ours: bool
) -> Request:
    """
    Return what an entry of a request says.

    Args:
        entry: with what a debugger shows beside it.
        number: which request of the call it is, from 1.
        node: what it is about.
        tokens: what may have signed it, the one that should have first.
        is_ours: whether it went to the console's own webhook.

    """
    fields, aside = entry.fields, entry.aside
    given = fields.get("params")
    params = tuple(given.items()) if isinstance(given, Mapping) else ()
    method, url = str(fields["method"]), str(fields["url"])
    status, kind = int(str(fields["status"])), aside.get("type", "")
    seconds = int(str(fields["ms"])) / 1000
    sent = _pairs(aside.get("sent", ""))
    return Request(
        number,
        max(0.0, round(entry.at - seconds, 2)),
        method,
        url,
        node,
        params,
        _closed(sent),
        verdict(method, aside.get("at", url), params, sent, tuple(tokens)),
        status,
        seconds,
        _closed(_pairs(aside.get("headers", ""))),
        kind,
        _lines(aside.get("body", "")),
        tries=int(str(fields.get("tries", 1))),
        is_ours=is_ours,
    )


def judged(asked: Request, told: Iterable[Fault], *, is_callback: bool) -> Request:
    """Return a request with its faults in place: those told, and those to be read."""
    faults = list(told)
    if asked.lines and not is_callback and asked.kind.split(";")[0].strip() in TWIML:
        known = {(fault.code, fault.line) for fault in faults}
        body = asked.document.encode("utf-8", "surrogatepass")
        read = examine(Fetched(asked.url, asked.status, asked.kind, body))
        faults += [
            Fault(
                each.code,
                each.level,
                codes.title(each.code),
                each.text,
                each.line,
                each.column,
                told=False,
            )
            for each in read
            if (each.code, each.line) not in known
        ]
    count = len(asked.lines)
    lines = tuple(
        replace(line, faults=tuple(it for it in faults if it.line == line.number))
        for line in asked.lines
    )
    rest = tuple(it for it in faults if not 1 <= it.line <= count)
    return replace(asked, lines=lines, faults=rest)


@lru_cache(REMEMBERED)
def verdict(
    method: str, url: str, params: Pairs, sent: Pairs, tokens: tuple[str, ...]
) -> Verdict:
    """Say whether a request's signature is right, or what is wrong with it."""
    given = next((text for name, text in sent if name.lower() == SIGNATURE), "")
    if given and tokens:
        return _explained(_explanation(given, Signed(url, params), method, tokens))
    why = "It was signed; there is no auth token to check that."
    if not given:
        why = "It was not signed: the account has no auth token here."
    if not sent:
        why = "Its headers are not kept."
    return Verdict(None, why)


def _explanation(
    given: str, seen: Signed, method: str, tokens: tuple[str, ...]
) -> Explanation | None:
    try:
        return explain(given, seen, method, tokens)
    except ValueError:  # a server may have named a URL that is none
        return None


def _explained(found: Explanation | None) -> Verdict:
    if found is None:
        return Verdict(False, "It fits no view of this request, and no token known.")
    changes = "; ".join(found.changes)
    if not found.accepted:
        return Verdict(False, f"It fits {found.url}: {changes}.")
    though = f", though {changes}: validators take both" if changes else ""
    return Verdict(True, f"It fits the URL and the form{though}.")


def _pairs(form: str) -> Pairs:
    return tuple(parse_qsl(form, keep_blank_values=True))


def _closed(headers: Pairs) -> Pairs:
    return tuple(
        (name, NOT_SHOWN if name.lower() in SECRET else text) for name, text in headers
    )


def _lines(body: str) -> tuple[Line, ...]:
    """Return a document's lines as a parser counts them."""
    if not body:
        return ()
    texts = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(texts) > 1 and not texts[-1]:
        texts.pop()
    return tuple(Line(number, text) for number, text in enumerate(texts, 1))
