"""A question to another service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ivr.flow.asking import fetch, keep, recall
from ivr.flow.heard import Heard
from ivr.flow.needs import Found, Missing
from ivr.flow.nodes.outcome import AskAgain, Go, Here, Run
from ivr.flow.shapes import Kept, Sent, Target, UrlText


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """
    A question over HTTP; its flat JSON answer is kept for prompts and routes.

    HTTP 404 is `not_found`; a service that is slow (10 s), broken, or leaves
    out a key that `keep` names is `failed`.

    YAML:
        kind: lookup
        url: https://shop.example/orders
        method: GET
        send: {number: order}
        keep: {state: state, day: delivery_day}
        found: order_state
        not_found: no_such_order
        failed: operator
    """

    url: UrlText
    found: Target
    not_found: Target
    failed: Target
    method: Literal["GET", "POST"] = "GET"
    send: Sent = field(default_factory=dict)
    keep: Kept = field(default_factory=dict)

    def run(self, here: Here, heard: Heard) -> Run:
        """Send what is known, keep what is answered."""
        del here, heard
        fields: dict[str, str] = {}
        for parameter, name in self.send.items():
            value = yield from recall(name)
            if value is None:
                return AskAgain(name, self.failed, "failed")
            fields[parameter] = value
        match (yield from fetch(self.url, self.method, fields)):
            case Found(answer):
                return (yield from self._keep(answer))
            case Missing():
                return Go(self.not_found, way="not_found")
            case _:  # broken
                return Go(self.failed, way="failed")

    def _keep(self, answer: Mapping[str, str]) -> Run:
        if not answer.keys() >= set(self.keep.values()):
            return Go(self.failed, way="failed")
        for name, key in self.keep.items():
            yield from keep(name, answer[key])
        return Go(self.found, way="found")
