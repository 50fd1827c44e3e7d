"""`ivr console`: a phone, the menu and every call, in a browser."""

from typing import Any, Final

import click

from ivr.cli import options

EPILOG: Final = """\
\b
The phones that calls reach are those of `ivr call`: all answer, but for
  --callee "+12025550111=busy"     or no-answer, failed, "answer; wait 20"
A tab of the console that waits for calls to a number comes before these.

\b
Examples:
  ivr console
  ivr console --webhook http://localhost:5000/voice
  IVR_CONSOLE_PASSWORD=... ivr console --host 0.0.0.0
"""


@click.command(epilog=EPILOG)
@options.HOST
@options.port(8080)
@click.option(
    "--webhook",
    metavar="URL",
    help="Ask this webhook what callers hear.  [default: the menu in IVR_FLOWS]",
)
@options.CALLEES
@options.FAULTS
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Open the page, where there is a screen.",
)
# Any: click gives each option by its name, and `Showing` knows their types.
def console(**options: Any) -> None:
    """
    Open the phone, the menu and every call in a browser.

    The menu is served to a line in this process, which calls it as Twilio would;
    edits are taken at once.  Only this machine can open the page, unless
    IVR_CONSOLE_PASSWORD is set: then --host may be any.
    """
    from ivr.cli.showing import Showing, show  # noqa: PLC0415 - help needs none

    show(Showing(**options))
