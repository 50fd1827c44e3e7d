"""`ivr lint`: what is wrong with a TwiML document, before a call plays it."""

import json
import os
import secrets
from pathlib import Path
from typing import BinaryIO, Final, Literal

import click

from ivr.call.events import Fetched
from ivr.call.foresight import examine
from ivr.call.parameters import Facts, standard
from ivr.carrier.ids import Ids, account
from ivr.carrier.printable import printable
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import Lost
from ivr.cli.addresses import web_address
from ivr.cli.dialling import CALLED
from ivr.cli.wishes import CALLER
from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.twiml.codes import title
from ivr.twiml.tree import MAX_BYTES
from ivr.twiml.verbs import Fault

ANSWERED_BADLY: Final = frozenset({11206, 11215, 11216, 11750})
"""What says that the server was reached, and its answer is what is wrong."""


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="FILE|URL|-...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a finding.")
@click.option(
    "--method",
    default="POST",
    type=click.Choice(["GET", "POST"]),
    show_default=True,
    help="How a URL is asked, with the parameters of a call that begins.",
)
@click.option(
    "--auth-token",
    metavar="T",
    help="Sign the requests with it.  [default: TWILIO_AUTH_TOKEN]",
)
def lint(
    documents: tuple[str, ...],
    *,
    as_json: bool,
    method: Literal["GET", "POST"],
    auth_token: str | None,
) -> None:
    """
    Check TwiML documents as strictly as Twilio does: files, URLs, or - for stdin.

    A finding is a line `file:line:column: code title: what is wrong`; where
    Twilio has no number for it, `note` or `error` stands in place of one.  With
    --json it is an object with code (0 for none), level, title, message, file,
    line and column, and nothing else is printed.  Exits with 1 if there is any
    finding, with 2 if a document could not be had.

    Example: ivr lint greeting.xml https://menu.example/voice
    """
    token = auth_token or Settings.from_env(os.environ).auth_token
    found = missing = 0
    for name in documents:
        try:
            faults = _faults(name, method, token)
        except SettingsError as error:
            click.echo(f"ivr: {printable(str(error))}", err=True)
            missing += 1
            continue
        found += len(faults)
        for fault in faults:
            click.echo(_json(name, fault) if as_json else _line(name, fault))
    if missing < len(documents) and not as_json:
        click.echo(_summary(found, len(documents) - missing))
    raise SystemExit(2 if missing else int(found > 0))


def _faults(name: str, method: Literal["GET", "POST"], token: str) -> tuple[Fault, ...]:
    """Return a document's faults; raise `SettingsError` if it cannot be had."""
    if "://" not in name:
        return examine(Fetched(name, 200, "text/xml", _read(name)))
    answer = _asked(web_address(name, "lint"), method, token)
    if isinstance(answer, Fetched):
        return examine(answer)
    if answer.code in ANSWERED_BADLY:
        return (Fault(answer.code, answer.text, "error"),)
    raise SettingsError(f"{name} gives no answer: {answer.text} ({answer.code})")


def _read(name: str) -> bytes:
    """Return a file's bytes, or as many as tell that it is too long."""
    if name == "-":
        return _bytes(click.get_binary_stream("stdin"))
    try:
        with Path(name).open("rb") as file:
            return _bytes(file)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise SettingsError(f"{name} cannot be read: {why}") from None


def _bytes(file: BinaryIO) -> bytes:
    return file.read(MAX_BYTES + 1)


def _asked(url: str, method: Literal["GET", "POST"], token: str) -> Fetched | Lost:
    """Ask as a call that begins does."""
    ids, network = Ids(secrets.token_hex(8)), Network()
    facts = Facts(ids.new("CA"), account(), CALLER, CALLED)
    browser = Browser(network, token, ids.token)
    try:
        reply = browser.fetch(url, method, standard(facts, "ringing"))
    finally:
        network.close()
    if isinstance(reply, Lost):
        return reply
    kind = reply.header("Content-Type")
    return Fetched(reply.url, reply.status, kind, reply.body)


def _line(name: str, fault: Fault) -> str:
    """Return a finding as one line; what no line is at fault for is on the first."""
    place = f"{name}:{max(1, fault.line)}:{max(1, fault.column)}"
    without = "error" if fault.level == "error" else "note"
    code = f"{fault.code} {title(fault.code)}" if fault.code else without
    return printable(f"{place}: {code}: {fault.text}")


def _json(name: str, fault: Fault) -> str:
    fields = {
        "code": fault.code,
        "level": fault.level,
        "title": title(fault.code),
        "message": fault.text,
        "file": name,
        "line": fault.line,
        "column": fault.column,
    }
    return json.dumps(fields, ensure_ascii=False)


def _summary(found: int, documents: int) -> str:
    of = f"{documents} document" + "s" * (documents != 1)
    if not found:
        return f"No findings in {of}."
    return f"{found} finding{'s' * (found != 1)} in {of}."
