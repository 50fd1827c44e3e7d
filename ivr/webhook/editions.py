"""Versions of the menu with their words and documents, as calls need them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

from ivr.flow.model import Flow
from ivr.settings import Settings
from ivr.speech.index import INDEX
from ivr.speech.store import Store
from ivr.twiml.render import render
from ivr.webhook.fallback import fallback
from ivr.webhook.retries import Retries
from ivr.webhook.speak import Documents
from ivr.webhook.stamps import Stamp, stamp
from ivr.webhook.telling import tellers
from ivr.webhook.versions import IN_MEMORY, Source, Version
from ivr.webhook.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """A version and what it answered, as long as neither it nor the clips change."""

    flow: Flow
    clips: Stamp
    wording: Wording
    documents: Documents
    tellers: frozenset[str]
    name: str = ""
    retries: Retries = field(default_factory=Retries)


class Editions:
    """
    Every edition that somebody is being answered from.

    `holds` may be set to seconds in which files are not looked at again: a look
    stops its thread, which a server with many of them feels.
    """

    def __init__(
        self,
        settings: Settings,
        source: Source,
        store: Store,
        missed: Callable[[], None] = lambda: None,
    ) -> None:
        self.holds, self._until = 0.0, 0.0
        self._missed = missed
        self._settings, self._source, self._store = settings, source, store
        self.prefix = urlsplit(settings.public_url).path
        self._index = str(settings.audio / INDEX)
        self._newest = self._publish(source.newest(), stamp(self._index))
        self._older: dict[str, Edition] = {}

    def now(self) -> Edition:
        """Return what new calls are answered from; asked once in a turn."""
        edition, now = self._newest, monotonic()
        if now < self._until:
            return edition
        self._until = now + self.holds  # before looking: an edit may come meanwhile
        version, clips = self._source.newest(), stamp(self._index)
        if edition.flow is not version.flow or edition.clips != clips:
            edition = self._newest = self._publish(version, clips)
        return edition

    def of(self, name: str) -> Edition | None:
        """
        Return what a call that began with a version is answered from.

        A URL without a version is answered from the newest.  None: the version
        is gone.
        """
        edition = self.now()
        if name in ("", edition.name):
            return edition
        flow = self._source.older(name)
        return self._kept(Version(name, flow)) if flow else None

    def begun(self, edition: Edition) -> None:
        """Take it that a call goes on from here with an edition."""
        self._source.begun(edition.name)

    def instead(self) -> bytes:
        """Return what is said in a call that a turn of ours failed in."""
        return render(fallback(self.now().flow, self._settings)).encode()

    def _kept(self, version: Version) -> Edition:
        clips, edition = stamp(self._index), self._older.get(version.name)
        if edition is None or edition.clips != clips:
            edition = self._older[version.name] = self._publish(version, clips)
            if len(self._older) > IN_MEMORY:
                self._older.pop(next(iter(self._older)), None)
        return edition

    def _publish(self, version: Version, clips: Stamp) -> Edition:
        settings, prefix = self._settings, self.prefix
        wording = Wording(version.flow, settings, self._store, prefix, self._missed)
        documents = Documents(
            wording, prefix=prefix, sms_from=settings.sms_from, version=version.name
        )
        flow = version.flow
        return Edition(flow, clips, wording, documents, tellers(flow), version.name)
