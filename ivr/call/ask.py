"""
One question to the world, and only the answers it can have.

The driver is our own: an event that a command cannot have is its mistake, and is
refused loudly instead of being played over.
"""

from collections.abc import Generator
from typing import TypeVar

from ivr.call.commands import Command, Listen, PlayFile, Speak, Wait
from ivr.call.events import Done, Event, PlayFailed, Pressed, Said, TimedOut
from ivr.errors import CallError

A = TypeVar("A")
B = TypeVar("B")

Heard = Pressed | Said
"""What of the caller's can cut a prompt short."""


def done(command: Command) -> Generator[Command, Event, None]:
    """Have something done that has nothing to tell."""
    yield from only(command, Done)


def only(command: Command, kind: type[A]) -> Generator[Command, Event, A]:
    """Return the answer to a command that has one kind of them."""
    event = yield command
    if isinstance(event, kind):
        return event
    raise _unexpected(command, event)


def either(
    command: Command, one: type[A], other: type[B]
) -> Generator[Command, Event, A | B]:
    """Return the answer to a command that has two kinds of them."""
    event = yield command
    if isinstance(event, one | other):
        return event
    raise _unexpected(command, event)


def prompt(command: Speak | Wait) -> Generator[Command, Event, Heard | None]:
    """Play to the end, or until the caller cuts it short; None: heard out."""
    event = yield command
    return _heard(command, event)


def sound(
    command: PlayFile,
) -> Generator[Command, Event, Heard | PlayFailed | None]:
    """Play a file as a prompt is played; it may fail to be had at all."""
    event = yield command
    if isinstance(event, PlayFailed):
        return event
    return _heard(command, event)


def listen(command: Listen) -> Generator[Command, Event, Heard | TimedOut]:
    """Return what the caller did while we listened."""
    event = yield command
    if isinstance(event, Pressed | Said | TimedOut):
        return event
    raise _unexpected(command, event)


def _heard(command: Speak | Wait | PlayFile, event: Event) -> Heard | None:
    match event:
        case Done():
            return None
        case Pressed() | Said() if command.open_to:
            return event
        case _:
            raise _unexpected(command, event)


def _unexpected(command: Command, event: Event) -> CallError:
    return CallError(f"{command!r} cannot be answered by {event!r}")
