"""The rows that an entry becomes: their fields are the tables' columns, in order."""

from typing import NamedTuple


class KeptRow(NamedTuple):
    """A row of `kept`."""

    call_sid: str
    name: str
    value: str
    at: float


class MenuRow(NamedTuple):
    """A row of `menus`."""

    name: str
    content: bytes
    at: float


class EventRow(NamedTuple):
    """A row of `events`; `once` is None for a request that nothing names."""

    id: int
    once: int | None
    call_sid: str
    at: float
    kind: str
    node: str
    way: str
    then: str
    stays: str
    failed: str
    attempt: int
    language: str
    milliseconds: float
    signature: str
    result: str


class ExchangeRow(NamedTuple):
    """A row of `exchanges`, by its event's id."""

    id: int
    method: str
    path: str
    headers: str
    status: int
    content: str


class CallRow(NamedTuple):
    """What one event says of its row of `calls`; nothing is empty, 0 or False."""

    call_sid: str
    began: float
    seen: float
    moved: float
    entry: str
    called: str
    caller: str
    trace: str
    direction: str
    language: str
    node: str
    then: str
    failed: str
    told: bool
    person: int
    message: bool
    fault: bool
    life: int
    ended: float
    seconds: float


class CountRow(NamedTuple):
    """A row of `counts`, before anything is added to it."""

    what: str
    period: str
    number: int


class Rows(NamedTuple):
    """One entry's rows."""

    event: EventRow
    exchange: ExchangeRow
    call: CallRow
