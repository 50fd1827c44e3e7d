"""`ivr serve`: the webhook, for Twilio or for curl."""

import logging
import os
import sys
from dataclasses import replace
from typing import NoReturn

import click

from ivr.cli import options
from ivr.cli.addresses import is_loopback, nearby
from ivr.cli.interrupt import end_by_terminate
from ivr.cli.surroundings import check_voices, menu_at
from ivr.errors import SettingsError
from ivr.journal import IN_MEMORY, Journal
from ivr.settings import Settings
from ivr.variables import without_secrets
from ivr.webhook.lines import FORMS, Lines
from ivr.webhook.production import Anew, check_menu, count_together, production
from ivr.webhook.roster import Post
from ivr.webhook.server import IDLE_SECONDS, listen, open_port

_LOG = logging.getLogger(__name__)


@click.command()
@options.HOST
@options.port(5000)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Processes that answer; more than one run by gunicorn.",
)
@click.option(
    "--threads",
    default=8,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Calls that one of several workers answers at a time.",
)
@click.option(
    "--log",
    default="text",
    show_default=True,
    type=click.Choice(tuple(FORMS)),
    help="How lines of the log are written.",
)
@click.option(
    "--insecure", is_flag=True, help="Answer requests that Twilio did not sign."
)
def serve(  # noqa: PLR0913 - one an option
    host: str, port: int, workers: int, threads: int, log: str, *, insecure: bool
) -> None:
    """
    Serve the menu to Twilio, or to curl; the next call hears an edit.

    With TWILIO_AUTH_TOKEN set, every request of a call must be signed by
    Twilio; other hosts than this machine need it.  Behind a proxy or a tunnel,
    set IVR_PUBLIC_URL to the address that Twilio calls.  With --workers, SIGHUP
    replaces each worker after the turns it is busy with.

    Example: ivr serve --port 8080 --workers 4
    """
    settings = Settings.from_env(os.environ)
    if insecure:
        settings = replace(settings, auth_token="")
    elif not settings.auth_token and not is_loopback(host):
        raise SettingsError(
            f"on {host} anybody can call this menu: set TWILIO_AUTH_TOKEN so that"
            " only Twilio can, or add --insecure"
        )
    menu_at(settings.flows)
    check_voices(settings.voices)
    journal = Journal(settings.journal, key=settings.journal_key)
    journal.check_url()
    journal.check_version()
    _log_to_stderr(log)
    if workers > 1:
        _by_gunicorn(settings, host, port, (workers, threads), log)
    end_by_terminate()
    server = listen(production(settings), host, port, IDLE_SECONDS)
    post = Post(settings.shared, server.port)  # its file is open as long as it lives
    post.has(1)
    _greet(settings, host, server.port, log)
    server.serve_forever()


def _by_gunicorn(
    settings: Settings, host: str, port: int, size: tuple[int, int], log: str
) -> NoReturn:
    if not hasattr(os, "fork"):
        raise SettingsError(
            "this system has no processes to share a port: leave out --workers"
        )
    if settings.journal in IN_MEMORY:
        raise SettingsError(
            f"IVR_JOURNAL is {settings.journal}, in memory, and what callers type would"
            " be in one worker's alone: name a file or a server, or leave out --workers"
        )
    from ivr.webhook.workers import Crew, work  # noqa: PLC0415 - not on Windows

    check_menu(settings)  # a wrong one is said before the port is open
    opened = open_port(host, port)
    count_together(settings)
    here = opened.getsockname()[1]
    post = Post(settings.shared, here)
    _greet(settings, host, here, log)
    work(Anew(settings), opened, Crew(*size), post.has)


def _log_to_stderr(form: str) -> None:
    # Ours alone: libraries log the URLs they ask, and what is in their queries.
    # Of what no line says, nothing is found out either: a turn logs one.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    ours = logging.getLogger("ivr")
    if not ours.handlers:
        handler = Lines(sys.stderr.fileno())
        handler.setFormatter(FORMS[form]())
        ours.addHandler(handler)
    ours.setLevel(logging.INFO)


def _greet(settings: Settings, host: str, port: int, log: str) -> None:
    """Say where the menu is; to a program, on a line as all others are."""
    if log == "json":
        _LOG.info("- serving %s on %s", settings.flows, nearby(host, port))
    else:
        click.echo(_welcome(settings, host, port))


def _welcome(settings: Settings, host: str, port: int) -> str:
    here = nearby(host, port)
    twilio = without_secrets(settings.public_url) or here
    hint = "" if settings.public_url else "  (IVR_PUBLIC_URL is your tunnel's address)"
    unsigned = "  (403: it is not signed)" if settings.auth_token else ""
    return (
        f"Serving {settings.flows} on {here} - Ctrl-C ends\n"
        f"In Twilio's console, A call comes in:  {twilio}/voice{hint}\n"
        f"From a terminal:  curl -d CallSid=CA1 {here}/voice{unsigned}"
    )
