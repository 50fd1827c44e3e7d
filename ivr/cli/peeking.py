"""A transport that remembers the last document, to be shown on request."""

import re
from typing import Final

from ivr.carrier.wire.transport import Lost, Reply, Request, Transport

ACTION: Final = re.compile(r"""\saction=(["'])(.+?)\1""")


class Peeking:
    """
    Wraps a transport.

    `twiml` is the last document that came through, a verb a line.  `place` is
    where the caller stands in it: the last part of the URL that the answer
    goes to, of the document's own where nothing is asked.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.twiml = "no document yet"
        self.place = ""

    def send(self, request: Request) -> Reply | Lost:
        """Carry the request, and look at the answer."""
        reply = self._transport.send(request)
        # Sounds, error pages and answers to callbacks are no documents.
        if isinstance(reply, Reply) and b"<Response" in reply.body:
            text = reply.body.decode("utf-8", "replace")
            action = ACTION.search(text)
            self.twiml = text.replace("><", ">\n<")
            self.place = _last_part(action[2] if action else reply.url)
        return reply


def _last_part(url: str) -> str:
    """Return the last part of a URL's path; a stranger's may be no URL at all."""
    path = url.partition("?")[0].partition("#")[0].rstrip("/")
    return path.rpartition("/")[2] or "/"
