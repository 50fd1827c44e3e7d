"""What a node learns from a caller: the reasons one turn begins."""

from dataclasses import dataclass
from typing import Final

LEAST_CONFIDENCE: Final = 0.3
"""Of an utterance that is acted on; Twilio promises no confidence at all."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The caller comes to the node afresh."""


@dataclass(frozen=True, slots=True)
class Keys:
    """
    Keys were pressed, without the finish key that ended them.

    Empty keys with a finish key are that key alone, pressed first.
    """

    keys: str
    finish_key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Speech was understood as this utterance; confidence runs from 0 to 1."""

    utterance: str
    confidence: float = 1.0

    @property
    def is_unsure(self) -> bool:
        """Whether it may well have been something else; 0 says nothing of it."""
        return 0 < self.confidence < LEAST_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Silence:
    """The gather ended with nothing: a no-input."""


@dataclass(frozen=True, slots=True)
class DialEnded:
    """A transfer is over. `status` is Twilio's DialCallStatus."""

    status: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The caller left a recording. `hung_up` says the caller is gone too."""

    url: str
    seconds: int = 0
    hung_up: bool = False


@dataclass(frozen=True, slots=True)
class Whispering:
    """A callee answered a transfer and waits to be told who is calling."""


Heard = Arrived | Keys | Said | Silence | DialEnded | Recorded | Whispering
