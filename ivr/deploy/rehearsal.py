"""A client's HTTP that asks, and only writes down what would change anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from twilio.http import HttpClient
from twilio.http.response import Response


@dataclass(frozen=True, slots=True)
class Unsent:
    """A request that was not sent; it holds no secret."""

    method: str
    url: str
    form: Mapping[str, str]


class Rehearsal(HttpClient):  # type: ignore[misc] # twilio ships no types
    """Sends what reads; keeps in `unsent` what writes, and calls it done."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self.unsent: list[Unsent] = []

    # The names, and what they may be, are the client's.
    def request(
        self,
        method: str,
        url: str,
        params: Any = None,
        data: Mapping[str, Any] | None = None,
        *more: Any,
        **others: Any,
    ) -> Response:
        """Carry a GET; note anything else."""
        if method.upper() == "GET":
            return self._http.request(method, url, params, data, *more, **others)
        form = {name: str(value) for name, value in (data or {}).items()}
        self.unsent.append(Unsent(method.upper(), url, form))
        return Response(200, "{}")
