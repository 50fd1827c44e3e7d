"""The console's three servers, from their opening to Ctrl-C."""

import os
import secrets
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from ivr.carrier.printable import printable
from ivr.carrier.rest import create_app as create_api
from ivr.cli.addresses import is_loopback, nearby, web_address
from ivr.cli.greeting import ACCOUNT
from ivr.cli.interrupt import end_by_terminate
from ivr.cli.notices import notices
from ivr.cli.operating import Opening, opened
from ivr.cli.surroundings import check_voices, menu_at
from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import Followers, House
from ivr.errors import SettingsError
from ivr.flow.reader import read
from ivr.settings import Settings
from ivr.webhook import create_app as create_webhook
from ivr.webhook.server import listen
from ivr.webhook.source import LiveFlow

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOOPBACK: Final = "127.0.0.1"

UNUSABLE: Final = Path(__file__).parent / "unusable.yaml"
"""The menu in place of one that has to be mended first."""

BEAT: Final = 0.05
"""Seconds in which a server sees that it is to close."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The options of `ivr console`, by their names there."""

    host: str = LOOPBACK
    port: int = 8080
    webhook: str | None = None
    callee: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    browser: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers every number here: a webhook, and the menu where it is ours."""

    url: str
    status_callback: str = ""
    flow: LiveFlow | None = None


def show(showing: Showing) -> None:
    """Serve until Ctrl-C; raise `SettingsError` for what cannot be."""
    settings = Settings.from_env(os.environ)
    if not settings.console_password and not is_loopback(showing.host):
        raise SettingsError(
            f"on {showing.host} anybody could edit this menu: set IVR_CONSOLE_PASSWORD"
        )
    check_voices(settings.voices)
    guard = Guard(settings.console_password)
    end_by_terminate()
    with (
        suppress(KeyboardInterrupt),
        notices(_to_stderr),
        furnished(showing, settings) as house,
    ):
        server = listen(create_app(house, guard), showing.host, showing.port)
        here = nearby(showing.host, server.port)
        click.echo(_welcome(here, house))
        if showing.browser and _has_screen():
            webbrowser.open(here)
        server.serve_forever()


@contextmanager
def furnished(showing: Showing, settings: Settings) -> Iterator[House]:
    """Open a line and what answers on it; both are served until it is closed."""
    account = settings.account_sid or ACCOUNT
    token = settings.auth_token or secrets.token_hex(16)
    followers = Followers()
    opening = Opening(LOOPBACK, 0, callee=showing.callee, fault=showing.fault)
    with ExitStack() as open_:
        answered = _answered(showing, settings, open_)
        desk = open_.enter_context(opened(opening, settings, followers))
        api = create_api(desk, opening.credentials(settings))
        house = House(
            settings,
            desk,
            answered.url,
            _serve(api, open_),
            account,
            token,
            followers,
            answered.flow,
            answered.status_callback,
        )
        desk.answers = house.entry
        try:
            yield house
        finally:
            for act in house.ending:
                act()


def _answered(showing: Showing, settings: Settings, open_: ExitStack) -> Answered:
    if showing.webhook:
        return Answered(web_address(showing.webhook, "--webhook"))
    menu_at(settings.flows)
    # A menu that cannot be used is what an editor is for.
    source = LiveFlow(settings.flows, until=lambda: read(UNUSABLE).flow)
    origin = _serve(create_webhook(settings, source), open_)
    return Answered(f"{origin}/voice", f"{origin}/status", source)


def _serve(app: "WSGIApplication", open_: ExitStack) -> str:
    """Serve an application on a free port until the end; return its origin."""
    server = listen(app, LOOPBACK, 0)
    thread = Thread(target=server.serve_forever, args=(BEAT,), daemon=True)
    thread.start()

    def close() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    open_.callback(close)
    return nearby(LOOPBACK, server.port)


def _welcome(here: str, house: House) -> str:
    shown = urlsplit(house.webhook)
    return (
        f"The console is on {here} - Ctrl-C ends\n"
        f"Calls are answered by {shown.scheme}://{shown.netloc}{shown.path}\n"
        f"The line's API, for programs: {house.api}"
    )


def _has_screen() -> bool:
    """Tell whether a browser would be one of windows, not of this terminal."""
    desktop = sys.platform in ("darwin", "win32")
    return desktop or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _to_stderr(sentence: str) -> None:
    click.echo(f"ivr: {printable(sentence)}", err=True)
