"""
What is not shown of a private call, nor kept: nobody shall find who spoke there.

A call is private from the turn that enters a node with `private: true`.  From then on
nothing is told but what became of it: when something was said and for how long tells
where in the menu that was.  Of what came before, its caller's number and everything
they gave are left out, and after the first answer that was more than a key, what was
said to them and the documents too, for they may say it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from ivr.carrier.transcript import Entry, Field
from ivr.console.calls.told import Facts, Told

HIDDEN: Final = "•••"
"""What stands in place of what is not shown."""

HARMLESS: Final = frozenset(
    {
        "AccountSid",
        "ApiVersion",
        "CallSid",
        "CallStatus",
        "Called",
        "DialCallStatus",
        "Direction",
        "To",
    }
)
"""Parameters that tell nothing of a caller."""

GIVEN: Final[Mapping[str, tuple[str, ...]]] = {
    "pressed": ("key",),
    "said": ("text",),
    "understood": ("text",),
    "sent": ("keys",),
    "recorded": ("url",),
    "sms": ("to", "text"),
    "refers": ("to",),
}
"""Event -> its fields that tell what a caller gave."""

TOLD: Final = frozenset({"status", "warning", "error", "ended"})
"""Events that are told of the private part too."""

SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "heard": ("text", "markup"),
    "played": ("url",),
    "warning": ("text",),
    "error": ("text",),
}
"""Event -> its fields that may say it again."""


def masked(told: Told) -> Told:
    """Return a call as it may be shown; one that is not private as it is."""
    if told.private_from is None:
        return told
    began = min(told.private_from, _given(told.entries))
    entries = tuple(
        _hidden(
            entry if at < told.private_from else _unplaced(entry),
            told.facts,
            open_=at < began,
        )
        for at, entry in enumerate(told.entries)
        if at < told.private_from or entry.event in TOLD
    )
    inbound = told.facts.direction == "inbound"
    facts = replace(told.facts, from_="") if inbound else replace(told.facts, to="")
    return replace(told, facts=facts, entries=entries, sound=0)


def _unplaced(entry: Entry) -> Entry:
    """Return an entry that names no place in a menu."""
    url, at = str(entry.fields.get("url", "")), entry.aside.get("at", "")
    fields = {**entry.fields, "url": _server(url)} if url else entry.fields
    aside = {**entry.aside, "at": _server(at)} if at else entry.aside
    return Entry(entry.at, entry.event, fields, aside)


def _server(url: str) -> str:
    """Return whose URL it is, and nothing of where it leads."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return HIDDEN
    return urlunsplit((parts.scheme, parts.netloc, f"/{HIDDEN}", "", ""))


def _given(entries: Sequence[Entry]) -> int:
    """Return the place of the first answer that a document may repeat."""
    found = (at for at, entry in enumerate(entries) if _says_much(entry))
    return next(found, len(entries))


def _says_much(entry: Entry) -> bool:
    """Whether a request has words of a caller's, or more than one key."""
    params = entry.fields.get("params")
    given = params if isinstance(params, Mapping) else {}
    keys, words = given.get("Digits", ""), given.get("SpeechResult", "")
    return HIDDEN not in (keys, words) and (len(keys) > 1 or bool(words))


def _hidden(entry: Entry, facts: Facts, *, open_: bool) -> Entry:
    person = facts.from_ if facts.direction == "inbound" else facts.to
    names = GIVEN.get(entry.event, ())
    if not open_:
        names += SAID.get(entry.event, ())
    fields: dict[str, Field] = {
        name: HIDDEN if name in names and value else value
        for name, value in entry.fields.items()
    }
    params = entry.fields.get("params")
    if isinstance(params, Mapping):
        fields["params"] = {
            name: value if name in HARMLESS and value != person else HIDDEN
            for name, value in params.items()
        }
    aside = {name: text for name, text in entry.aside.items() if name != "sent"}
    if not open_ and "body" in aside:
        aside["body"] = ""
    return Entry(entry.at, entry.event, fields, aside)
