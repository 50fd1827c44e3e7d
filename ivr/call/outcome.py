"""How a verb ends: what the interpreter does next."""

from dataclasses import dataclass

from ivr.call.commands import Fetch, HangUp, Leave, Refuse, Report


@dataclass(frozen=True, slots=True)
class Next:
    """
    Go on with the verb after this one.

    `answered` is False only after a Dial with answerOnBridge that nobody took:
    the leg still rings.
    """

    answered: bool = True


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go on with another document; the verbs after this one are unreachable."""

    fetch: Fetch
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Over:
    """End the leg, or the document that it waits with."""

    by: HangUp | Refuse | Leave


@dataclass(frozen=True, slots=True)
class Gone:
    """The caller hung up. The action, if any, is asked; its answer plays to nobody."""

    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The document cannot go on: on to the fallback."""

    report: Report


Outcome = Next | GoTo | Over | Gone | Failed
