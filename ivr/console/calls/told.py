"""All that was told of a call, as it is kept: who calls whom, and every entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self, cast

from ivr.carrier.transcript import Entry, Field
from ivr.journal.archive import Json
from ivr.journal.simulated import Source

CUT_OFF: Final = "cut off"
"""What became of a call that lived when its line was closed: no status of Twilio's."""


@dataclass(frozen=True, slots=True)
class Facts:
    """
    Who calls whom.

    Args:
        sid: the CallSid of the leg that was placed.
        account: whose call it is.
        to: the number called.
        from_: the caller's own; empty where it is not to be shown.
        direction: `inbound`, or `outbound-api` where the line rings `to`.
        placed: when it was dialled, in UTC.
        source: a line of this program, or Twilio itself.

    """

    sid: str
    account: str
    to: str
    from_: str
    direction: str
    placed: datetime
    source: Source = "simulated"

    def to_json(self) -> dict[str, Json]:
        """Return it as a record has it."""
        return {
            "sid": self.sid,
            "account": self.account,
            "to": self.to,
            "from": self.from_,
            "direction": self.direction,
            "placed": self.placed.isoformat(),
            "source": self.source,
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Json]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            str(body["sid"]),
            str(body["account"]),
            str(body["to"]),
            str(body["from"]),
            str(body["direction"]),
            datetime.fromisoformat(str(body["placed"])),
            "real" if body["source"] == "real" else "simulated",
        )


@dataclass(frozen=True, slots=True)
class Told:
    """
    A call as it was told, entry by entry.

    Args:
        facts: who calls whom.
        entries: what happened, with what a debugger shows beside it.
        over: whether nothing more will come.
        private_from: the entry from which on nothing is shown of what is said;
            None: the call is not private.
        left_out: entries that came when there was no room for more.
        sound: bytes that are kept of its sound.
        seconds: call seconds until now, or to its end.

    """

    facts: Facts
    entries: tuple[Entry, ...] = ()
    over: bool = False
    private_from: int | None = None
    left_out: int = 0
    sound: int = 0
    seconds: float = 0.0

    @property
    def is_whole(self) -> bool:
        """Whether its own end was told: it neither goes on nor was cut off."""
        return bool(self.entries) and self.entries[-1].event == "ended"

    def to_json(self) -> dict[str, Json]:
        """Return it as a record has it."""
        return {
            **self.facts.to_json(),
            "over": self.over,
            "private_from": self.private_from,
            "left_out": self.left_out,
            "sound": self.sound,
            "seconds": self.seconds,
            "entries": [_written(entry) for entry in self.entries],
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Json]) -> Self:
        """Read what `to_json` wrote."""
        kept = cast("list[dict[str, Json]]", body["entries"])
        private = body["private_from"]
        return cls(
            Facts.from_json(body),
            tuple(_read(entry) for entry in kept),
            bool(body["over"]),
            None if private is None else int(str(private)),
            int(str(body["left_out"])),
            int(str(body["sound"])),
            float(str(body["seconds"])),
        )


def letters(entry: Entry) -> int:
    """Return about how much room an entry takes."""
    texts = (*entry.fields.values(), *entry.aside.values())
    return 100 + sum(len(str(text)) for text in texts if text)


def _written(entry: Entry) -> dict[str, Json]:
    fields = {
        name: dict(value) if isinstance(value, Mapping) else value
        for name, value in entry.fields.items()
    }
    written = {"at": entry.at, "event": entry.event, "fields": fields}
    if entry.aside:
        written["aside"] = dict(entry.aside)
    return cast("dict[str, Json]", written)


def _read(written: dict[str, Json]) -> Entry:
    fields = cast("dict[str, Field]", written["fields"])
    aside = cast("dict[str, str]", written.get("aside", {}))
    return Entry(float(str(written["at"])), str(written["event"]), fields, aside)
