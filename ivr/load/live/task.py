"""What a process of Locust is told: which webhook, which callers, how fast."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final

VARIABLE: Final = "IVR_LOAD"
"""The environment variable that carries it: Locust has arguments of its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """
    A load on a webhook.

    Args:
        url: of the webhook.
        callers: fields of a population, as written.
        where: the same fields' places, for what is wrong with one.
        flows: the menu that callers have in mind; empty: they go by what they hear.
        to: the number called, where callers have no menu in mind.
        auth_token: signs requests; empty: nothing does.
        pace: how many times faster than real calls pass.
        seed: of chance.
        report: file that the figures are written to.
        budget: seconds in which 99 % of answers have to come.

    """

    url: str
    callers: Mapping[str, object] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    flows: str = ""
    to: str = ""
    auth_token: str = ""
    pace: float = 1.0
    seed: int = 1
    report: str = ""
    budget: float = 15.0

    def written(self) -> str:
        """Return it as text."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "Task":
        """Return what `written` wrote."""
        return cls(**json.loads(text))
