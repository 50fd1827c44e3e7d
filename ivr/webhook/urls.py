"""Where a document leads: a node, and all of a visit that it takes up again."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from ivr.flow.visit import Visit, to_query
from ivr.webhook.asked import ENTRY, PRIVATE

VERSION: Final = "v"
"""The version's name in a URL."""


@dataclass(frozen=True, slots=True)
class Urls:
    """
    URLs of one version's documents.

    Args:
        prefix: path that the public URL puts before ours.
        version: its name; empty: no URL has one.
        private: the call is; whichever machine is asked next knows it by that.

    """

    prefix: str = ""
    version: str = ""
    private: bool = False

    def to(self, visit: Visit, why: str = "") -> str:
        """Return the URL of a visit, and why it is asked where that cannot be told."""
        query = to_query(visit)
        if why:
            query["heard"] = why
        if self.private:
            query[PRIVATE] = "1"
        if self.version:
            query[VERSION] = self.version
        path = f"{self.prefix}{ENTRY}/{quote(visit.node, safe='')}"
        return f"{path}?{urlencode(query)}" if query else path
