"""
One answer of the menu: what is said, and what happens then.

A turn names prompts and nodes, never words, sounds or URLs: turning it into a
document is the webhook's work.
"""

from dataclasses import dataclass, field

from ivr.flow.visit import Visit


@dataclass(frozen=True, slots=True)
class Spoken:
    """One prompt, in the visit's language, with the values its words name."""

    prompt: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """
    Listen while the prompts are said; whatever is heard resumes `visit`.

    `max_keys` None means until the finish key or silence.  `hints` are words
    the caller may say; without any, only keys are listened for.
    """

    visit: Visit
    max_keys: int | None = 1
    finish_key: str = ""
    timeout: int = 5
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """
    Ring these numbers at once; the outcome resumes `visit`.

    `whisper` is the visit a callee is sent to before the bridge, if any.
    """

    visit: Visit
    numbers: tuple[str, ...]
    timeout: int = 20
    caller_id: str = ""
    whisper: Visit | None = None


@dataclass(frozen=True, slots=True)
class TakeMessage:
    """Record the caller, in seconds at most; the recording resumes `visit`."""

    visit: Visit
    max_length: int = 120
    finish_key: str = "#"


@dataclass(frozen=True, slots=True)
class EndCall:
    """Hang up after what is said."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Do not answer at all. `reason` is `rejected` or `busy`."""

    reason: str = "rejected"


@dataclass(frozen=True, slots=True)
class Join:
    """A whisper is over: let caller and callee talk."""


Then = Ask | Ring | TakeMessage | EndCall | Refuse | Join


@dataclass(frozen=True, slots=True)
class Text:
    """A text message the document itself sends to the caller."""

    prompt: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """
    One way out of a node that a turn took.

    `label` is the exit's, as `exits` of the model has it; empty where the node's
    own YAML does not name it: a global key, a value that is asked again.
    `returned` are the targets that open sub-flows had for it to come back to.
    """

    node: str
    label: str
    returned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One answer.

    `visited` names the nodes walked through, for the log and for coverage, and
    `ways` how the turn left them, for coverage alone;
    `private` says that nothing of this turn may be kept or logged.
    """

    language: str
    then: Then
    spoken: tuple[Spoken, ...] = ()
    texts: tuple[Text, ...] = ()
    visited: tuple[str, ...] = ()
    private: bool = False
    ways: tuple[Way, ...] = field(default=(), compare=False)
