"""
What `ivr check` says of texts that are not saved yet.

First what is wrong with the YAML itself, which takes a moment; then what the
whole menu comes to, which takes longer and is given up as soon as there is a
newer text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

from ivr.console.editing.shelf import Shelf
from ivr.flow.checks import CHECKS, proved
from ivr.flow.finding import Finding, in_order
from ivr.flow.proof import Length, Proof, by_letters
from ivr.flow.reader import Reading, read

PAGES: Final = 64
"""Open editors whose latest text is remembered; the oldest are forgotten."""


UNREADABLE: Final = "bad-yaml"
"""The reader's word for a file of which it can read nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What is wrong with a menu, each finding's file by its name on the page.

    `whole` is false where only the YAML was looked at: it cannot be read, or
    nobody asked for more.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    whole: bool

    @property
    def broken(self) -> frozenset[str]:
        """The files that are no YAML: of them nothing could be read."""
        found = self.findings
        return frozenset(each.at.file for each in found if each.code == UNREADABLE)


class StaleError(Exception):
    """A newer text has come: nobody waits for this answer any more."""


class Prover:
    """
    Looks at a menu with drafts of its files.

    Threads may share it; the whole menu is proved for one of them at a time.
    """

    def __init__(self, shelf: Shelf, length: Length = by_letters) -> None:
        self._shelf, self._length = shelf, length
        self._proving = Lock()
        self._latest: dict[str, int] = {}

    def look(self, drafts: Mapping[Path, str]) -> Verdict:
        """Say what is wrong with the YAML."""
        reading = read(self._shelf.menu, drafts)
        return Verdict(reading, self._named(reading.findings), whole=False)

    def prove(
        self, drafts: Mapping[Path, str], page: str = "", serial: int = 0
    ) -> Verdict:
        """
        Say everything that is wrong.

        `serial` counts the texts of one open page: raises `StaleError` when a
        later one comes in meanwhile.
        """
        self._note(page, serial)
        with self._proving:
            self._demand_newest(page, serial)
            reading = read(self._shelf.menu, drafts)
            if reading.flow is None:
                return Verdict(reading, self._named(reading.findings), whole=False)
            proof = Proof(reading.flow, self._length, tuple(CHECKS))
            found = proved(proof, lambda: self._demand_newest(page, serial))
            findings = in_order([*reading.findings, *found])
            return Verdict(reading, self._named(findings), whole=True)

    def _note(self, page: str, serial: int) -> None:
        known = self._latest.pop(page, 0)
        self._latest[page] = max(known, serial)
        while len(self._latest) > PAGES:
            self._latest.pop(next(iter(self._latest)), None)

    def _demand_newest(self, page: str, serial: int) -> None:
        if self._latest.get(page, 0) > serial:
            raise StaleError

    def _named(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        names = {str(place.path): place.name for place in self._shelf.places()}
        return tuple(_named(each, names) for each in findings)


def _named(finding: Finding, names: Mapping[str, str]) -> Finding:
    """Name files as the page does, in the finding's words too."""
    message = finding.message
    for path, name in names.items():
        message = message.replace(path, name)
    at = replace(finding.at, file=names.get(finding.at.file, finding.at.file))
    return replace(finding, message=message, at=at)
