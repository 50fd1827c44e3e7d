"""Options that are the same of several commands."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

C = TypeVar("C", bound=Callable[..., Any])  # Any: click's commands take anything

HOST: Final = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen."
)


def port(default: int) -> Callable[[C], C]:
    """Have a port to listen on."""
    return click.option(
        "--port",
        default=default,
        show_default=True,
        type=click.IntRange(0, 65535),
        help="0 takes any free one.",
    )


CALLEES: Final = click.option(
    "--callee",
    multiple=True,
    metavar="NUMBER=DOES",
    help="How a phone behaves that a call rings; may be repeated.",
)

FAULTS: Final = click.option(
    "--fault",
    multiple=True,
    metavar="FAULT",
    help="Let webhooks fail, as in '2=500'; may be repeated.",
)

SHUFFLE: Final = click.option(
    "--shuffle", is_flag=True, help="Let callbacks overtake one another."
)
DUPLICATE: Final = click.option(
    "--duplicate", is_flag=True, help="Send each callback twice."
)
DROP: Final = click.option("--drop", is_flag=True, help="Lose half of the callbacks.")

EVENTS: Final = click.option(
    "--json",
    is_flag=True,
    help="Print one JSON object a line; ivr/carrier/README.md lists them.",
)
