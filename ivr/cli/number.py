"""`ivr number`: a real number of Twilio's, led to the menu and back again."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import click

from ivr.cli import number_telling as telling
from ivr.cli.answered import unanswered
from ivr.cli.numbers import E164, dialled
from ivr.cli.suggesting import Suggesting
from ivr.cli.twilio_account import (
    connecting_by,
    numbers_by,
    refusals,
    rehearsed,
    settings,
    wiring_for,
)
from ivr.errors import AccountError, SettingsError

if TYPE_CHECKING:
    from ivr.deploy.wiring import Wiring

EPILOG: Final = """\
\b
The account is that of TWILIO_ACCOUNT_SID, opened with TWILIO_AUTH_TOKEN, or
with TWILIO_API_KEY and TWILIO_API_SECRET. What numbers did before is kept in
ivr.numbers.json, or in the file that IVR_NUMBERS names.

\b
Examples:
  ivr number list
  ivr number connect +12025550100 --url https://menu.example --dry-run
  ivr number disconnect +12025550100

\b
Without an account, on a line of your own (ivr line):
  IVR_TWILIO_API=http://127.0.0.1:8082 ivr number list
"""

FOR_SALE: Final = 20
"""Numbers for sale that are shown."""

Command = TypeVar("Command", bound=Callable[..., None])


@click.group(cls=Suggesting, epilog=EPILOG)
def number() -> None:
    """Lead a real number of Twilio's to the menu, and back again."""


def _where(command: Command) -> Command:
    """Let a command be asked of another API, and be read by a program."""
    base = click.option(
        "--base-url",
        default="",
        metavar="URL",
        help="Another API than Twilio's, as `ivr line` has.  [default: IVR_TWILIO_API]",
    )
    return base(
        click.option("--json", "as_json", is_flag=True, help="Print JSON objects.")(
            command
        )
    )


_dry: Final = click.option(
    "--dry-run", is_flag=True, help="Print the request, and change nothing."
)


@number.command("list")
@_where
def list_(*, base_url: str, as_json: bool) -> None:
    """
    List the account's numbers, and what answers each.

    Example: ivr number list --json
    """
    with refusals():
        found = connecting_by(base_url).all()
    _print(telling.listed(found, as_json=as_json))


@number.command("buy-help")
@click.argument("country", required=False)
@click.option(
    "--kind",
    type=click.Choice(["local", "mobile", "toll-free"]),
    default="local",
    show_default=True,
    help="Of numbers for sale.",
)
@click.option("--area-code", type=int, metavar="N", help="Of the US or Canada.")
@_where
def buy_help(
    country: str | None,
    *,
    kind: Literal["local", "mobile", "toll-free"],
    area_code: int | None,
    base_url: str,
    as_json: bool,
) -> None:
    """
    Tell how a number is bought, and what is for sale in COUNTRY.

    A country is two letters, as US.  Nothing is ever bought from here: a number
    costs money every month, and some countries ask for papers first.

    Example: ivr number buy-help US --area-code 415
    """
    if country is None:
        if area_code is not None:
            raise click.UsageError("--area-code goes with a country, as US")
        _print(telling.buying(as_json=as_json))
        return
    if not re.fullmatch("[A-Za-z]{2}", country):
        raise click.UsageError(f"a country is two letters, as US, not {country[:40]!r}")
    wanted = country.upper()
    with refusals():
        found = numbers_by(base_url).for_sale(wanted, kind, area_code, FOR_SALE)
    _print(telling.for_sale(found, wanted, kind, as_json=as_json))
    raise SystemExit(0 if found else 1)


@number.command()
@click.argument("called", metavar="NUMBER")
@click.option(
    "--url",
    metavar="URL",
    help="Public https address of the menu.  [default: IVR_PUBLIC_URL]",
)
@click.option(
    "--fallback-url",
    metavar="URL",
    help="Answers when the menu does not.  [default: /fallback.xml below the URL]",
)
@click.option("--no-fallback", is_flag=True, help="Set no fallback.")
@click.option(
    "--force", is_flag=True, help="Also where the address does not answer callers."
)
@_dry
@_where
def connect(  # noqa: PLR0913 - click gives each option by its name
    called: str,
    *,
    url: str | None,
    fallback_url: str | None,
    no_fallback: bool,
    force: bool,
    dry_run: bool,
    base_url: str,
    as_json: bool,
) -> None:
    """
    Have NUMBER answered by the menu at a public address.

    Sets what is asked when a call comes in, what is asked when that fails, and
    who is told how calls end. What the number did before is saved first, and
    stays saved when it is connected again; `ivr number disconnect` puts it back.

    The address is asked first, by one call that ends at once. Exits with 1, and
    changes nothing, where it does not answer as a menu: --force connects anyway.

    Example: ivr number connect +12025550100 --url https://menu.example
    """
    if fallback_url and no_fallback:
        raise click.UsageError("--fallback-url sets a fallback, --no-fallback none")
    wanted = _number(called)
    wiring = wiring_for(url, base_url, fallback_url, none=no_fallback)
    with refusals():
        if dry_run:
            unsent = rehearsed(base_url, wanted, wiring)
            _print(telling.rehearsed(unsent, as_json=as_json))
            _check(wiring, wanted, force=force)
            return
        connecting = connecting_by(base_url)
        found = connecting.find(wanted).number
        _check(wiring, wanted, force=force)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        done = connecting.connect(found, wiring, now)
    _print(telling.connected(done, settings().numbers, as_json=as_json))


@number.command()
@click.argument("called", metavar="NUMBER", required=False)
@_where
def status(called: str | None, *, base_url: str, as_json: bool) -> None:
    """
    Say whether NUMBER leads to the menu.

    Without a number, of each that was connected.  Exits with 1 where one does not:
    never connected, or changed since by
    somebody else, and then by whom it is answered now.

    Example: ivr number status +12025550100
    """
    with refusals():
        connecting = connecting_by(base_url)
        found = (
            [connecting.find(_number(called))]
            if called
            else [each for each in connecting.all() if each.entry]
        )
    _print(telling.stated(found, as_json=as_json))
    good = [each.state == "connected" for each in found]
    raise SystemExit(0 if good and all(good) else 1)


@number.command()
@click.argument("called", metavar="NUMBER")
@click.option(
    "--force", is_flag=True, help="Also where somebody changed it after `connect`."
)
@_dry
@_where
def disconnect(
    called: str, *, force: bool, dry_run: bool, base_url: str, as_json: bool
) -> None:
    """
    Put back what NUMBER did before it was connected.

    Exits with 1, and changes nothing, where somebody else has changed the
    number after it was connected: --force puts the older settings back anyway.

    Example: ivr number disconnect +12025550100
    """
    wanted = _number(called)
    with refusals():
        connecting = connecting_by(base_url)
        found = connecting.find(wanted)
        if found.state == "changed" and not force:
            raise AccountError(telling.changed(found))
        if dry_run and found.entry:
            unsent = rehearsed(base_url, wanted, found.entry.before)
            _print(telling.rehearsed(unsent, as_json=as_json))
            return
        done = connecting.disconnect(found)
    _print(telling.disconnected(done, as_json=as_json))


def _check(wiring: "Wiring", called: str, *, force: bool) -> None:
    """Raise `AccountError` where callers would not be answered, unless forced."""
    trouble = "" if force else unanswered(wiring.address, called)
    if trouble:
        raise AccountError(trouble)


def _number(called: str) -> str:
    wanted = dialled(called)
    if not E164.fullmatch(wanted):
        raise SettingsError(f"{called!r} is no phone number: write it as +12025550100")
    return wanted


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
