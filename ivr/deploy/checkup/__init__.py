"""
What `ivr doctor` looks at: one thing a file, in the order of mending them.

Each looks at a `Deployment` and comes to a `Verdict`; none changes anything.
"""

from types import MappingProxyType
from typing import Final

from ivr.deploy.checkup import (
    address,
    certificate,
    clips,
    clock,
    delay,
    document,
    fallback,
    journal,
    menu,
    number,
    reachable,
    report,
    shared,
    signature,
    sounds,
    token,
    workers,
)
from ivr.deploy.checkup.looks import Look, addressed, answered

CHECKS: Final = MappingProxyType[str, Look](
    {
        "menu": menu.check,
        "clips": clips.check,
        "token": token.check,
        "journal": journal.check,
        "shared": shared.check,
        "workers": workers.check,
        "address": addressed(address.check),
        "reachable": addressed(reachable.check),
        "certificate": addressed(certificate.check),
        "clock": answered(clock.check),
        "signature": addressed(signature.check),
        "document": answered(document.check),
        "sounds": answered(sounds.check),
        "delay": answered(delay.check),
        "report": addressed(report.check),
        "fallback": addressed(fallback.check),
        "number": addressed(number.check),
    }
)
"""Every look by its name."""
