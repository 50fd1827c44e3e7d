"""All that is looked at: the menu here, its address, the account's numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from ivr.deploy.checkup.certificate_of import Certificate, Unproved
from ivr.deploy.checkup.site import Site
from ivr.deploy.numbers import Number
from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from ivr.settings import Settings
from ivr.speech.catalog import Gap


@dataclass(frozen=True, slots=True)
class Machine:
    """What this machine has: processors, and bytes of memory."""

    cores: int
    memory: int


@dataclass(frozen=True, slots=True)
class Menu:
    """
    The menu as it is on this disk.

    Args:
        flow: None: it cannot be read.
        findings: what `ivr check` says.
        gaps: clips that it needs and has not.
        problem: why the clips could not be looked at.

    """

    flow: Flow | None = None
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Deployment:
    """
    One menu, at one address.

    Args:
        settings: of this machine.
        menu: its menu.
        machine: itself.
        site: the address; None: none is given.
        workers: processes that serve it; None: not told.
        numbers: the account's; None: nobody asked.
        refusal: what Twilio said to whoever asked.
        nearby: the carrier is a line on this machine, and not Twilio.
        certificate: reads the certificate of a host's port.

    """

    settings: Settings
    menu: Menu
    machine: Machine
    site: Site | None = None
    workers: int | None = None
    numbers: tuple[Number, ...] | None = None
    refusal: str = ""
    nearby: bool = False
    certificate: Callable[[str, int], Certificate | Unproved] | None = None

    @property
    def here(self) -> tuple[Number, ...]:
        """The numbers that lead to this address, or mean to."""
        url = self.site.url if self.site else ""
        found = self.numbers or ()
        return tuple(it for it in found if url and _leads(it.wiring.voice_url, url))


def _leads(voice_url: str, url: str) -> bool:
    return voice_url == url or voice_url.startswith(f"{url}/")
