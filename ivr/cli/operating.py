"""A line with its API on a port, from its opening to Ctrl-C."""

import json as encoding
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

import click

from ivr.carrier import mishaps, prose
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
from ivr.carrier.rest.pace import Pace
from ivr.carrier.transcript import Entry
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.postman import Manners
from ivr.carrier.wire.proxy import Proxied
from ivr.cli.addresses import is_loopback, nearby, web_address
from ivr.cli.greeting import Greeting
from ivr.cli.interrupt import end_by_terminate
from ivr.cli.notices import LOGGER, notices
from ivr.errors import SettingsError
from ivr.journal.archive import Archive
from ivr.scenario.own_line import words_of
from ivr.settings import Settings
from ivr.speech import recognisers
from ivr.speech.engines import configured
from ivr.speech.recognisers.recognition import Recognition
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.webhook.server import listen

SHORT: Final = 8
"""Letters of a CallSid that tell the calls of a terminal apart."""

Told = Callable[[str, Entry], None]


@dataclass(frozen=True, slots=True)
class Opening:
    """The options of `ivr line`, by their names there."""

    host: str
    port: int
    account: str | None = None
    token: str | None = None
    api_key: tuple[str, ...] = ()
    callee: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    shuffle: bool = False
    duplicate: bool = False
    drop: bool = False
    behind_proxy: tuple[str, str] | None = None
    calls_per_second: float = 0.0
    json: bool = False
    quiet: bool = False
    seed: str | None = None

    def credentials(self, settings: Settings) -> Credentials:
        """Return who may come; raise `SettingsError` where that is half said."""
        account = self.account or settings.account_sid
        token = self.token or settings.auth_token
        if self.account and not token:
            raise SettingsError("--account needs its --token, or TWILIO_AUTH_TOKEN")
        if self.api_key and not token:
            raise SettingsError(
                "--api-key is for a line with --account and --token: on one without,"
                " any key may come"
            )
        if account and not account.startswith("AC"):
            raise SettingsError(f"--account: {account!r} is no SID: it begins with AC")
        if not token and not is_loopback(self.host):
            raise SettingsError(
                f"on {self.host} anybody can place calls here: set TWILIO_ACCOUNT_SID"
                " and TWILIO_AUTH_TOKEN, or give --account and --token, so that only"
                " you can"
            )
        return Credentials(account, token, dict(map(self._key, self.api_key)))

    @staticmethod
    def _key(text: str) -> tuple[str, str]:
        sid, _, secret = text.partition(":")
        if not sid.startswith("SK") or not secret:
            raise SettingsError(f"--api-key: write SK…:secret, not {sid[:40]!r}")
        return sid, secret

    def line(self, settings: Settings) -> Line:
        """Return the line; raise `SettingsError` for what cannot be on one."""
        transport: Network | Proxied = Network()
        if self.behind_proxy:
            public, inner = (web_address(it, "--behind-proxy") for it in self._ends)
            transport = Proxied(transport, public, inner)
        store = Store(settings.audio)
        speaker = Speaker(
            store,
            settings.voices,
            warn=LOGGER.warning,
            engines=configured(settings.speech_command, settings.piper_voices),
        )
        line = Line(
            transport,
            speaker,
            words_of(store),
            manners=Manners(self.shuffle, self.duplicate, self.drop),
            mishaps=mishaps.read(self.fault),
        )
        among = recognisers.configured(settings.whisper)
        line.recognition = Recognition(settings.recognisers, LOGGER.warning, among)
        return line

    @property
    def _ends(self) -> tuple[str, str]:
        return self.behind_proxy or ("", "")

    def teller(self) -> Told | None:
        """Return what prints the entries of calls, None where nothing does."""
        if self.quiet:
            return None
        return _tell_program if self.json else _tell_person


def operate(opening: Opening) -> None:
    """Serve until Ctrl-C; raise `SettingsError` for what cannot be."""
    settings = Settings.from_env(os.environ)
    credentials = opening.credentials(settings)
    end_by_terminate()
    with notices(_to_stderr), opened(opening, settings) as desk:
        app = create_app(desk, credentials)
        server = listen(app, opening.host, opening.port)
        account = credentials.account_sid if credentials.are_set else ""
        greeting = Greeting(nearby(opening.host, server.port), account)
        if opening.json:
            _print(encoding.dumps(greeting.to_fields()))
        else:
            _print(greeting.to_text())
        server.serve_forever()


@contextmanager
def opened(
    opening: Opening, settings: Settings, told: Told | None = None
) -> Iterator[Desk]:
    """
    Open a line in real time; its calls go on until it is closed.

    `told` is given what happens in calls, in place of the opening's own teller.
    """
    people, line = callee.read(opening.callee), opening.line(settings)
    wanted = secrets.token_hex(8) if opening.seed is None else opening.seed
    archive, clock = Archive(settings.journal), RealClock()
    exchange = Exchange(line, clock, wanted)
    desk = Desk(
        exchange,
        archive,
        Ids(f"{wanted}/api"),
        clock,
        people,
        pace=Pace(opening.calls_per_second),
        told=told or opening.teller(),
    )
    try:
        with driven(exchange):
            yield desk
    finally:
        archive.close()


def _tell_person(call: str, entry: Entry) -> None:
    _print(f"{call[:SHORT]}  {prose.line(entry)}")


def _tell_program(call: str, entry: Entry) -> None:
    _print(entry.to_json(call=call))


def _print(text: str) -> None:
    """Print to whoever reads; nobody doing so any more ends no call."""
    with suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def _to_stderr(sentence: str) -> None:
    click.echo(f"ivr: {printable(sentence)}", err=True)
