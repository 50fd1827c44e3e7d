"""
One thing that happened in a call, as the webhook tells it to the journal.

An entry is made in the caller's time, so it is only references: masking,
spelling and writing are the work of the thread that takes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

BEGAN: Final = "began"
NO_MATCH: Final = "no-match"
STATUS: Final = "status"
APOLOGY: Final = "apology"
MOVED: Final = "moved"

KINDS: Final = MappingProxyType(
    {
        BEGAN: "the call came to its entry",
        "returned": "a document led here without anything heard",
        "keys": "keys were pressed that the node could use",
        "utterance": "something was said that the node could use",
        "no-input": "nothing came",
        NO_MATCH: "what came fitted nothing",
        "transfer-ended": "a transfer was over; `result` says how",
        "recording": "the caller left a recording",
        "whisper": "a callee was told who is calling",
        STATUS: "a status callback; `result` is the status",
        "leg-status": "a status callback of a callee's leg",
        MOVED: "its place in the menu was gone; the call began anew",
        APOLOGY: "a fault of ours; the caller heard an apology",
    }
)
"""Every kind of event -> what it means."""


@dataclass(frozen=True, slots=True)
class Request:
    """What came over HTTP: parameters by name, headers by their own names."""

    method: str
    path: str
    fields: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(slots=True)  # frozen costs a microsecond more in every turn
class Entry:
    """
    One event of a call.

    Args:
        kind: one of `KINDS`.
        call_sid: whose; a callee's leg is told under its caller's.
        at: when it was answered, in seconds since 1970.
        request: what came.
        token: names the request, the same when it is sent again; or empty.
        signature: `valid`, or `unchecked` where there is no auth token.
        milliseconds: what answering took.
        status: of the HTTP answer.
        document: the answer.
        node: where the caller was heard.
        way: the nodes walked through.
        then: how the turn ended: `gather`, `transfer`, `hangup` …
        stays: where the caller waits from then on.
        failed: the node whose tries ran out in this turn.
        attempt: the one that begins with this turn, from 1.
        language: spoken from now on.
        told: whether the caller learnt something that callers call for.
        says_caller: whether the answer spells the caller's number.
        number: given by the writer; see `moments`.

    """

    kind: str
    call_sid: str
    at: float
    request: Request
    token: str = ""
    signature: str = "unchecked"
    milliseconds: float = 0.0
    status: int = 200
    document: bytes = b""
    node: str = ""
    way: tuple[str, ...] = ()
    then: str = ""
    stays: str = ""
    failed: str = ""
    attempt: int = 1
    language: str = ""
    told: bool = False
    says_caller: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Menu:
    """
    A version of the menu, for machines that have it not.

    Args:
        name: what calls name it by.
        content: its files, in a form that is the webhook's own.
        seconds: how long calls may need it after the last of them began.

    """

    name: str
    content: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Count:
    """One more of what belongs to no call; an empty word counts nothing."""

    what: str
