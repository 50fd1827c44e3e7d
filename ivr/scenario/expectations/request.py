"""A request that the webhook must get."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import urlsplit

from ivr.carrier.transcript import Field
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs, Text, Tree
from ivr.scenario.expectations.expectation import decide, happened, options
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("url", "method", "answer")


@dataclass(frozen=True, slots=True)
class Request:
    """
    A document or a callback was asked for.

    Args:
        url: the URL, or the end of its path.
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
    def read(cls, tree: Tree, scope: Scope) -> Self:
        """Read what is written; what is wrong goes to the scope."""
        params: dict[str, str] = {}
        if isinstance(tree, Pairs) and (found := tree.find("params")):
            params = _params(found[1], scope)
            rest = tuple(pair for pair in tree.pairs if pair[0].text != "params")
            tree = Pairs(rest, tree.mark)
        given = {n: t.text for n, t in options(tree, scope, FIELDS, "url").items()}
        return cls(**given, params=params)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether such a request was made."""
        made = list(happened(stage, "request"))
        last = made[-1] if made else {"method": "no", "url": "request at all"}
        sentence = f"no request {self} was made; last: {last['method']} {last['url']}"
        return decide(any(map(self._fits, made)), sentence, closing=closing)

    def _fits(self, made: Mapping[str, Field]) -> bool:
        url, params = str(made["url"]), made["params"]
        return (
            (not self.url or url == self.url or urlsplit(url).path.endswith(self.url))
            and self.method.upper() in ("", made["method"])
            and self.answer in ("", str(made["status"]))
            and isinstance(params, Mapping)
            and self.params.items() <= params.items()
        )

    def __str__(self) -> str:
        params = [f"{name}={value}" for name, value in self.params.items()]
        parts = [self.method.upper(), self.url, *params, self.answer]
        return " ".join(filter(None, parts))


def _params(tree: Tree, scope: Scope) -> dict[str, str]:
    if not isinstance(tree, Pairs):
        scope.report("wrong-type", "'params' is a mapping of parameters", tree.mark)
        return {}
    return {k.text: v.text for k, v in tree.pairs if isinstance(v, Text)}
