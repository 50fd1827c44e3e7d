"""`ivr sign`: a request's signature, and why another does not fit."""

import json
import os
from typing import BinaryIO, Literal

import click

from ivr.carrier.wire.signing import Explanation, Signed, asked, explain, signature
from ivr.cli.addresses import web_address
from ivr.cli.pairs import pair
from ivr.errors import SettingsError
from ivr.settings import Settings


@click.command()
@click.argument("url")
@click.option(
    "--param",
    multiple=True,
    metavar="K=V",
    help="A parameter of the form; may be repeated.",
)
@click.option(
    "--method",
    default="POST",
    type=click.Choice(["GET", "POST"]),
    show_default=True,
    help="How the URL was asked: a GET has its parameters in the query.",
)
@click.option(
    "--body", type=click.File("rb"), help="A body that is no form, as JSON; - is stdin."
)
@click.option(
    "--auth-token",
    multiple=True,
    metavar="T",
    help="The account's; may be repeated.  [default: TWILIO_AUTH_TOKEN]",
)
@click.option(
    "--signature",
    "given",
    metavar="S",
    help="What came as X-Twilio-Signature; says whether it fits, or what it fits.",
)
@click.option(
    "--host",
    multiple=True,
    metavar="HOST",
    help="A host that may have been called; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def sign(  # noqa: PLR0913 - click gives each option by its name
    url: str,
    *,
    param: tuple[str, ...],
    method: Literal["GET", "POST"],
    body: BinaryIO | None,
    auth_token: tuple[str, ...],
    given: str | None,
    host: tuple[str, ...],
    as_json: bool,
) -> None:
    """
    Print the signature of a request to URL, as Twilio computes it.

    With --signature, say whether that one fits the request.  If it does not, the
    scheme, the host, the port, the slash at the end, the order of the query,
    missing and doubled parameters, the body's hash and the other tokens are tried,
    and the sentence says which of them explains it.  Exits with 1 unless Twilio's
    own validators take the signature for this request.

    Example: ivr sign https://menu.example/voice --param Digits=1 --signature S
    """
    tokens = _tokens(auth_token)
    if param and body:
        raise SettingsError("--param makes a form, --body is none: give one")
    text = body.read() if body else None
    seen = Signed(
        web_address(url, "URL"), tuple(pair(each, "--param") for each in param), text
    )
    if given is None:
        made = asked(seen, method)
        value = signature(tokens[0], made)
        click.echo(
            json.dumps({"signature": value, "url": made.url}) if as_json else value
        )
        return
    found = explain(given.strip(), seen, method, tokens, host)
    click.echo(_json(found) if as_json else _sentence(found, host))
    raise SystemExit(0 if found and found.accepted else 1)


def _tokens(given: tuple[str, ...]) -> tuple[str, ...]:
    usual = Settings.from_env(os.environ).auth_token
    tokens = given or ((usual,) if usual else ())
    if not all(tokens) or not tokens:
        raise SettingsError(
            "there is no auth token: give --auth-token T, or set TWILIO_AUTH_TOKEN"
        )
    return tokens


def _json(found: Explanation | None) -> str:
    fields = {
        "fits": bool(found and found.accepted),
        "explained": found is not None,
        "url": found.url if found else None,
        "changes": found.changes if found else (),
    }
    return json.dumps(fields, ensure_ascii=False)


def _sentence(found: Explanation | None, hosts: tuple[str, ...]) -> str:
    if found is None:
        hint = "" if hosts else ": if another host was called, name it with --host"
        return f"The signature fits no view of this request and no token given{hint}."
    if not found.changes:
        return "The signature fits."
    changes = "; ".join(found.changes)
    if found.accepted:
        return f"The signature fits, though {changes}: Twilio's validators take both."
    return f"The signature fits {found.url}: {changes}."
