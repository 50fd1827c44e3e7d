"""The webhook as a number needs it: `ivr serve`, with one process or with many."""

from flask import Flask

from ivr.flow.model import Flow
from ivr.flow.nodes import Route
from ivr.settings import Settings
from ivr.webhook import create_app
from ivr.webhook.places import geocoder
from ivr.webhook.shelf import Shelf
from ivr.webhook.source import LiveFlow
from ivr.webhook.versions import Only, Source, Versions


def production(settings: Settings) -> Flask:
    """
    Make the webhook of the menu that the settings name.

    Raises `FlowError` when there is no menu that can be used.
    """
    versions = versions_of(settings)
    if asks_for_regions(versions.newest().flow):
        geocoder()  # now, rather than in the first call; workers share its tables
    return create_app(settings, versions=versions)


def versions_of(settings: Settings) -> Source:
    """Return the menu, and its versions for as long as the settings keep them."""
    live = LiveFlow(settings.flows)
    if not settings.keep_versions:
        return Only(live)
    return Versions(live, Shelf(settings.shared / "versions", settings.keep_versions))


def asks_for_regions(flow: Flow) -> bool:
    """Tell whether a call can need to know where its caller is from."""
    does = (node.does for node in flow.nodes.values())
    return any(isinstance(each, Route) and each.by == "region" for each in does)
