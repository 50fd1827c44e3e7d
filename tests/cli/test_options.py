import click
import pytest

from ivr.cli.call import call
from ivr.cli.console import console
from ivr.cli.line import line
from ivr.cli.serve import serve


def help_of(command: click.Command, name: str) -> str | None:
    """Return what an option's help says, None where there is none."""
    return next(
        (
            option.help
            for option in command.params
            if isinstance(option, click.Option) and name in option.opts
        ),
        None,
    )


@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("--host", [console, line, serve]),
        ("--port", [console, line, serve]),
        ("--callee", [call, console, line]),
        ("--fault", [call, console, line]),
        ("--shuffle", [call, line]),
        ("--duplicate", [call, line]),
        ("--drop", [call, line]),
        ("--json", [call, line]),
    ],
)
def test_an_option_is_the_same_of_every_command(
    name: str, commands: list[click.Command]
) -> None:
    """Whoever knows it from one knows it from all."""
    told = {help_of(command, name) for command in commands}

    assert len(told) == 1
    assert None not in told


def test_each_command_has_a_port_of_its_own() -> None:
    """They may listen side by side."""
    context = click.Context(serve)
    ports = {
        option.get_default(context)
        for command in (console, line, serve)
        for option in command.params
        if option.name == "port"
    }

    assert len(ports) == 3
