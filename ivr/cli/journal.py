"""`ivr journal`: what happened in calls, counted, written out, and deleted."""

import os
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

from ivr.cli import journal_telling as telling
from ivr.cli.days import Ago, Day, span
from ivr.cli.suggesting import Suggesting
from ivr.errors import SettingsError
from ivr.journal import IN_MEMORY
from ivr.settings import VARIABLES, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivr.journal.database import Database

# SQLAlchemy is imported by what needs it: this help has to be there at once.

EPILOG: Final = """\
\b
The journal is at IVR_DATABASE_URL, or else at IVR_JOURNAL. IVR_JOURNAL_KEY seals
what callers give, and IVR_JOURNAL_KEEP says how long after a call it is kept.

\b
Examples:
  ivr journal report --since 2026-11-01
  ivr journal export --since 2026-11-01 --out november.jsonl
  ivr journal forget +74951234570
"""

IN_FILE: Final = "sqlite:///"
"""How the URL of a journal in a file begins."""

_SINCE: Final = click.option(
    "--since", type=Day(), metavar="DAY", help="The first day.  [default: 28 days ago]"
)
_UNTIL: Final = click.option(
    "--until", type=Day(), metavar="DAY", help="The last day.  [default: today]"
)


@click.group(cls=Suggesting, epilog=EPILOG)
def journal() -> None:
    """Count, write out and delete what the journal knows of calls."""


@journal.command()
@_SINCE
@_UNTIL
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def report(*, since: date | None, until: date | None, as_json: bool) -> None:
    """
    Count what callers did: outcomes, hours, and what happened at each node.

    Private calls are in none of the figures; they are told by whole weeks.

    Example: ivr journal report --since 2026-11-01
    """
    from ivr.journal.calls import Calls  # noqa: PLC0415 - see the top
    from ivr.journal.report import report as counted  # noqa: PLC0415 - the same

    settings = _settings()
    with closing(Calls(settings.journal, settings.journal_key)) as calls:
        found = counted(calls, span(since, until))
    click.echo(telling.as_json(found) if as_json else telling.as_text(found))


@journal.command()
@_SINCE
@_UNTIL
@click.option("--given", is_flag=True, help="With what callers gave and were answered.")
@click.option(
    "--out",
    type=click.File("w", encoding="utf-8", lazy=False, atomic=True),
    default="-",
    metavar="FILE",
    help="Where it goes.  [default: it is printed]",
)
def export(*, since: date | None, until: date | None, given: bool, out: TextIO) -> None:
    """
    Write calls as JSON, one a line, each with its events.

    Numbers are masked. Without --given there is nothing in it that a caller typed
    or said.

    Example: ivr journal export --since 2026-11-01 --out november.jsonl
    """
    from ivr.journal.calls import Calls, Filters  # noqa: PLC0415 - see the top

    settings, days = _settings(), span(since, until)
    with closing(Calls(settings.journal, settings.journal_key)) as calls:
        for call in calls.all(Filters(since=days.since, until=days.until)):
            turns = calls.turns(call.sid)
            written = telling.call_as_json(call, turns, given=given)
            out.write(f"{written}\n")


@journal.command()
@click.option(
    "--given",
    type=Ago(),
    metavar="TIME",
    help="Of calls that ended that long ago.  [default: IVR_JOURNAL_KEEP, or 30d]",
)
@click.option(
    "--calls", type=Ago(), metavar="TIME", help="Calls that ended that long ago, too."
)
def purge(*, given: float | None, calls: float | None) -> None:
    """
    Delete what callers gave, once its time is over, and old calls if asked.

    A server does the first by itself every ten minutes; figures stay.

    Example: ivr journal purge --given 7d --calls 365d
    """
    settings, now = _settings(), datetime.now(UTC)
    seconds = settings.journal_keep if given is None else given
    with _database(settings) as database:
        values = database.purge(now, seconds).values
        old = None if calls is None else database.purge_history(now, calls)
    click.echo(telling.purged(values, old))


@journal.command()
@click.argument("number")
def forget(number: str) -> None:
    """
    Delete all calls of a NUMBER, and the number wherever anybody gave it.

    Without IVR_JOURNAL_KEY a number's calls are found by its mask and ten bits: of
    a hundred thousand strangers whose number begins alike, one goes with it.
    Exits with 1 where something is left that is sealed with a key that is not set:
    the number may be in it.

    Example: ivr journal forget +74951234570
    """
    from ivr.journal.masking import is_whole  # noqa: PLC0415 - see the top

    if not is_whole(number):
        raise SettingsError(
            f"{number!r} is no whole number: write it as +74951234570, with its"
            " country's code"
        )
    with _database(_settings()) as database:
        click.echo(telling.forgotten(database.forget_number(number)))
        left = database.unopened(number)
    if left:
        click.echo(f"ivr: {telling.left(left)}", err=True)
        raise SystemExit(1)


@journal.command()
def upgrade() -> None:
    """
    Make an older journal one of today; nothing in it is lost.

    Example: ivr journal upgrade
    """
    from ivr.journal.versions import upgraded  # noqa: PLC0415 - see the top

    before, after = upgraded(_settings().journal)
    if before == after:
        click.echo(f"The journal is of today already: version {after}.")
    else:
        click.echo(f"The journal went from version {before or 'none'} to {after}.")


@journal.command()
def key() -> None:
    """
    Print a new key for IVR_JOURNAL_KEY.

    To replace one, set both: the new one, a comma, the old one.

    Example: ivr journal key
    """
    try:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - an extra
    except ImportError:
        raise SettingsError(
            "`cryptography` is not installed: pip install -e '.[encrypted]'"
        ) from None
    click.echo(Fernet.generate_key().decode())


def _settings() -> Settings:
    """Read the environment; refuse a journal in a file that is not there."""
    settings = Settings.from_env(os.environ)
    names = VARIABLES["journal"].names
    name = next((name for name in names if os.environ.get(name, "").strip()), names[-1])
    if settings.journal in IN_MEMORY:
        raise SettingsError(
            f"{name} is {settings.journal}, in the memory of whoever answers"
            " calls: nobody else can read it; name a file or a server"
        )
    if not settings.journal.startswith(IN_FILE):
        return settings
    file = settings.journal.removeprefix(IN_FILE).partition("?")[0]
    if not Path(file).exists():
        raise SettingsError(
            f"there is no journal at {file}: the first call makes it, or"
            f" set {name} to where it is"
        )
    if Path(file).is_dir():
        raise SettingsError(
            f"{file} is a folder: {name} has to name the file in it, as"
            f" {IN_FILE}{file.rstrip('/')}/ivr.sqlite3"
        )
    return settings


@contextmanager
def _database(settings: Settings) -> "Iterator[Database]":
    from ivr.journal.database import Database  # noqa: PLC0415 - see the top
    from ivr.journal.opening import PATIENT  # noqa: PLC0415 - the same
    from ivr.journal.vault import Vault  # noqa: PLC0415 - the same

    vault = Vault(settings.journal_key)
    with closing(Database(settings.journal, vault, PATIENT)) as database:
        yield database
