"""`ivr line`: a carrier of one's own, with Twilio's API beside it."""

from typing import Any, Final

import click

from ivr.cli import options

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
Faults are those of `ivr call`, and befall each call anew:
  --fault "2=500" --fault "3=slow 15.1" --fault "audio=missing"

\b
Examples:
  ivr line --callee "+12025550111=busy"
  ivr line --behind-proxy https://menu.example http://localhost:5000
"""


@click.command(epilog=EPILOG)
@options.HOST
@options.port(8082)
@click.option(
    "--account",
    metavar="SID",
    help="Let only this account in, with --token.  [default: TWILIO_ACCOUNT_SID]",
)
@click.option(
    "--token",
    metavar="T",
    help="Its token, which signs requests too.  [default: TWILIO_AUTH_TOKEN]",
)
@click.option(
    "--api-key",
    multiple=True,
    metavar="SID:SECRET",
    help="Let this key of the account in, too; may be repeated.",
)
@options.CALLEES
@options.FAULTS
@options.SHUFFLE
@options.DUPLICATE
@options.DROP
@click.option(
    "--behind-proxy",
    nargs=2,
    metavar="PUBLIC INNER",
    help="Call, and sign, the address PUBLIC of what listens on INNER.",
)
@click.option(
    "--calls-per-second",
    default=0.0,
    type=click.FloatRange(0, 1000),
    metavar="N",
    help="Let an account begin so many: Twilio lets 1.  [default: all at once]",
)
@options.EVENTS
@click.option("--quiet", is_flag=True, help="Print no lines of the calls.")
@click.option(
    "--seed",
    metavar="TEXT",
    help="Give everything the same identifiers in every run.  [default: random ones]",
)
# Any: click gives each option by its name, and `Opening` knows their types.
def line(**options: Any) -> None:
    """
    Open a line that Twilio's clients place calls on, unchanged.

    Only their address differs: in Python `client.api.base_url`.  On this
    machine any account SID and any token are taken; with --account and --token,
    only those.  What happens in the calls is printed as in `ivr call`.  Calls that
    are over, recordings and alerts are kept in IVR_JOURNAL;
    ivr/carrier/rest/README.md lists what there is.
    """
    from ivr.cli.operating import Opening, operate  # noqa: PLC0415 - help needs none

    operate(Opening(**options))
