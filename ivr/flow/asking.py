"""
Needs as questions: each yields one need and returns its typed answer.

Whoever drives the engine may fail to answer; every question has a safe
answer for that, so a node never sees anything else than its own type.
"""

from collections.abc import Generator, Mapping
from datetime import datetime
from typing import TypeVar

from ivr.flow.needs import (
    Answer,
    Broken,
    Fetch,
    Found,
    Keep,
    Missing,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)

T = TypeVar("T")
Question = Generator[Need, Answer, T]


def recall(name: str) -> Question[str | None]:
    """Return what is known under this name, None if nothing is."""
    answer = yield Party(name) if name in ("caller", "called") else Recall(name)
    return answer if isinstance(answer, str) else None


def keep(name: str, value: str) -> Question[bool]:
    """Keep a value; return whether a later turn will still know it."""
    return (yield Keep(name, value)) is True


def party(which: str) -> Question[str]:
    """Return a number of this call, empty when it is hidden."""
    answer = yield Party(which)
    return answer if isinstance(answer, str) else ""


def region() -> Question[str]:
    """Return where the caller's number is from, empty when unknown."""
    answer = yield Region()
    return answer if isinstance(answer, str) else ""


def now(zone: str) -> Question[datetime | None]:
    """Return the time in a zone."""
    answer = yield Now(zone)
    return answer if isinstance(answer, datetime) else None


def fetch(
    url: str, method: str, fields: Mapping[str, str]
) -> Question[Found | Missing | Broken]:
    """Ask another service."""
    answer = yield Fetch(url, method, fields)
    if isinstance(answer, Found | Missing | Broken):
        return answer
    return Broken("the service was not asked")


def send(prompt: str, language: str) -> Question[bool]:
    """Send a text message; return False if the document has to."""
    return (yield Send(prompt, language)) is True
