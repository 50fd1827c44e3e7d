"""`ivr line`: a carrier of one's own, with Twilio's API beside it."""

from typing import Final

import click

EPILOG: Final = """\
\b
The phones that calls reach are those of `ivr call`: all answer, but for
  "+12025550111=busy"         or no-answer, failed
  "+12025550111=answer; press 1; wait 20; hangup"

\b
A phone on this machine calls a number that was taken with the API (with
TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN set, add -u SID:TOKEN):
  curl -d From=+12025550142 -d To=+78002347000 http://127.0.0.1:8082/phone/calls
  curl -d Keys=3 http://127.0.0.1:8082/phone/calls/CA...

\b
Example:
  ivr line --callee "+12025550111=busy"
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    default=8082,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free one.",
)
@click.option(
    "--callee",
    multiple=True,
    metavar="NUMBER=DOES",
    help="How a phone behaves that a call rings; may be repeated.",
)
@click.option(
    "--seed",
    metavar="TEXT",
    help="Give everything the same identifiers in every run.  [default: random ones]",
)
def line(host: str, port: int, callee: tuple[str, ...], seed: str | None) -> None:
    """
    Open a line that Twilio's clients place calls on, unchanged.

    Only their address differs: in Python `client.api.base_url`.  On this
    machine any account SID and any token are taken; with TWILIO_ACCOUNT_SID and
    TWILIO_AUTH_TOKEN set, only those.  Calls that are over, recordings and
    alerts are kept in IVR_JOURNAL; ivr/carrier/rest/README.md lists what there is.
    """
    from ivr.cli.operating import operate  # noqa: PLC0415 - help needs no carrier

    operate(host, port, callee, seed)
