"""
What is known of the menu: what it is now, and what the proof found in it.

A menu is drawn at once.  Its proof takes longer: a thread makes it when the page has
been sent, and the page draws anew when it is there.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from ivr.flow import checks
from ivr.flow.proof import Proof
from ivr.flow.timing import Line, Passages, lines, passages
from ivr.webhook.lengths import lengths

if TYPE_CHECKING:
    from ivr.flow.finding import Finding
    from ivr.flow.model import Flow
    from ivr.settings import Settings
    from ivr.webhook.source import LiveFlow


@dataclass(frozen=True, slots=True)
class Known:
    """
    One menu.

    Args:
        flow: the menu that callers have.
        version: a word that changes with what is known, and with every console.
        wrong: what is wrong with the files as they are now, where that is why they are
            not what callers have.
        proof: of the menu; None until it is made.
        findings: of the proof.
        times: of every number in every language.
        ways: seconds at each way out, by language.

    """

    flow: "Flow"
    version: str = ""
    wrong: "tuple[Finding, ...]" = ()
    proof: Proof | None = None
    findings: "tuple[Finding, ...]" = ()
    times: tuple[Line, ...] = ()
    ways: Mapping[str, Passages] = field(default_factory=dict)

    @property
    def all_findings(self) -> "tuple[Finding, ...]":
        """Return what is wrong with the files, then with the menu."""
        return (*self.wrong, *self.findings)


class Knowledge:
    """
    Knows the menu as it is now; threads may share it.

    Args:
        source: the menu on the disk.
        settings: where its clips are, which say how long prompts take.

    """

    def __init__(self, source: "LiveFlow", settings: "Settings") -> None:
        self._source, self._settings = source, settings
        self._lock = Lock()
        self._salt, self._count = secrets.token_hex(4), 0
        self._known: Known | None = None
        self._proving: tuple[Flow, Thread] | None = None

    def now(self) -> Known:
        """Return what is known at this moment; asking for it has files looked at."""
        flow, wrong = self._source(), self._source.findings
        with self._lock:
            known = self._known
            if known is None or known.flow is not flow:
                known = self._learn(Known(flow, wrong=wrong))
            elif known.wrong != wrong:
                known = self._learn(replace(known, wrong=wrong))
            return known

    def prove(self) -> Known:
        """Return what is known, and have the rest found out meanwhile."""
        known = self.now()
        with self._lock:
            if self._proving is None or self._proving[0] is not known.flow:
                thread = Thread(target=self._prove, args=(known.flow,), daemon=True)
                self._proving = known.flow, thread
                thread.start()
        return known

    def proved(self) -> Known:
        """Wait for the proof of the menu as it is now, and return what is known."""
        self.prove()
        if self._proving:
            self._proving[1].join()
        return self.now()

    def _learn(self, known: Known) -> Known:
        self._count += 1
        self._known = replace(known, version=f"{self._salt}.{self._count}")
        return self._known

    def _prove(self, flow: "Flow") -> None:
        proof = Proof(flow, lengths(self._settings), tuple(checks.CHECKS))
        findings = tuple(checks.proved(proof))
        times = tuple(lines(proof))
        ways = {code: passages(proof, code) for code in flow.languages or ("",)}
        with self._lock:
            if self._known and self._known.flow is flow:  # no newer one meanwhile
                self._learn(
                    replace(
                        self._known,
                        proof=proof,
                        findings=findings,
                        times=times,
                        ways=ways,
                    )
                )
