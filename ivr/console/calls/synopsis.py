"""A call as one line of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast

from ivr.journal.archive import Json
from ivr.journal.simulated import Source


@dataclass(frozen=True, slots=True)
class Synopsis:
    """
    What a list shows of a call.

    Args:
        sid: its CallSid.
        placed: when it was dialled, in UTC.
        source: a line of this program, or Twilio itself.
        live: whether it goes on.
        to: the number called.
        from_: the caller's; masked or empty where it is not to be shown.
        direction: `inbound` or `outbound-api`.
        status: Twilio's word, or `cut off`.
        outcome: what came of it, in a few words.
        nodes: the nodes it went through, each once, the first to come first.
        ended_at: the node it ended at, or is at.
        seconds: how long it took, or takes so far.
        codes: the debugger's numbers, each once.
        private: whether its caller, keys and sound are hidden.
        words: what was said, for whoever looks for it.

    """

    sid: str
    placed: datetime
    source: Source
    live: bool
    to: str
    from_: str
    direction: str
    status: str
    outcome: str
    nodes: tuple[str, ...]
    ended_at: str
    seconds: float
    codes: tuple[int, ...]
    private: bool
    words: str

    @property
    def entry(self) -> str:
        """The node that it began at."""
        return self.nodes[0] if self.nodes else ""

    def to_json(self) -> dict[str, Json]:
        """Return it as a record has it, and as programs are given it."""
        return {
            "sid": self.sid,
            "placed": self.placed.isoformat(),
            "source": self.source,
            "live": self.live,
            "to": self.to,
            "from": self.from_,
            "direction": self.direction,
            "status": self.status,
            "outcome": self.outcome,
            "nodes": list(self.nodes),
            "ended_at": self.ended_at,
            "seconds": round(self.seconds, 2),
            "codes": list(self.codes),
            "private": self.private,
            "words": self.words,
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Json]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            str(body["sid"]),
            datetime.fromisoformat(str(body["placed"])),
            "real" if body["source"] == "real" else "simulated",
            bool(body["live"]),
            str(body["to"]),
            str(body["from"]),
            str(body["direction"]),
            str(body["status"]),
            str(body["outcome"]),
            tuple(map(str, cast("list[Json]", body["nodes"]))),
            str(body["ended_at"]),
            float(str(body["seconds"])),
            tuple(int(str(code)) for code in cast("list[Json]", body["codes"])),
            bool(body["private"]),
            str(body["words"]),
        )
