"""What a person asks of `ivr call`, as far as it can be understood at once."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ivr.cli.output import demand_writable
from ivr.errors import SettingsError
from ivr.scenario import SUFFIX

CALLER: Final = "+79161234567"
"""Whose call it is, unless told: a mobile phone, of no town."""

Pace = Literal["virtual", "real"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """
    The options of `ivr call`, by their names there.

    Raises `SettingsError` for two that contradict each other.
    """

    number: str | None = None
    webhook: str | None = None
    flows: Path | None = None
    do: str | None = None
    from_: str = CALLER
    to: str | None = None
    param: tuple[str, ...] = ()
    method: Literal["GET", "POST"] = "POST"
    fallback: str | None = None
    status_callback: str | None = None
    auth_token: str | None = None
    callee: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    shuffle: bool = False
    duplicate: bool = False
    drop: bool = False
    behind_proxy: str | None = None
    json: bool = False
    clock: Pace | None = None
    seed: str | None = None
    wav: Path | None = None
    listen: bool = False
    save_scenario: Path | None = None
    mic: bool = False

    def __post_init__(self) -> None:
        if self.number and self.to:
            raise SettingsError("NUMBER and --to say the same: give one")
        if self.webhook is not None and self.flows:
            raise SettingsError(
                "--webhook is somebody's menu, --flows is ours: give one"
            )
        if self.save_scenario and not self.save_scenario.name.endswith(SUFFIX):
            raise SettingsError(f"--save-scenario: let the file's name end in {SUFFIX}")
        if self.save_scenario:
            demand_writable(self.save_scenario)
        if self.pace == "virtual" and (self.by_hand or self.is_heard):
            raise SettingsError(
                "--clock virtual is for steps alone:"
                " give --do, and neither --listen nor --mic"
            )

    @property
    def dials(self) -> str | None:
        """The number to call, as typed."""
        return self.number or self.to

    @property
    def by_hand(self) -> bool:
        """Whether a person at the terminal is the caller."""
        return self.do is None and sys.stdin.isatty()

    @property
    def is_heard(self) -> bool:
        """Whether there is sound as the call goes."""
        return self.listen or self.mic

    @property
    def pace(self) -> Pace:
        """Which clock the call runs on: a person needs the real one."""
        return self.clock or ("real" if self.by_hand or self.is_heard else "virtual")

    def script(self) -> str:
        """Return the steps, from the option or from standard input."""
        if self.do is not None:
            return self.do
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return ";".join(text.splitlines())
