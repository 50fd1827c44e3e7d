"""Whether there are as many workers as this machine can bear."""

from typing import Final

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong
from ivr.journal import IN_MEMORY

EACH: Final = 90_000_000
"""Bytes that a worker is allowed."""

MOST: Final = 4
"""Workers to a processor: more only take it from one another."""


def check(deployment: Deployment) -> Verdict:
    """Judge a number of processes: who serves says it, or the command line does."""
    workers, machine = deployment.workers, deployment.machine
    fits = max(1, int(machine.memory * 0.8) // EACH)
    usual = max(2, min(2 * machine.cores + 1, fits))
    advice = f"ivr serve --workers {usual} suits this machine"
    if workers is None:
        return untold("nobody serves from here: start it, or give --workers N", advice)
    if workers == 1:
        return wrong("one alone: while it starts again, nobody answers", advice)
    if deployment.settings.journal in IN_MEMORY:
        return wrong(
            "the journal is in memory, so each worker has one of its own",
            "set IVR_JOURNAL to a file or a server",
        )
    if workers > MOST * machine.cores + 1:
        return wrong(f"{workers} are too many for {machine.cores} processors", advice)
    if workers > fits:
        return wrong(f"{workers} need {workers * EACH // 10**6} MB of memory", advice)
    return good(f"{workers} on {machine.cores} processors")
