"""A request that the webhook must get."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import urlsplit

from ivr.carrier.transcript import Field
from ivr.flow.tree import Pairs, Text, Tree
from ivr.scenario.expectations.expectation import (
    decide,
    happened,
    options,
    word,
)
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("url", "method", "answer")
METHODS: Final = ("GET", "POST")
HTTP: Final = re.compile("[1-5][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Request:
    """
    A document or a callback was asked for.

    Args:
        url: the URL, or its end, with its query or without.
        method: GET or POST; empty: either.
        answer: the HTTP status of the answer; empty: any.
        params: parameters that it carried, with their values.

    YAML:
        expect: {request: /voice/orders}
        expect: {request: {url: /status, method: POST, params: {CallStatus: completed}}}

    """

    url: str = ""
    method: str = ""
    answer: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        params: dict[str, str] = {}
        if isinstance(tree, Pairs) and (found := tree.find("params")):
            params = _params(found[1], reading)
            rest = tuple(pair for pair in tree.pairs if pair[0].text != "params")
            if not rest:
                return cls(params=params)
            tree = Pairs(rest, tree.mark)
        given = options(tree, reading, FIELDS, "url")
        url = given["url"].text if "url" in given else ""
        method = given.get("method")
        if method:
            method = method._replace(text=method.text.upper())
        return cls(
            url,
            word(method, METHODS, reading),
            _status(given.get("answer"), reading),
            params,
        )

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether such a request was made."""
        made = list(happened(stage, "request"))
        last = made[-1] if made else {"method": "no", "url": "request at all"}
        sentence = f"no request {self} was made; last: {last['method']} {last['url']}"
        return decide(any(map(self._fits, made)), sentence, closing=closing)

    def _fits(self, made: Mapping[str, Field]) -> bool:
        url, params = str(made["url"]), made["params"]
        return (
            (url.endswith(self.url) or urlsplit(url).path.endswith(self.url))
            and self.method in ("", made["method"])
            and self.answer in ("", str(made["status"]))
            and isinstance(params, Mapping)
            and self.params.items() <= params.items()
        )

    def __str__(self) -> str:
        params = [f"{name}={value}" for name, value in self.params.items()]
        parts = [self.method, self.url, *params, self.answer]
        return " ".join(filter(None, parts))


def _params(tree: Tree, reading: Reading) -> dict[str, str]:
    if not isinstance(tree, Pairs):
        message = "'params' is a mapping of parameters"
        reading.scope.report("wrong-type", message, tree.mark)
        return {}
    return {
        key.text: reading.scope.text(value, "a parameter") or ""
        for key, value in tree.pairs
    }


def _status(given: Text | None, reading: Reading) -> str:
    if given is None or HTTP.fullmatch(given.text):
        return given.text if given else ""
    message = f"{given.text!r} is no HTTP status"
    reading.scope.report("wrong-value", message, given.mark, "write 200, for one")
    return ""
