"""
A webhook that is asked each thing once.

A call is forked by making it again: as far as it does the same as an earlier
one, with the same CallSid, cookies and parameters, the answers are those that
came then, and the server is not asked.
"""

from dataclasses import replace
from time import perf_counter

from ivr.carrier.wire.transport import Lost, Reply, Request, Transport


class Remembered:
    """
    Carries requests, and answers again what was asked before in the same call.

    `document` is the last one of the call under way, `took` the longest that
    one of its answers took, in real seconds.

    Args:
        transport: reaches the webhook.
        budget: how many requests it may carry.

    """

    def __init__(self, transport: Transport, budget: int) -> None:
        self._transport, self._budget = transport, budget
        self._answers: dict[int, tuple[Reply | Lost, float]] = {}
        self._sofar = 0
        self.carried = 0
        self.document, self.took = "", 0.0

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be asked."""
        return self.carried >= self._budget

    def begin(self, start: object) -> None:
        """Begin another call; those that start alike share their answers."""
        self._sofar = hash(start)
        self.document, self.took = "", 0.0

    def send(self, request: Request) -> Reply | Lost:
        """Return the answer to a request, from the server or from memory."""
        cookies = request.headers.get("Cookie", "")
        asked = (self._sofar, request.method, request.url, request.body, cookies)
        self._sofar = hash(asked)
        if self._sofar not in self._answers:
            self._answers[self._sofar] = self._ask(request)
        answer, took = self._answers[self._sofar]
        if request.purpose == "document":
            self.took = max(self.took, took)
            if isinstance(answer, Reply):
                self.document = answer.body.decode("utf-8", "replace")
        return replace(answer, late=0.0)

    def _ask(self, request: Request) -> tuple[Reply | Lost, float]:
        if self.is_spent:
            return Lost(request.url, 0, "the budget of requests is spent"), 0.0
        self.carried += 1
        began = perf_counter()
        return self._transport.send(request), perf_counter() - began
