"""The options of `ivr load` that say who calls, one a field of a population."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import click

Command = Callable[..., Any]  # what click decorates

OPTIONS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "calls_per_hour": (
            "--calls-per-hour",
            "N",
            "How many call for the first time.",
        ),
        "lasts": ("--for", "TIME", "How long they do: 4h."),
        "warm_up": ("--warm-up", "TIME", "How much goes before that, uncounted: 10m."),
        "starts": ("--starts", "H:MM", "When counting begins: 9:00."),
        "profile": ("--profile", "24 NUMBERS", "How busy each hour of the day is."),
        "bursts": ("--burst", "WHEN", "When more call: '10:00 15m x3'."),
        "agents": ("--agents", "N", "How many answer."),
        "talk": ("--talk", "DRAW", "How long they talk: '240 lognormal 0.8'."),
        "wrap_up": ("--wrap-up", "DRAW", "What an agent does after that: 20."),
        "patience": ("--patience", "DRAW", "How long a caller waits: 120, never."),
        "places": ("--places", "N", "How many may wait; others find the phones busy."),
        "longest_wait": ("--longest-wait", "TIME", "After it the menu goes on."),
        "trunks": ("--trunks", "N", "How many calls there can be at once."),
        "shares": ("--share", "KIND=PART,…", "knows, listens, errs, silent, hangs_up."),
        "wants": (
            "--want",
            "NODE=PART,…",
            "What callers want: operator=1,channels.chat=2.",
        ),
        "dials": ("--dials", "NUMBER=PART,…", "What they dial."),
        "hidden": ("--hidden", "PART", "How many hide their number."),
        "typed": ("--typed", "NAME=DIGITS,…", "What they type: order=60616/10001."),
        "reaction": ("--reaction", "DRAW", "From hearing to pressing: '1 fixed'."),
        "keying": ("--keying", "TIME", "From one key to the next: 0.5."),
        "leaves": ("--leaves", "DRAW", "When one who hangs up in the menu does: 20."),
        "message": ("--message", "DRAW", "How long one talks to voicemail: 30."),
        "redial": ("--redial", "PART", "How many call again after no answer."),
        "redial_after": ("--redial-after", "DRAW", "When they do: 5m."),
        "tries": ("--tries", "N", "How often one calls at most."),
        "level": ("--level", "80/20", "Exit with 1 if fewer are answered in time."),
    }
)
"""Field -> its option, what stands after it, its line in the help."""


def about_callers(command: Command) -> Command:
    """Give a command these options; their texts come as the fields' names."""
    for name, (flag, metavar, line) in reversed(list(OPTIONS.items())):
        command = click.option(flag, name, metavar=metavar, help=line)(command)
    return command


WEBHOOK: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("--url", {"metavar": "URL", "help": "Call this webhook instead, by Locust."}),
    ("--users", {"type": click.IntRange(1), "help": "Callers at once: 50."}),
    ("--spawn-rate", {"type": float, "metavar": "N", "help": "More a second: 10."}),
    ("--run-time", {"metavar": "TIME", "help": "How long they call: 30s."}),
    ("--pace", {"type": float, "metavar": "N", "help": "Calls pass N times as fast."}),
    (
        "--budget",
        {"metavar": "TIME", "help": "Exit with 1 if 99 % take longer: 15s."},
    ),
    ("--auth-token", {"metavar": "TOKEN", "help": "Signs requests, as Twilio does."}),
    ("--guess", {"is_flag": True, "help": "It is not our menu: press what is heard."}),
    (
        "--allow-host",
        {"multiple": True, "metavar": "HOST", "help": "A host that is not this one."},
    ),
    ("--master", {"is_flag": True, "help": "Let workers call, and count."}),
    ("--worker", {"is_flag": True, "help": "Call for a master."}),
    ("--workers", {"type": click.IntRange(1), "help": "How many to wait for: 1."}),
    ("--master-host", {"metavar": "HOST", "help": "Where a worker reports to."}),
    ("--master-port", {"type": click.IntRange(1, 65535), "help": "There: 5557."}),
)
"""The options that concern a webhook; without --url they say nothing."""

WEBHOOK_NAMES: Final = tuple(
    flag.removeprefix("--").replace("-", "_") for flag, _ in WEBHOOK
)


def about_webhook(command: Command) -> Command:
    """Give a command the options of a load on a webhook."""
    for flag, settings in reversed(WEBHOOK):
        command = click.option(flag, **settings)(command)
    return command
