"""
The command line: one command a file, imported only when it is called.

A command parses, calls one function, prints and exits: 0 for yes, 1 when the
answer is no, 2 for a wrong use.  A mistake of the person's is one sentence.
"""

import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final, NoReturn

import click

from ivr.cli.suggesting import Suggesting
from ivr.errors import IvrError

COMMANDS: Final = {
    "call": "Dial the menu, or any TwiML webhook, from this terminal.",
    "check": "Find mistakes in a menu before a caller does.",
    "console": "Open the phone, the menu and every call in a browser.",
    "doctor": "Say what stands between this menu and callers, and what to do.",
    "draw": "Draw the menu as a picture, or list how to reach each fact.",
    "export": "Write what a number needs beside the menu, as files.",
    "journal": "Count, write out and delete what is known of calls.",
    "line": "Open a line with Twilio's API, for programs that place calls.",
    "lint": "Check a TwiML document as strictly as Twilio does.",
    "load": "Let callers by the thousand call the menu.",
    "map": "Chart any webhook by calling it, or our own menu.",
    "new": "Start a menu of five lines.",
    "number": "Lead a real number of Twilio's to the menu, and back again.",
    "serve": "Serve the menu to Twilio, or to curl.",
    "sign": "Sign a request as Twilio does, or say why a signature does not fit.",
    "test": "Call scenarios: calls written down with what has to come of them.",
    "speak": "Render the prompts that have no clip yet.",
}
"""Command -> its line in `ivr --help`, so that help imports no command."""


class Late(Suggesting):
    """A group that imports a command's file when the command is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Name the commands in reading order."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import `ivr.cli.<name>` and return its function of the same name."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"ivr.cli.{name}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"ivr.cli.{name}.{name} is not a command")
        return command

    def format_commands(
        self, _ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Late, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ivr", prog_name="ivr")
def group() -> None:
    """
    Author a phone menu in YAML; hear it, dial it, prove it.

    Example: ivr call
    """


def main() -> None:
    """Run one command; turn a mistake into one sentence and exit status 2."""
    _mend_streams()
    try:
        group.main(prog_name="ivr")
    except IvrError as error:
        _refuse(str(error))
    except OSError as error:  # a name too long, a disk that is full
        _refuse(_of_the_system(error))


def _refuse(sentence: str) -> NoReturn:
    with suppress(OSError):  # nobody can be told
        click.echo(f"ivr: {sentence}", err=True)
    sys.exit(2)


def _of_the_system(error: OSError) -> str:
    """Say what the machine refused, and where: files of ours have their names."""
    return f"{error.filename or 'what it prints'}: {error.strerror or error}"


def _mend_streams() -> None:
    """Let a closed stream be an empty one, and an old terminal's letters escapes."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - as Python's own, to the end
    for out in (sys.stdout, sys.stderr):
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="backslashreplace")
