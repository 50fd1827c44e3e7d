"""What `ivr doctor` looks at, put together: this disk, an address, an account."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import Transport
from ivr.cli.addresses import web_address
from ivr.cli.menu_clips import Choice, menu_clips
from ivr.cli.surroundings import menu_at
from ivr.deploy.account import Account, has_account
from ivr.deploy.address import ENTRY
from ivr.deploy.checkup.deployment import Deployment, Machine, Menu
from ivr.deploy.checkup.site import Site
from ivr.deploy.folder import EXAMPLE
from ivr.deploy.numbers import Number, Numbers
from ivr.errors import AccountError, IvrError, SettingsError
from ivr.flow import checks
from ivr.flow.finding import in_order
from ivr.flow.proof import Proof
from ivr.flow.reader import read
from ivr.settings import Settings
from ivr.webhook.lengths import lengths
from ivr.webhook.roster import serving

CALLED: Final = "+12025550100"
"""Whom the asking call is to where nothing names a number; a fictional one."""

LIMIT: Final = Path("/sys/fs/cgroup/memory.max")
"""Bytes that a container may have, on Linux."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `ivr doctor`: the address, how many workers, another API."""

    url: str | None = None
    workers: int | None = None
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The account's numbers, or why they are not known."""

    numbers: tuple[Number, ...] | None = None
    refusal: str = ""
    nearby: bool = False


@contextmanager
def deployment(settings: Settings, wanted: Wanted) -> Iterator[Deployment]:
    """
    Gather all that can be looked at; what is wrong with it is no error.

    Raises `SettingsError` for options that cannot be.
    """
    menu, book, network = menu_of(settings), book_of(settings, wanted), Network()
    called = next(iter(menu.flow.entries), CALLED) if menu.flow else CALLED
    try:
        yield Deployment(
            settings,
            menu,
            machine(),
            _site(settings, wanted, called, network),
            wanted.workers or min(serving(settings.shared), default=None),
            book.numbers,
            book.refusal,
            book.nearby,
        )
    finally:
        network.close()


def menu_of(settings: Settings) -> Menu:
    """Read and prove the menu, and look for its clips."""
    try:
        reading = read(menu_at(settings.flows))
    except SettingsError:
        return Menu()
    found = list(reading.findings)
    if reading.flow is None:
        return Menu(None, tuple(found))
    proof = Proof(reading.flow, lengths(settings), tuple(checks.CHECKS))
    found = list(in_order([*found, *checks.proved(proof)]))
    try:
        gaps = menu_clips(settings, None, Choice()).due()
    except IvrError as error:
        return Menu(reading.flow, tuple(found), problem=str(error))
    return Menu(reading.flow, tuple(found), gaps)


def book_of(settings: Settings, wanted: Wanted) -> Book:
    """Ask for the account's numbers, if there is an account."""
    api = wanted.base_url
    address = web_address(api, "--base-url").rstrip("/") if api else ""
    if not has_account(settings):
        return Book()
    try:
        account = Account.of(settings, address)
    except SettingsError as error:
        return Book(refusal=str(error))
    try:
        return Book(tuple(Numbers(account)), nearby=account.is_nearby)
    except AccountError as error:
        return Book(refusal=str(error), nearby=account.is_nearby)


def machine() -> Machine:
    """Count what this machine lets us have."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    return Machine(cores or os.cpu_count() or 1, min(_memory(), _limit()))


def _memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # not every system tells
        return 1 << 40


def _limit() -> int:
    try:
        return int(LIMIT.read_text("ascii"))
    except (OSError, ValueError):  # no container, or one without a limit
        return 1 << 40


def _site(
    settings: Settings, wanted: Wanted, called: str, transport: Transport
) -> Site | None:
    url = settings.public_url
    if wanted.url:
        url = web_address(wanted.url, "--url", EXAMPLE)
    if not url:
        return None
    address = url.rstrip("/").removesuffix(ENTRY).rstrip("/")
    return Site(
        url=address,
        token=settings.auth_token,
        called=called,
        transport=transport,
        seed=secrets.token_hex(8),
    )
