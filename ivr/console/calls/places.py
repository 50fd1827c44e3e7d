"""Where in a menu a request is: the node that its URL names, or its path."""

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, parse_qs, unquote, urljoin, urlsplit

from ivr.webhook.asked import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivr.flow.model import Flow

LINKS: Final = re.compile(
    r"""(?:action|url)=["']([^"'<>]{1,2000})["']|<Redirect[^<>]*>([^<>]{1,2000})<"""
)
"""Where a document leads on: an attribute, or a Redirect's text."""


class Places:
    """
    What URLs of a webhook mean.

    Args:
        webhook: the URL that answers calls here.
        flow: returns the menu behind it; None: it is somebody else's.

    """

    def __init__(self, webhook: str, flow: "Callable[[], Flow] | None" = None) -> None:
        self._webhook = urlsplit(webhook)
        self._flow = flow

    def is_ours(self, url: str) -> bool:
        """Whether a URL is one of the webhook's server."""
        parts, ours = _split(url), self._webhook
        return (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc)

    def node(self, url: str, called: str) -> str:
        """
        Return what a request is about.

        Args:
            url: what was asked.
            called: the number that was dialled, which says where a call begins.

        """
        path = _split(url).path
        flow = self._flow() if self._flow and self.is_ours(url) else None
        if flow is None:
            return path or "/"
        entry = self._webhook.path.rstrip("/")
        if path.rstrip("/") == entry:
            return flow.entries.get(called, flow.start)
        name = unquote(path.removeprefix(f"{entry}/"))
        return name if path.startswith(f"{entry}/") and name in flow.nodes else ""

    def leads_to(self, document: str, asked: str) -> str:
        """Return the node that a document waits at; empty: it says none."""
        found = (self._named(target, asked) for target in _targets(document))
        return next(filter(None, found), "")

    def turns_private(self, url: str, called: str, document: str) -> bool:
        """
        Whether from this request on nothing of its call is anybody's business.

        It asks for a private node, or its answer leads to one; or a URL says that the
        call came through one, which the webhook writes into all of them.
        """
        if self._flow is None or not self.is_ours(url):
            return False
        targets = _targets(document)
        nodes = (self.node(url, called), *(self._named(it, url) for it in targets))
        return any(map(self.is_private, nodes)) or any(
            PRIVATE in parse_qs(_split(link).query) for link in (url, *targets)
        )

    def is_private(self, node: str) -> bool:
        """Whether what is said at a node is nobody's business."""
        flow = self._flow() if self._flow else None
        found = flow.nodes.get(node) if flow else None
        return bool(found and found.private)

    def _named(self, target: str, asked: str) -> str:
        """Return the node of a link, absolute or not; an entry is none to wait at."""
        try:
            target = urljoin(asked, target)
        except ValueError:
            return ""
        path = _split(target).path.rstrip("/")
        if self._flow is None:
            return path
        return "" if path == self._webhook.path.rstrip("/") else self.node(target, "")


def _targets(document: str) -> list[str]:
    """Return where a document leads on, as it is written there."""
    found = ((link[1] or link[2]).strip() for link in LINKS.finditer(document))
    return [target.replace("&amp;", "&") for target in found]


def _split(url: str) -> SplitResult:
    """Return a URL's parts; a server may have named one that has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")
