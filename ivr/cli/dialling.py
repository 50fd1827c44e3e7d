"""A call as wished: over the right line, on the right clock, to its summary."""

import os
import secrets
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import click

from ivr.carrier import mishaps
from ivr.carrier.clock import RealClock, VirtualClock
from ivr.carrier.line import Line, Order, Summary
from ivr.carrier.people import callee
from ivr.carrier.printable import printable
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.postman import Manners
from ivr.carrier.wire.proxy import Proxied
from ivr.cli.addresses import beside, web_address
from ivr.cli.ears import Ears
from ivr.cli.notices import LOGGER
from ivr.cli.numbers import dialled, entry
from ivr.cli.pairs import pair
from ivr.cli.phone import Phone
from ivr.cli.saving import save
from ivr.cli.surroundings import check_voices
from ivr.cli.wishes import Wishes
from ivr.errors import SettingsError
from ivr.flow.source import is_there
from ivr.scenario.own_line import OwnLine, own_line, spoken_line
from ivr.settings import Settings

CALLED: Final = "+12025550100"
"""Whom a foreign webhook takes the call for, unless told; a fictional number."""

COUNTED: Final = MappingProxyType(
    {"request": "request", "pressed": "key", "warning": "warning", "error": "error"}
)
"""Event -> what the last line calls it."""


def dial(wishes: Wishes) -> int:
    """Place the call and tell how it went; return the exit status."""
    line, order = _line(wishes, _settings(wishes))
    line.mishaps = mishaps.read(wishes.fault)
    line.manners = Manners(wishes.shuffle, wishes.duplicate, wishes.drop)
    callees = callee.read(wishes.callee)
    phone = Phone(line, order, callees, as_json=wishes.json)
    with Ears(wishes.wav, listen=wishes.listen, mic=wishes.mic) as ears:
        if wishes.by_hand:
            summary = phone.by_hand(ears)
        else:
            clock = VirtualClock() if wishes.pace == "virtual" else RealClock()
            summary = phone.by_script(wishes.script(), clock, ears)
        # First what is small: a disk may be full of the sound.
        if wishes.save_scenario:
            save(wishes.save_scenario, wishes, order, summary)
        ears.write(summary.seconds)
    _tell(summary, as_json=wishes.json)
    return 1 if summary.failure or _went_wrong(summary) else 0


def _settings(wishes: Wishes) -> Settings:
    settings = Settings.from_env(os.environ)
    check_voices(settings.voices)
    return replace(
        settings,
        flows=wishes.flows or settings.flows,
        auth_token=wishes.auth_token or settings.auth_token,
    )


def _line(wishes: Wishes, settings: Settings) -> tuple[Line, Order]:
    """Return what to call, and over what."""
    token = settings.auth_token
    if wishes.behind_proxy is not None:
        web_address(wishes.behind_proxy, "--behind-proxy")
    if wishes.webhook is not None:
        url = web_address(wishes.webhook, "--webhook")
        to = dialled(wishes.dials or CALLED)
        line = spoken_line(Network(), settings, LOGGER.warning)
    else:
        own = _own(wishes, settings)
        line, url = own.line, own.url
        entries = own.flow.entries
        first = next(iter(entries), CALLED)
        to = entry(wishes.dials, entries) if wishes.dials else first
    if wishes.behind_proxy:
        line.transport = proxied = Proxied(line.transport, wishes.behind_proxy, url)
        url = proxied.public(url)
    return line, _order(wishes, to, url, token)


def _own(wishes: Wishes, settings: Settings) -> OwnLine:
    """Return the line to our own menu; raise `SettingsError` when there is none."""
    if not is_there(settings.flows):
        raise SettingsError(
            f"there is no menu at {settings.flows}: say where with --flows PATH,"
            " or start one with: ivr new NAME"
        )
    return own_line(
        settings,
        virtual=wishes.pace == "virtual",
        warn=LOGGER.warning,
        public_url=(wishes.behind_proxy or "").rstrip("/"),
    )


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
        params=dict(pair(each, "--param") for each in wishes.param),
        # On the real clock no two calls are the same one.
        seed=wishes.seed or ("" if virtual else secrets.token_hex(8)),
    )


def _went_wrong(summary: Summary) -> bool:
    """Tell whether the debugger calls anything an error, whatever came of it."""
    return any(each.event == "error" for each in summary.entries)


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
