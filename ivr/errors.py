"""
Everything this package raises on purpose.

IvrError
├── FlowError      the author's YAML cannot be used as written
├── EditError      a file of the menu cannot be read or changed as asked
├── TwimlError     a document Twilio would refuse
├── CallError      the driver sent a call an event it cannot have
├── ScenarioError  a scenario cannot be read as written
├── SpeechError    a prompt could not be turned into sound
├── JournalError   what happened in a call could not be kept or read
├── AccountError   Twilio refused what was asked of it, or was not to be reached
└── SettingsError  the environment or the command line asks for what cannot be
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file that an editor can jump to; lines and columns from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class IvrError(Exception):
    """The root: catch this to catch everything of ours."""


class FlowError(IvrError):
    """The author's YAML cannot be used as written."""


class EditError(IvrError):
    """A file of the menu cannot be read or changed as asked."""


class TwimlError(IvrError):
    """A document Twilio would refuse; `code` is Twilio's number for the reason."""

    def __init__(
        self, code: int, message: str, *, line: int = 1, column: int = 1
    ) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.line, self.column = line, column


class CallError(IvrError):
    """The driver sent a call an event it cannot have."""


class ScenarioError(IvrError):
    """A scenario cannot be read as written."""


class SpeechError(IvrError):
    """A prompt could not be turned into sound."""


class JournalError(IvrError):
    """What happened in a call could not be kept or read."""


class AccountError(IvrError):
    """Twilio refused what was asked of it, or was not to be reached."""


class SettingsError(IvrError):
    """The environment or the command line asks for what cannot be."""
