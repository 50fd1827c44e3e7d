"""
How soon `ivr --help` answers: the start of every command.

Wall time, from a new process; beside it, a process that only starts Python.
"""

import subprocess
import sys
from time import perf_counter
from typing import Final

from tests.bench.result import Result

COMMANDS: Final = {
    "ivr --help": ("-c", "from ivr.cli import main; main()", "--help"),
    "python alone": ("-c", ""),
}


def run(*, quick: bool) -> tuple[Result]:
    """Take the quickest of several starts of each."""
    rounds = 1 if quick else 15
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            best[name] = min(best[name], _seconds(arguments))
    result = Result(
        "ivr --help",
        tuple((name, f"{seconds * 1e3:.0f} ms") for name, seconds in best.items()),
        value=best["ivr --help"],
        most=0.2,
        unit="s",
    )
    return (result,)


def _seconds(arguments: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start
