"""Where calls that are over are kept: the archive, and how much of it they may take."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from ivr.console.calls.synopsis import Synopsis
from ivr.console.calls.told import Facts, Told
from ivr.journal.archive import (
    PLACED,
    SYNOPSIS,
    TRANSCRIPT,
    Archive,
    Json,
    Record,
)

SIZES: Final = "sizes"
"""Where a synopsis has the letters and the bytes of sound that its call takes."""


FEW: Final = 20
"""Records that are read one by one."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    How much is kept; of what is too much the oldest goes first.

    Args:
        calls: calls at most.
        letters: of all their transcripts together.
        sound: bytes of all their sounds together.
        entries: of one call.
        call_letters: of one call's transcript.
        seconds: of one call's sound.

    """

    calls: int = 1_000
    letters: int = 50_000_000
    sound: int = 100_000_000
    entries: int = 5_000
    call_letters: int = 1_000_000
    seconds: float = 600.0


class Shelf:
    """Calls that are over, newest first; threads may share it."""

    def __init__(self, archive: Archive, bounds: Bounds) -> None:
        self._archive, self._bounds = archive, bounds
        self._lock = Lock()
        self._sizes: OrderedDict[str, tuple[int, int]] | None = None
        self._read: dict[str, tuple[int, Synopsis]] = {}

    def note(self, facts: Facts) -> None:
        """Know a call for one of this line, though its end may never be told."""
        self._archive.put(Record(PLACED, facts.sid, facts.placed, {}))

    def noted(self) -> frozenset[str]:
        """Return the calls of this line that were never put here."""
        return frozenset(self._archive.names(PLACED))

    def put(self, told: Told, synopsis: Synopsis, letters: int, sound: bytes) -> None:
        """Keep a call in place of an earlier one of that SID; forget the oldest."""
        sid, placed = told.facts.sid, told.facts.placed
        body: dict[str, Json] = synopsis.to_json()
        body[SIZES] = [letters, len(sound)]
        with self._lock:
            sizes = self._known()
            self._archive.drop(PLACED, sid)
            self._archive.drop(TRANSCRIPT, sid)
            self._archive.put(Record(TRANSCRIPT, sid, placed, told.to_json()))
            self._archive.put(Record(SYNOPSIS, sid, placed, body))
            self._read.pop(sid, None)  # its row may have the number of the last one
            if sound:
                self._archive.put_sound(sid, sound)
            sizes[sid] = (letters, len(sound))
            sizes.move_to_end(sid)
            self._trim(sizes)

    def told(self, sid: str) -> Told | None:
        """Return a call, None where none is kept."""
        record = self._archive.get(TRANSCRIPT, sid)
        return Told.from_json(record.body) if record else None

    def sound(self, sid: str) -> bytes | None:
        """Return a call's sound as a WAV file, None where none is kept."""
        return self._archive.sound(sid)

    def synopses(self) -> list[Synopsis]:
        """Return a line for each call, the newest first; what was read is known."""
        with self._lock:
            names = self._archive.names(SYNOPSIS)
            known = self._read
            missing = [sid for sid, row in names.items() if self._is_new(sid, row)]
            for record in self._records(missing):
                row = names.get(record.sid, 0)
                known[record.sid] = (row, Synopsis.from_json(record.body))
            self._read = {sid: known[sid] for sid in names if sid in known}
            return [synopsis for _, synopsis in self._read.values()]

    def _is_new(self, sid: str, row: int) -> bool:
        return sid not in self._read or self._read[sid][0] != row

    def _records(self, sids: list[str]) -> list[Record]:
        """Return some records: one by one, or all of them where they are many."""
        if len(sids) > FEW:
            return self._archive.all(SYNOPSIS)
        found = (self._archive.get(SYNOPSIS, sid) for sid in sids)
        return [record for record in found if record]

    def _known(self) -> OrderedDict[str, tuple[int, int]]:
        """Return what each call takes, the oldest first."""
        if self._sizes is None:
            records = reversed(self._archive.all(SYNOPSIS))
            self._sizes = OrderedDict((it.sid, _sizes(it)) for it in records)
        return self._sizes

    def _trim(self, sizes: OrderedDict[str, tuple[int, int]]) -> None:
        letters = sum(size for size, _ in sizes.values())
        sound = sum(size for _, size in sizes.values())
        while len(sizes) > 1 and (
            len(sizes) > self._bounds.calls or letters > self._bounds.letters
        ):
            sid, (text, heard) = sizes.popitem(last=False)
            letters, sound = letters - text, sound - heard
            self._archive.drop(TRANSCRIPT, sid)
            self._archive.drop(SYNOPSIS, sid)
        for sid, (text, heard) in list(sizes.items())[:-1]:
            if sound <= self._bounds.sound:
                break
            sound, sizes[sid] = sound - heard, (text, 0)
            self._archive.drop_sound(sid)


def _sizes(record: Record) -> tuple[int, int]:
    match record.body.get(SIZES):
        case [int(letters), int(sound)]:
            return letters, sound
    return 0, 0
