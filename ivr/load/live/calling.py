"""A process's callers: they share a line, a menu in mind and what was fetched."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.wire import geography
from ivr.carrier.wire.network import Network
from ivr.load import wishes
from ivr.load.callers import Crowd, Manners
from ivr.load.live.clock import PacedClock
from ivr.load.live.guessing import Guessing
from ivr.load.live.minds import Plan, plan
from ivr.load.live.task import Task
from ivr.load.live.watched import Answered, Watched
from ivr.load.menu import MOBILE
from ivr.load.population import Population
from ivr.load.project import project
from ivr.load.reading import population
from ivr.settings import Settings
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store

if TYPE_CHECKING:
    from ivr.load.quantities import Written

TONES: Final = {"ru": "tones", "en": "tones"}
"""What is said is not listened to: its length will do, and costs nothing."""

CONNECTIONS: Final = 1000
"""Kept open: as many callers as one process can have."""

BROKEN: Final = "error"


class Calling:
    """
    Makes one call after another.

    Args:
        task: what was asked for.
        tell: told of each request.
        chance: draws who calls.

    """

    def __init__(
        self, task: Task, tell: Callable[[Answered], None], chance: Random
    ) -> None:
        settings = Settings.from_env(os.environ)
        written: dict[str, tuple[str, Written]] = {
            name: (task.where.get(name, name), value)  # type: ignore[misc]  # as JSON has it
            for name, value in task.callers.items()
        }
        self._task, self._chance = task, chance
        self._load = population(written)
        self._talk = self._load.talk.sampler(chance)
        self.line = Line(
            Watched(Network(CONNECTIONS), tell),
            Speaker(Store(settings.audio), TONES),
            words_of(Store(settings.audio)),
        )
        self._plan = self._in_mind(settings) if task.flows else self._by_ear

    def warm_up(self) -> None:
        """Load what the first call would have to wait for: tables, a voice."""
        geography.parameters(MOBILE, self._task.to)
        self.line.sounds.of_party("Hello")
        self._plan()

    def call(self) -> Summary:
        """Make one call, to its end."""
        task, made = self._task, self._plan()
        order = Order(
            made.to,
            made.from_,
            task.url,
            auth_token=task.auth_token,
            seed=secrets.token_hex(8),  # no two calls of any process are one
        )
        people = People(made.caller, made.callees)
        return self.line.dial(order, people, PacedClock(task.pace))

    def _in_mind(self, settings: Settings) -> Callable[[], Plan]:
        """Return callers who know our own menu, as in virtual time."""
        menu = project(replace(settings, flows=Path(self._task.flows)))
        load = self._load
        wants = (
            wishes.meant(menu.flow, load.wants, load.dials)
            if load.wants
            else wishes.usual(menu.flow, load.dials)
        )
        crowd = Crowd(menu, load, wants, self._chance)
        return lambda: plan(crowd.next(), load.keying, self._talk)

    def _by_ear(self) -> Plan:
        load = self._load
        kind = draw_kind(load, self._chance)
        manners = Manners.of(load, self._chance)
        caller = Guessing(kind, manners, self._talk(), self._chance)
        return Plan(self._task.to, MOBILE, caller, {})


def draw_kind(load: Population, chance: Random) -> str:
    """Draw what kind of caller is next."""
    shares: Mapping[str, float] = load.shares
    return chance.choices(list(shares), list(shares.values()))[0]


def words_of(store: Store) -> Callable[[str], str | None]:
    """Return what says which words a clip of ours speaks, by its URL."""

    def words(url: str) -> str | None:
        name = url.partition("?")[0].rpartition("/")[2].removesuffix(".wav")
        clip = store.get(name)
        return clip.text if clip else None

    return words


def trouble(call: Summary) -> str:
    """Return what went wrong in a call; empty, if nothing did."""
    errors = (each for each in call.entries if each.event == BROKEN)
    first = next(errors, None)
    if first:
        return f"{first.fields.get('code', '')} {first.fields.get('text', '')}".strip()
    return call.failure
