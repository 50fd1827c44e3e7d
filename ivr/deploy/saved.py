"""
What numbers did before they were connected, in a file of this machine.

Of one number the first settings stay, however often it is connected, until
they are put back.  The file is written whole or not at all, and one that
cannot be read is never written over.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self

from ivr import atomic
from ivr.deploy.numbers import Number
from ivr.deploy.wiring import Wiring
from ivr.errors import SettingsError

LIST: Final = "numbers"
"""What the list is called; another way of writing it would have another name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One number that was connected.

    Args:
        account: SID of the account that has it.
        sid: the number's own.
        number: as it is dialled.
        when: when it was connected first, in ISO 8601.
        before: what it did then: what is put back.
        after: what it was given last.
        since: what else was found there when it was connected again.

    """

    account: str
    sid: str
    number: str
    when: str
    before: Wiring
    after: Wiring
    since: tuple[Wiring, ...] = ()

    def again(self, found: Wiring, after: Wiring) -> Self:
        """Return it connected once more, what was first still first."""
        known = (self.before, self.after, *self.since)
        more = () if found in known else (found,)
        return replace(self, after=after, since=(*self.since, *more))

    def to_json(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {
            "account": self.account,
            "sid": self.sid,
            "number": self.number,
            "when": self.when,
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "since": [each.to_json() for each in self.since],
        }

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """Read it from there; raise `KeyError`, `TypeError` or `ValueError`."""
        return cls(
            str(given["account"]),
            str(given["sid"]),
            str(given["number"]),
            str(given["when"]),
            Wiring.of(given["before"]),
            Wiring.of(given["after"]),
            tuple(map(Wiring.of, given["since"])),
        )


class Saved:
    """The file; raises `SettingsError` where it cannot be read or written."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def of(self, account: str) -> dict[str, Entry]:
        """Return an account's entries by the number's SID."""
        return {each.sid: each for each in self._read() if each.account == account}

    def keep(self, account: str, number: Number, after: Wiring, when: str) -> Entry:
        """Save what a number does now, unless something is saved of it already."""
        with self._writing():
            entries = self._read()
            found = next((each for each in entries if _is(each, account, number)), None)
            fresh = Entry(
                account, number.sid, number.number, when, number.wiring, after
            )
            entry = found.again(number.wiring, after) if found else fresh
            others = [each for each in entries if each is not found]
            self._write([*others, entry])
            return entry

    def drop(self, entry: Entry) -> None:
        """Forget an entry: its settings are where they belong."""
        with self._writing():
            same = entry.account, entry.sid
            self._write([e for e in self._read() if (e.account, e.sid) != same])

    def _read(self) -> list[Entry]:
        try:
            whole = json.loads(self.file.read_text("utf-8"))
            return [Entry.of(each) for each in whole[LIST]]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SettingsError(
                f"{self.file} cannot be read: {error.strerror}"
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SettingsError(
                f"{self.file} is no list of numbers' earlier settings: mend it, or"
                " move it away if you know what they were"
            ) from None

    def _write(self, entries: list[Entry]) -> None:
        """Put the file in place whole, and on the disk, before anything is changed."""
        whole = {LIST: [each.to_json() for each in entries]}
        text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
        atomic.write(self.file, text.encode(), mode=0o600, lasting=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let one process at a time write, and say what keeps it from that."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with atomic.locked(self.file.parent):
                yield
        except OSError as error:
            raise SettingsError(
                f"{self.file} cannot be written: {error.strerror}; nothing was"
                " changed (IVR_NUMBERS names another file)"
            ) from None


def _is(entry: Entry, account: str, number: Number) -> bool:
    return (entry.account, entry.sid) == (account, number.sid)
