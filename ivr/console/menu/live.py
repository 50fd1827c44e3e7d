"""What changes on the menu's page by itself, as a stream of events."""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivr.console.menu.following import Following
    from ivr.console.menu.known import Knowledge

QUIET = ": nothing new\n\n"
"""A comment: it keeps the stream open, and finds out that nobody listens."""


def pulse(
    knowledge: "Knowledge", following: "Following", rest: Callable[[], object]
) -> Iterator[str]:
    """
    Yield what a page has to know, whenever it has changed, at every beat.

    `rest` waits from one beat to the next.  An event has the version of what is known
    of the menu, and how many callers are at which node; never who they are.
    """
    before = ""
    while True:
        version, at = knowledge.prove().version, following.counts()
        event = json.dumps({"version": version, "at": at}, sort_keys=True)
        yield f"data: {event}\n\n" if event != before else QUIET
        before = event
        rest()
