"""The account that the environment names, for the commands that ask Twilio."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ivr.cli.addresses import web_address
from ivr.errors import AccountError, SettingsError
from ivr.settings import Settings

if TYPE_CHECKING:
    from ivr.deploy.account import Account
    from ivr.deploy.connecting import Connecting
    from ivr.deploy.numbers import Numbers
    from ivr.deploy.rehearsal import Unsent
    from ivr.deploy.wiring import Wiring

# The official client takes half a second to import, and help needs none: what
# uses it is imported by the functions here.


@contextmanager
def refusals() -> Iterator[None]:
    """Let a refusal of Twilio's be an answer that is no: exit status 1, not 2."""
    try:
        yield
    except AccountError as error:
        click.echo(f"ivr: {error}", err=True)
        raise SystemExit(1) from None


def settings() -> Settings:
    """Read what the environment says."""
    return Settings.from_env(os.environ)


def account(base_url: str) -> "Account":
    """Return the account; raise `SettingsError` naming what is missing."""
    from ivr.deploy.account import Account  # noqa: PLC0415 - as above

    api = web_address(base_url, "--base-url").rstrip("/") if base_url else ""
    return Account.of(settings(), api)


def numbers_by(base_url: str) -> "Numbers":
    """Return the numbers of the account, asked of Twilio or of another API."""
    from ivr.deploy.numbers import Numbers  # noqa: PLC0415 - as above

    return Numbers(account(base_url))


def connecting_by(base_url: str) -> "Connecting":
    """Return what connects them, and remembers what they did."""
    from ivr.deploy.connecting import Connecting  # noqa: PLC0415 - as above
    from ivr.deploy.saved import Saved  # noqa: PLC0415 - as above

    return Connecting(numbers_by(base_url), Saved(settings().numbers))


def wiring_for(
    url: str | None, base_url: str, fallback: str | None, *, none: bool
) -> "Wiring":
    """Return what a number is to do; raise `SettingsError` for a wrong address."""
    from ivr.deploy import wiring  # noqa: PLC0415 - as above
    from ivr.deploy.address import public_address, public_url  # noqa: PLC0415

    nearby = account(base_url).is_nearby
    given = url or settings().public_url
    if not given:
        raise SettingsError(
            "--url is missing: give the public address of the menu, as"
            " https://menu.example, or set IVR_PUBLIC_URL"
        )
    option = "--url" if url else "IVR_PUBLIC_URL"
    address = public_address(given, option, nearby=nearby)
    if none:
        return wiring.ours(address)
    there = fallback or f"{address}{wiring.FALLBACK}{wiring.AGAIN}"
    public_url(there, "--fallback-url", nearby=nearby)
    return wiring.ours(address, there)


def rehearsed(base_url: str, number: str, wiring: "Wiring") -> "list[Unsent]":
    """Ask what has to be asked; return the requests that would change something."""
    from ivr.deploy.numbers import Numbers  # noqa: PLC0415 - as above
    from ivr.deploy.rehearsal import Rehearsal  # noqa: PLC0415 - as above

    found = account(base_url)
    rehearsal = Rehearsal(found.http())
    numbers = Numbers(found, rehearsal)
    numbers.wire(numbers.find(number), wiring)
    return rehearsal.unsent
