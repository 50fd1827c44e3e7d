"""A line with its API on a port, from its opening to Ctrl-C."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

import click

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.ids import Ids
from ivr.carrier.line import Line
from ivr.carrier.people import callee
from ivr.carrier.printable import printable
from ivr.carrier.rest import create_app
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.driving import driven
from ivr.carrier.wire.network import Network
from ivr.cli.addresses import is_loopback, nearby
from ivr.cli.notices import LOGGER, notices
from ivr.errors import SettingsError
from ivr.journal.archive import Archive
from ivr.settings import Settings
from ivr.speech.engines import configured
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.webhook.server import listen

ACCOUNT: Final = f"AC{'0' * 32}"
"""The account of the examples, where any is taken."""


def operate(host: str, port: int, callees: Iterable[str], seed: str | None) -> None:
    """Serve until Ctrl-C; raise `SettingsError` for what cannot be."""
    settings = Settings.from_env(os.environ)
    credentials = Credentials(settings.account_sid, settings.auth_token)
    if not credentials.are_set and not is_loopback(host):
        raise SettingsError(
            f"on {host} anybody can place calls here: set TWILIO_ACCOUNT_SID and"
            " TWILIO_AUTH_TOKEN so that only you can"
        )
    with notices(_to_stderr), opened(settings, callees, seed) as desk:
        server = listen(create_app(desk, credentials), host, port)
        click.echo(_welcome(nearby(host, server.port), credentials))
        server.serve_forever()


@contextmanager
def opened(
    settings: Settings, callees: Iterable[str], seed: str | None
) -> Iterator[Desk]:
    """Open a line in real time; its calls go on until it is closed."""
    people = callee.read(callees)
    wanted = secrets.token_hex(8) if seed is None else seed
    speaker = Speaker(
        Store(settings.audio),
        settings.voices,
        warn=LOGGER.warning,
        engines=configured(settings.speech_command, settings.piper_voices),
    )
    archive, clock = Archive(settings.journal), RealClock()
    exchange = Exchange(Line(Network(), speaker), clock, wanted)
    desk = Desk(exchange, archive, Ids(f"{wanted}/api"), clock, people)
    try:
        with driven(exchange):
            yield desk
    finally:
        archive.close()


def _welcome(here: str, credentials: Credentials) -> str:
    user = credentials.account_sid or ACCOUNT
    who = "your account and token" if credentials.are_set else "any account and token"
    token = "$TWILIO_AUTH_TOKEN" if credentials.are_set else "token"
    return (
        f"The line is open on {here} - Ctrl-C ends\n"
        f"In Python:  client = Client(...); client.api.base_url = {here!r}  ({who})\n"
        f"From a terminal:  curl -u {user}:{token} {here}/2010-04-01/Accounts/{user}"
        "/Calls.json"
    )


def _to_stderr(sentence: str) -> None:
    click.echo(f"ivr: {printable(sentence)}", err=True)
