"""
What `locust -f` runs: each of its users is a caller, again and again.

Locust makes the standard library cooperative when it is imported, so it comes
before everything of ours that uses a socket, a queue or a thread.
"""

import logging
import os
import secrets
import time
from pathlib import Path
from random import Random
from typing import Any, Final

from gevent import get_hub
from locust import User, events, task
from locust.env import Environment

from ivr.load.live.calling import Calling, trouble
from ivr.load.live.report import report
from ivr.load.live.task import VARIABLE, Task
from ivr.load.live.watched import Answered

# What goes wrong is in the report, once and with its number.
logging.getLogger("ivr").addHandler(logging.NullHandler())
logging.getLogger("ivr").propagate = False

TASK: Final = Task.read(os.environ[VARIABLE])


def _fire(asked: Answered) -> None:
    """Have Locust count a request."""
    events.request.fire(  # type: ignore[no-untyped-call]  # Locust's own
        request_type=asked.method,
        name=asked.path,
        response_time=1000 * asked.seconds,
        response_length=asked.bytes,
        exception=RuntimeError(asked.trouble) if asked.trouble else None,
        context={},
    )


# Before the time runs: a menu and a voice take a second to load.
CHANCE: Final = Random(f"{TASK.seed}/{secrets.token_hex(4)}")  # noqa: S311 - no secret
CALLING: Final = Calling(TASK, _fire, CHANCE)
CALLING.warm_up()
# Else that second would be taken off the time there is: libev's clock stands still.
get_hub().loop.update_now()


class Caller(User):
    """Somebody who calls, hangs up, and calls again."""

    @task
    def call(self) -> None:
        """Make one call, and tell what it was like as a whole."""
        began = time.monotonic()
        wrong = trouble(CALLING.call())
        _fire(Answered("CALL", "whole", time.monotonic() - began, 0, wrong))


@events.quitting.add_listener  # type: ignore[untyped-decorator]  # Locust's own
def write_report(environment: Environment, **_: Any) -> None:  # Locust's own fields
    """Write what was measured, where all of it comes together."""
    if TASK.report:
        found = report(environment.stats)
        Path(TASK.report).write_text(found.to_json(), encoding="utf-8")
