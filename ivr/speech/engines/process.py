"""
Engines that run as programs of their own.

Their licences (GPL) stay with their processes, and a crash of theirs is an
error sentence of ours.
"""

import re
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Final

from ivr.errors import SpeechError

SECONDS: Final = 60
"""A prompt takes 0.1 s; what has not ended by then never will."""


def run(command: Sequence[str], text: str) -> bytes:
    """Return what a program prints when it is given a text; raise `SpeechError`."""
    program = command[0]
    try:
        done = subprocess.run(  # noqa: S603 - a list, and our own programs only
            command,
            input=text.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SpeechError(f"{program} said nothing for {SECONDS} s") from None
    except OSError as error:
        raise SpeechError(f"{program} cannot be started: {error.strerror}") from error
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        reason = last[0] if last else f"exit status {done.returncode}"
        raise SpeechError(f"{program} failed: {reason}")
    return done.stdout


@cache
def package_version(name: str) -> str:
    """Return an installed package's version; empty where there is none."""
    # 20 ms to import, for the few that make clips.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def program_version(program: str) -> str:
    """Return the first number with a dot that `--version` says; empty without one."""
    try:
        said = run([program, "--version"], "").decode(errors="replace")
    except SpeechError:
        return ""
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else ""
