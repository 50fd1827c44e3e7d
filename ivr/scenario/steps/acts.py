"""What a party does: keys, words, waiting, hanging up."""

from dataclasses import dataclass

from ivr.carrier.people.party import PACE
from ivr.errors import Mark
from ivr.scenario.stage import Stage


@dataclass(frozen=True, slots=True)
class Press:
    """Press one key as soon as it is listened for, also during a prompt."""

    mark: Mark
    key: str

    def __str__(self) -> str:
        return f"press {self.key}"

    def ready(self, stage: Stage) -> float | None:
        """Return the seconds until it can be done; None while it cannot."""
        return pace(stage) if "dtmf" in stage.leg.state.open_to else None

    def act(self, stage: Stage) -> None:
        """Do it."""
        stage.forget()
        stage.busy_until = stage.now
        stage.leg.press(self.key)


@dataclass(frozen=True, slots=True)
class Say:
    """Say something, as soon as speech is listened for or recorded."""

    mark: Mark
    text: str

    def __str__(self) -> str:
        return f"say {self.text}"

    def ready(self, stage: Stage) -> float | None:
        """Return the seconds until it can be done; None while it cannot."""
        return pace(stage) if "speech" in stage.leg.state.open_to else None

    def act(self, stage: Stage) -> None:
        """Do it."""
        stage.forget()
        stage.busy_until = stage.now + stage.leg.say(self.text)


@dataclass(frozen=True, slots=True)
class Wait:
    """Let some seconds pass, whatever the call does."""

    mark: Mark
    seconds: float

    def __str__(self) -> str:
        return f"wait {self.seconds:g}"

    def ready(self, stage: Stage) -> float | None:
        """Return the seconds until it is over."""
        return max(0.0, stage.busy_until - stage.now) + self.seconds

    def act(self, stage: Stage) -> None:
        """Nothing more: the time has passed."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Talk to the other person for some seconds, once there is one."""

    mark: Mark
    seconds: float

    def __str__(self) -> str:
        return f"talk {self.seconds:g}"

    def ready(self, stage: Stage) -> float | None:
        """Return the seconds until it is over; None while nobody is there."""
        return self.seconds if stage.leg.state.talks else None

    def act(self, stage: Stage) -> None:
        """Nothing more: the time has passed."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Hear the prompt out, until the call waits in silence."""

    mark: Mark

    def __str__(self) -> str:
        return "listen"

    def ready(self, stage: Stage) -> float | None:
        """Return 0 when the call waits; None before."""
        return 0.0 if stage.leg.state.waits else None

    def act(self, stage: Stage) -> None:
        """Nothing more: the call waits."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Say nothing until the call has waited for it in vain."""

    mark: Mark

    def __str__(self) -> str:
        return "silence"

    def ready(self, stage: Stage) -> float | None:
        """Return 0 when a listening has run out; None before."""
        return 0.0 if stage.ran_out else None

    def act(self, stage: Stage) -> None:
        """Nothing more: it was silent."""


@dataclass(frozen=True, slots=True)
class Hangup:
    """Hang up."""

    mark: Mark

    def __str__(self) -> str:
        return "hangup"

    def ready(self, stage: Stage) -> float | None:
        """Return the seconds until it is done."""
        return max(0.0, stage.busy_until + PACE - stage.now)

    def act(self, stage: Stage) -> None:
        """Do it."""
        stage.forget()
        stage.leg.leave()


Act = Press | Say | Wait | Talk | Listen | Silence | Hangup

NEEDS_A_CALL = (Press, Say, Talk, Silence)
"""Acts that nobody can do any more when the call is over."""


def pace(stage: Stage) -> float:
    """Return the seconds to the next act of somebody who is not in a hurry."""
    return max(PACE, stage.busy_until + PACE - stage.now)
