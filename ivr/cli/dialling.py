"""A call as wished: over the right line, on the right clock, to its summary."""

import os
import secrets
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import click

from ivr.call.ending import APOLOGY
from ivr.call.interpreter import ENDLESS
from ivr.carrier import callee
from ivr.carrier.clock import RealClock, VirtualClock
from ivr.carrier.line import Line, Order, Summary
from ivr.carrier.network import Network
from ivr.cli.addresses import beside, web_address
from ivr.cli.ears import Ears
from ivr.cli.notices import LOGGER
from ivr.cli.numbers import dialled, entry
from ivr.cli.own_line import own_line
from ivr.cli.phone import Phone
from ivr.cli.printable import printable
from ivr.cli.wishes import Wishes
from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store

CALLED: Final = "+12025550100"
"""Whom a foreign webhook takes the call for, unless told; a fictional number."""

COUNTED: Final = MappingProxyType(
    {"request": "request", "pressed": "key", "warning": "warning", "error": "error"}
)
"""Event -> what the last line calls it."""


def dial(wishes: Wishes) -> int:
    """Place the call and tell how it went; return the exit status."""
    line, order = _line(wishes, _settings(wishes))
    callees = callee.read(wishes.callee)
    phone = Phone(line, order, callees, as_json=wishes.json)
    with Ears(wishes.wav, listen=wishes.listen) as ears:
        if wishes.by_hand:
            summary = phone.by_hand(ears)
        else:
            clock = VirtualClock() if wishes.pace == "virtual" else RealClock()
            summary = phone.by_script(wishes.script(), clock, ears)
        ears.write(summary.seconds)
    _tell(summary, as_json=wishes.json)
    return 1 if summary.failure or _broke_down(summary) else 0


def _settings(wishes: Wishes) -> Settings:
    settings = Settings.from_env(os.environ)
    return replace(
        settings,
        flows=wishes.flows or settings.flows,
        auth_token=wishes.auth_token or settings.auth_token,
    )


def _line(wishes: Wishes, settings: Settings) -> tuple[Line, Order]:
    """Return what to call, and over what."""
    token = settings.auth_token
    if wishes.webhook is not None:
        url = web_address(wishes.webhook, "--webhook")
        to = dialled(wishes.dials or CALLED)
        store = Store(settings.audio)
        speaker = Speaker(store, settings.voices, warn=LOGGER.warning)
        return Line(Network(), speaker), _order(wishes, to, url, token)
    if not settings.flows.exists():
        raise SettingsError(
            f"there is no menu at {settings.flows}: say where with --flows PATH,"
            " or start one with: ivr new NAME"
        )
    virtual = wishes.pace == "virtual"
    own = own_line(settings, virtual=virtual, warn=LOGGER.warning)
    entries = own.flow.entries
    first = next(iter(entries), CALLED)
    to = entry(wishes.dials, entries) if wishes.dials else first
    return own.line, _order(wishes, to, own.url, token)


def _order(wishes: Wishes, to: str, url: str, auth_token: str) -> Order:
    """Return the order; raise `SettingsError` for what cannot be in one."""
    virtual = wishes.pace == "virtual"
    return Order(
        to,
        dialled(wishes.from_),
        url,
        method=wishes.method,
        fallback=beside(url, wishes.fallback, "--fallback"),
        status_callback=beside(url, wishes.status_callback, "--status-callback"),
        auth_token=auth_token,
        params=dict(_pair(each) for each in wishes.param),
        # On the real clock no two calls are the same one.
        seed=wishes.seed or ("" if virtual else secrets.token_hex(8)),
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise SettingsError(f"--param: {text!r} has no name and value: write K=V")
    return name, value


def _broke_down(summary: Summary) -> bool:
    texts = {each.fields.get("text") for each in summary.entries}
    return APOLOGY in texts or ENDLESS in texts


def _tell(summary: Summary, *, as_json: bool) -> None:
    """Say how the call went; a program reads it in the transcript."""
    if summary.failure:
        click.echo(f"ivr: {printable(summary.failure)}", err=True)
    if not as_json:
        counts = Counter(each.event for each in summary.entries)
        said = [_count(counts[event], thing) for event, thing in COUNTED.items()]
        what = ", ".join(said)
        click.echo(f"Call {summary.status}: {summary.seconds:.1f} s, {what}.")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
