"""A transport that remembers the last document, to be shown on request."""

from ivr.call.events import FetchFailed
from ivr.carrier.transport import Reply, Request, Transport


class Peeking:
    """Wraps a transport; `twiml` is the last XML that came through."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.twiml = "no document yet"

    def send(self, request: Request) -> Reply | FetchFailed:
        """Carry the request, and look at the answer."""
        reply = self._transport.send(request)
        if isinstance(reply, Reply) and "xml" in reply.header("Content-Type"):
            self.twiml = reply.body.decode("utf-8", "replace").replace("><", ">\n<")
        return reply
