"""The webhook as a number needs it: `ivr serve`, with one process or with many."""

import os
from dataclasses import replace
from shutil import rmtree
from typing import Final

from flask import Flask

from ivr.errors import SettingsError
from ivr.flow.model import Flow
from ivr.flow.nodes import Route
from ivr.settings import Settings
from ivr.webhook import ANSWERING, JOURNAL, create_app, logbook
from ivr.webhook.ends import Ends
from ivr.webhook.meter import FOLDER, Meter
from ivr.webhook.mirror import mirrored
from ivr.webhook.places import geocoder
from ivr.webhook.room import make_room
from ivr.webhook.shelf import Shelf
from ivr.webhook.source import LiveFlow
from ivr.webhook.storage import storage
from ivr.webhook.telemetry import traced
from ivr.webhook.versions import Only, Source, Versions

LIVE: Final = "ivr.live"
"""The app's extension that is the menu as it is on the disk."""

HOLDS: Final = 0.02
"""Seconds for which a look at the menu's files holds; no author dials so fast."""


def production(settings: Settings) -> Flask:
    """
    Make the webhook of the menu that the settings name.

    Raises `FlowError` when there is no menu that can be used, and none was kept from
    when there was.
    """
    if settings.clips:
        audio = mirrored(settings.clips, settings.shared / "clips")
        settings = replace(settings, audio=audio)
    live, versions = menu_of(settings)
    if asks_for_regions(versions.newest().flow):
        geocoder()  # now, rather than in the first call; workers share its tables
    # Late, as it looks once where its processes count together.
    from ivr.webhook.metrics import Metrics  # noqa: PLC0415
    from ivr.webhook.operating import Machine, operating  # noqa: PLC0415

    metrics = Metrics(_ends(settings))
    meter: Meter = metrics
    if settings.telemetry:
        meter = traced(metrics, settings.telemetry)
    app = create_app(settings, versions, meter=meter)
    answering, journal = app.extensions[ANSWERING], app.extensions[JOURNAL]
    answering.editions.holds = HOLDS
    if isinstance(versions, Versions) and journal.is_shared:
        versions.shared = journal
    app.extensions[LIVE] = live
    machine = Machine(answering, journal, metrics, live)
    app.register_blueprint(operating(machine, settings))
    return app


def _ends(settings: Settings) -> Ends:
    url, file = settings.guarding.limits_storage, settings.shared / "ended.sqlite3"
    if url:
        storage(url, file)  # a wrong one is said before a call ends
    return Ends(lambda: storage(url, file), settings.auth_token)


class Anew:
    """
    Makes the webhook each time it is called: once, and then at every SIGHUP.

    From the second time on, the log says what of the menu is new.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._before: str | None = None

    def __call__(self) -> Flask:
        """Make it; raises what `production` does."""
        app = production(self._settings)
        # Its name alone: the application that was is let go of.
        name, before = app.extensions[ANSWERING].now().name, self._before
        self._before = name
        if before is not None:
            held_back = app.extensions[LIVE].holds_back
            logbook.reloaded(name, before, held_back=held_back)
        return app


def count_together(settings: Settings) -> None:
    """
    Let the processes that are made from now on count in one folder, from nothing.

    Raises `SettingsError` where it cannot be written.
    """
    folder = settings.shared / "metrics"
    try:
        rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make_room(folder, os.getpid())
    except OSError as error:
        raise SettingsError(
            f"IVR_SHARED: what workers share cannot be put into {settings.shared}:"
            f" {(error.strerror or '').lower()}"
        ) from None
    os.environ[FOLDER] = str(folder.absolute())


def menu_of(settings: Settings) -> tuple[LiveFlow, Source]:
    """
    Return the menu, and its versions for as long as the settings keep them.

    A server that starts while the menu is broken begins with the last good version.
    """
    if not settings.keep_versions:
        live = LiveFlow(settings.flows)
        return live, Only(live)
    shelf = _shelf(settings)
    live = LiveFlow(settings.flows, until=lambda: _flow(shelf))
    return live, Versions(live, shelf)


def check_menu(settings: Settings) -> None:
    """Raise `FlowError` where there is no menu to begin with, nor one kept."""
    if not settings.keep_versions or _flow(_shelf(settings)) is None:
        LiveFlow(settings.flows)


def _shelf(settings: Settings) -> Shelf:
    folder = settings.shared / "versions"
    return Shelf(folder, settings.keep_versions, menu=settings.flows)


def _flow(shelf: Shelf) -> Flow | None:
    kept = shelf.last_good()
    return kept.flow if kept else None


def asks_for_regions(flow: Flow) -> bool:
    """Tell whether a call can need to know where its caller is from."""
    does = (node.does for node in flow.nodes.values())
    return any(isinstance(each, Route) and each.by == "region" for each in does)
