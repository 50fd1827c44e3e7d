"""
A journal full of calls: `ivr load`'s callers, at the webhook itself.

    python -m tests.console.callers.crowd sqlite:///crowd.sqlite3 --calls 3000 --days 14

Every call is the line's, on a virtual clock that begins when the call did; the
webhook goes by the same clock and writes its journal as it always does.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.wire.wsgi import Wsgi
from ivr.load import wishes
from ivr.load.callers import Crowd
from ivr.load.live.minds import plan
from ivr.load.population import Population
from ivr.load.project import project
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.webhook import JOURNAL, create_app

if TYPE_CHECKING:
    from ivr.journal import Journal

ORIGIN = "http://localhost"
BUSY = (
    1,
    1,
    1,
    1,
    1,
    2,
    4,
    8,
    14,
    20,
    24,
    25,
    22,
    20,
    21,
    20,
    18,
    15,
    12,
    10,
    8,
    6,
    4,
    2,
)
"""How busy each hour of the day is."""
CALLERS = Population(
    shares={
        "knows": 0.3,
        "listens": 0.4,
        "errs": 0.12,
        "silent": 0.06,
        "hangs_up": 0.12,
    },
    dials={"+78002347000": 0.6, "+74950097070": 0.3, "+78124940606": 0.1},
    hidden=0.03,
)
TONES = {"ru": "tones", "en": "tones"}


@dataclass(slots=True)
class Today:
    """The clock of whatever call is under way."""

    clock: VirtualClock

    def __call__(self, zone: tzinfo) -> datetime:
        """Return the time in a zone."""
        return self.clock.today().astimezone(zone)


def fill(
    settings: Settings, *, calls: int, days: int, until: datetime, seed: int = 1
) -> None:
    """Let so many callers call, in the days that end with a moment."""
    chance, numbers = Random(seed), Random(seed + 1)  # noqa: S311 - no secrets
    today = Today(VirtualClock(until))
    app = create_app(settings, clock=today)
    journal: Journal = app.extensions[JOURNAL]
    line = Line(Wsgi(app, ORIGIN), Speaker(voices=TONES))
    menu = project(replace(settings, prompts_as="say"))
    crowd = Crowd(menu, CALLERS, wishes.usual(menu.flow), chance)
    for count, moment in enumerate(sorted(moments(calls, days, until, chance))):
        made = plan(crowd.next(), 0.4, lambda: chance.uniform(20, 300))
        today.clock = VirtualClock(moment)
        order = Order(
            made.to,
            f"+7495{numbers.randrange(10**7):07}",
            f"{ORIGIN}/voice",
            status_callback=f"{ORIGIN}/status",
            seed=f"{seed}-{count}",
        )
        line.dial(order, People(made.caller, made.callees), today.clock)
        if count % 1000 == 0:
            journal.flush()  # so that its room is enough, however slow the disk
    journal.close()


def moments(
    calls: int, days: int, until: datetime, chance: Random
) -> Iterator[datetime]:
    """Yield when callers call: by day as any day, by hour as people do."""
    midnight = until.replace(hour=0, minute=0, second=0, microsecond=0)
    while calls:
        day = midnight - timedelta(days=chance.randrange(days))
        (hour,) = chance.choices(range(24), BUSY)
        moment = day + timedelta(hours=hour, seconds=chance.uniform(0, 3600))
        if moment < until:
            calls -= 1
            yield moment


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--calls", type=int, default=3000)
    parser.add_argument("--days", type=int, default=14)
    given = parser.parse_args()
    fill(
        Settings(flows=Path("flows"), journal=given.url, prompts_as="say"),
        calls=given.calls,
        days=given.days,
        until=datetime.now(UTC),
    )
