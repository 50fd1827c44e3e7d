"""Whether Twilio can play the clips that a call begins with."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final, NoReturn
from urllib.parse import urljoin

from ivr.call.document import read
from ivr.call.events import PlayFailed
from ivr.carrier.media.sounds import Sounds
from ivr.carrier.wire.transport import Reply
from ivr.deploy.checkup.site import GOOD, Site, fetched
from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong
from ivr.errors import TwimlError
from ivr.twiml.verbs import Gather, Play, Response

SOME: Final = 5
"""Clips that are fetched: what is wrong with one is so with all."""


def check(site: Site, reply: Reply) -> Verdict:
    """Fetch some, and see that they are of a type and a form that is played."""
    try:
        if reply.status not in GOOD:
            return untold(f"the request is answered {reply.status}")
        played = tuple(_played(read(fetched(reply)).response))
    except TwimlError:
        return untold("the answer is no document: see there")
    if not played:
        return good("the entry plays none: Twilio's voice speaks")
    some = dict.fromkeys(urljoin(reply.url, each) for each in played[:SOME])
    for url, fault in _faults(site, some):
        return wrong(
            f"{url}: {fault.text} ({fault.code})",
            "see that the proxy leads /audio to the menu, and that IVR_AUDIO there"
            " has the clips",
        )
    return good(f"{len(some)} of the entry's can be played")


def _faults(site: Site, urls: Iterable[str]) -> Iterator[tuple[str, PlayFailed]]:
    sounds = Sounds(_Nobody())
    for url in urls:
        found = sounds.played(url, site.browser, datetime.now(UTC)).sound
        if isinstance(found, PlayFailed):
            yield url, found


def _played(response: Response) -> Iterator[str]:
    for verb in response.verbs:
        for sound in verb.prompts if isinstance(verb, Gather) else (verb,):
            if isinstance(sound, Play) and sound.url:
                yield sound.url


class _Nobody:
    """A voice that is never asked: what is looked at is files."""

    def say(self, text: str, language: str | None, voice: str | None) -> NoReturn:
        """Say nothing."""
        raise NotImplementedError
