"""`ivr call`: the phone on this machine."""

import os
import secrets
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin, urlsplit

import click

from ivr.call.ending import APOLOGY
from ivr.carrier import callee
from ivr.carrier.clock import RealClock, VirtualClock
from ivr.carrier.line import Line, Order, Summary
from ivr.carrier.network import Network
from ivr.cli.ears import Ears
from ivr.cli.numbers import dialled, entry
from ivr.cli.own_line import own_line
from ivr.cli.phone import Phone
from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store

CALLER: Final = "+79161234567"
CALLED: Final = "+12025550100"
"""Whom a foreign webhook takes the call for, unless told; a fictional number."""


@click.command()
@click.argument("number", required=False)
@click.option("--webhook", metavar="URL", help="Call this webhook, not our menu.")
@click.option(
    "--flows",
    type=click.Path(exists=True, path_type=Path),
    help="The menu: a folder of flows, or one file.",
)
@click.option("--do", "script", metavar="STEPS", help='As "3; wait 2; 60616; #".')
@click.option("--from", "from_", default=CALLER, show_default=True, metavar="NUMBER")
@click.option("--to", metavar="NUMBER", help="The number dialled; as NUMBER.")
@click.option("--param", "params", multiple=True, metavar="K=V", help="Send it too.")
@click.option(
    "--method", default="POST", type=click.Choice(["GET", "POST"]), show_default=True
)
@click.option("--fallback", metavar="URL", help="Ask this one after an error.")
@click.option("--status-callback", metavar="URL", help="Tell this one of the end.")
@click.option("--auth-token", metavar="T", help="Sign with it; TWILIO_AUTH_TOKEN.")
@click.option(
    "--callee",
    "callees",
    multiple=True,
    metavar="NUMBER=DO",
    help='As "+12025550111=busy", no-answer, failed, "answer 20".',
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--clock", type=click.Choice(["virtual", "real"]))
@click.option("--seed", metavar="TEXT", help="Another seed, other identifiers.")
@click.option(
    "--wav",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the whole call as sound.",
)
@click.option("--listen", is_flag=True, help="Play it on the sound card.")
def call(  # noqa: PLR0913, PLR0917 - click passes one parameter an option
    number: str | None,
    webhook: str | None,
    flows: Path | None,
    script: str | None,
    from_: str,
    to: str | None,
    params: Sequence[str],
    method: Literal["GET", "POST"],
    fallback: str | None,
    status_callback: str | None,
    auth_token: str | None,
    callees: Sequence[str],
    clock: Literal["virtual", "real"] | None,
    seed: str | None,
    wav: Path | None,
    *,
    as_json: bool,
    listen: bool,
) -> None:
    """
    Dial NUMBER of the menu, or any TwiML webhook.

    At a terminal, keys act at once and Ctrl-C hangs up.  With --do, or steps on
    standard input, the call is made in virtual time: no waiting, the true
    length of every prompt, the same transcript every run.

    Exit status: 0; 1 when something that was to be heard was not, or the call
    ended in an application error; 2 for a wrong use.

    Example: ivr call +78002347000 --do "1; 1; 60616; #; 1; hangup"
    """
    if number and to:
        raise click.UsageError("NUMBER and --to say the same: give one")
    if webhook and flows:
        raise click.UsageError("--webhook is somebody's menu, --flows ours: give one")
    settings = Settings.from_env(os.environ)
    settings = replace(
        settings,
        flows=flows or settings.flows,
        auth_token=auth_token or settings.auth_token,
    )
    by_hand = script is None and sys.stdin.isatty()
    pace = clock or ("real" if by_hand or listen else "virtual")
    if pace == "virtual" and (by_hand or listen):
        raise click.UsageError("a person needs --clock real: leave virtual to --do")
    line, order = _line(webhook, settings, number or to, virtual=pace == "virtual")
    order = replace(
        order,
        from_=dialled(from_),
        method=method,
        fallback=_absolute(order.url, fallback, "--fallback"),
        status_callback=_absolute(order.url, status_callback, "--status-callback"),
        params=dict(_pair(each) for each in params),
        seed=seed or ("" if pace == "virtual" else secrets.token_hex(8)),
    )
    phone = Phone(line, order, callee.read(callees), as_json=as_json)
    ears = Ears(wav, listen=listen)
    if by_hand:
        summary = phone.by_hand(ears)
    else:
        timer = VirtualClock() if pace == "virtual" else RealClock()
        summary = phone.by_script(_script(script), timer, ears)
    ears.close(summary.seconds)
    _tell(summary, as_json=as_json)
    raise SystemExit(1 if summary.failure or _apologised(summary) else 0)


def _line(
    webhook: str | None, settings: Settings, number: str | None, *, virtual: bool
) -> tuple[Line, Order]:
    """Return what to call and over what; the rest of the order is still to say."""
    if webhook is None:
        own = own_line(settings, virtual=virtual, warn=_warn)
        to = entry(number, own.flow.entries) if number else next(iter(own.flow.entries))
        return own.line, Order(to, CALLER, own.url, auth_token=settings.auth_token)
    url = _absolute("", webhook, "--webhook")
    line = Line(Network(), Speaker(Store(settings.audio), settings.voices, warn=_warn))
    to = dialled(number or CALLED)
    return line, Order(to, CALLER, url or "", auth_token=settings.auth_token)


def _absolute(base: str, url: str | None, option: str) -> str | None:
    """Return a URL that can be asked; raise `SettingsError` if it is none."""
    if url is None:
        return None
    full = urljoin(base, url)
    parts = urlsplit(full)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"{option}: {url!r} is no URL: write it as http://localhost:5000/voice"
        )
    return full


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise SettingsError(f"--param: {text!r} has no name and value: write K=V")
    return name, value


def _script(script: str | None) -> str:
    """Return the steps, from the option or from standard input, a line a step."""
    if script is not None:
        return script
    return ";".join(line for line in sys.stdin.read().splitlines() if line.strip())


def _apologised(summary: Summary) -> bool:
    return any(each.fields.get("text") == APOLOGY for each in summary.entries)


def _warn(sentence: str) -> None:
    click.echo(f"ivr: {sentence}", err=True)


def _tell(summary: Summary, *, as_json: bool) -> None:
    """Say how the call went; a program reads it in the transcript."""
    if summary.failure:
        _warn(summary.failure)
    if not as_json:
        counts = Counter(each.event for each in summary.entries)
        click.echo(
            f"Call {summary.status}: {summary.seconds:.1f} s, {counts['request']}"
            f" requests, {counts['pressed']} keys, {counts['warning']} warnings,"
            f" {counts['error']} errors."
        )
