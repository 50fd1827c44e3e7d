"""Entries as rows: masked, bounded, spelt so that any database takes them."""

from hashlib import blake2b
from typing import Final

from ivr.journal.content import bounded, content, headers, path
from ivr.journal.entry import APOLOGY, BEGAN, Entry
from ivr.journal.life import OVER, rank
from ivr.journal.masking import masked
from ivr.journal.rows import CallRow, EventRow, ExchangeRow, Rows
from ivr.journal.vault import OPEN, Vault

WORD_LIMIT: Final = 40
SID_LIMIT: Final = 100
LONGEST: Final = 1_000_000
"""Seconds of a call that are believed: Twilio's last a day at most."""

STILL: Final = frozenset(("status", "leg-status", "whisper"))
"""Kinds that do not move the caller."""

CALLEES: Final = frozenset(("leg-status", "whisper"))
"""Kinds that another leg than the caller's tells."""


def rows(entry: Entry, vault: Vault = OPEN) -> Rows:
    """Spell one entry; what the caller gave is sealed."""
    request, sid = entry.request, bounded(entry.call_sid, SID_LIMIT)
    exchange = ExchangeRow(
        entry.number,
        bounded(request.method, WORD_LIMIT),
        path(request.path),
        headers(request.headers),
        entry.status,
        vault.seal(content(entry)),
    )
    return Rows(_event(entry, sid), exchange, _call(entry, sid, vault))


def once(entry: Entry) -> int | None:
    """Return what a request that is sent twice has both times, if it can be told."""
    if not entry.token:
        return None
    said = f"{entry.call_sid}\0{entry.token}\0{entry.kind}"
    hashed = blake2b(said.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(hashed) >> 1  # 63 bits: what a database has for a number


def _event(entry: Entry, sid: str) -> EventRow:
    return EventRow(
        entry.number,
        once(entry),
        sid,
        entry.at,
        entry.kind,
        entry.node,
        " ".join(entry.way),
        entry.then,
        entry.stays,
        entry.failed,
        entry.attempt,
        entry.language,
        round(entry.milliseconds, 3),
        entry.signature,
        _result(entry),
    )


def _result(entry: Entry) -> str:
    match entry.kind:
        case "transfer-ended":
            said = entry.request.fields.get("DialCallStatus", "")
        case "status" | "leg-status":
            said = entry.request.fields.get("CallStatus", "")
        case _:
            return ""
    return bounded(said, WORD_LIMIT)


def _call(entry: Entry, sid: str, vault: Vault) -> CallRow:
    """Spell what an event says of its call; what it does not say is empty or 0."""
    kind, at = entry.kind, entry.at
    fields = {} if kind in CALLEES else entry.request.fields
    moved = kind not in STILL
    life = rank(fields.get("CallStatus", ""))
    caller = fields.get("From", "")
    return CallRow(
        call_sid=sid,
        began=at,
        seen=at,
        moved=at if moved else 0.0,
        entry=entry.node if kind == BEGAN else "",
        called=masked(fields.get("To", "")),
        caller=masked(caller),
        trace=vault.trace(caller),
        direction=bounded(fields.get("Direction", ""), WORD_LIMIT),
        language=entry.language if moved else "",
        node=entry.stays if moved else "",
        then=entry.then if moved else "",
        failed=entry.failed if moved else "",
        told=entry.told,
        person=_person(entry),
        message=kind == "recording",
        fault=kind == APOLOGY,
        life=life,
        ended=at if life >= OVER else 0.0,
        seconds=_seconds(fields.get("CallDuration", "")),
    )


def _person(entry: Entry) -> int:
    if entry.kind == "transfer-ended":
        result = entry.request.fields.get("DialCallStatus")
        return 2 if result in ("completed", "answered") else 1
    return 1 if entry.then == "transfer" else 0


def _seconds(text: str) -> float:
    is_number = text.isascii() and text.isdigit() and len(text) < len(str(LONGEST))
    return float(text) if is_number else 0.0
