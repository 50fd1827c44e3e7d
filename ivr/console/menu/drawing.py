"""The picture of the menu as it is asked for: a language, and what is unfolded."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode

from ivr.flow.diagram import Look, Picture, around, branched, files, fold, page, picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivr.console.menu.known import Known

SMALL: Final = 30
"""Nodes that fit a screen; a larger menu begins with its parts folded."""

ALL: Final = "all"
NONE: Final = "none"

PAGE: Final = "/menu"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a page's address asks for.

    Args:
        language: of the prompts; empty: the menu's first.
        open: what is unfolded: files, `all`, `none`, or empty for what is usual.
        node: the one that is shown beside the picture, if any.

    """

    language: str = ""
    open: tuple[str, ...] = ()
    node: str = ""

    @classmethod
    def of(cls, query: "Mapping[str, str]", known: "Known") -> Self:
        """Read an address; what the menu does not have is left out."""
        flow, language = known.flow, query.get("language", "")
        node = query.get("node", "")
        return cls(
            language if language in flow.languages else flow.language,
            tuple(filter(None, query.get("open", "").split(","))),
            node if node in flow.nodes or node in flow.entries else "",
        )

    @property
    def url(self) -> str:
        """The page that shows it."""
        query = {
            "language": self.language,
            "open": ",".join(self.open),
            "node": self.node,
        }
        written = urlencode({k: v for k, v in query.items() if v}, safe=",")
        return f"{PAGE}?{written}" if written else PAGE


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and what is unfolded in it of the files that can be folded."""

    svg: str
    kinds: tuple[str, ...]
    unfolded: tuple[str, ...]
    folded: tuple[str, ...]


def drawn(known: "Known", asked: Asked) -> Drawn:
    """Draw the menu; whatever holds the chosen node is unfolded."""
    flow = known.flow
    whole = picture(flow, asked.language, passages=known.ways.get(asked.language))
    small = len(flow.nodes) <= SMALL
    whole = whole if small else branched(whole)
    unfolded = _unfolded(whole, asked, small=small)
    folded = tuple(name for name in files(whole) if name not in unfolded)
    shown = fold(whole, folded)
    asked = replace(asked, open=unfolded or (NONE,))
    look = Look(
        lambda node: replace(asked, node=node).url,
        lambda file: replace(asked, open=_toggled(unfolded, file), node="").url,
        Counter(finding.node for finding in known.all_findings if finding.node),
        asked.node,
    )
    kinds = dict.fromkeys(box.kind for box in shown.boxes.values())
    return Drawn(page(shown, look), tuple(kinds), unfolded, folded)


def _unfolded(whole: Picture, asked: Asked, *, small: bool) -> tuple[str, ...]:
    known = files(whole)
    if ALL in asked.open or (small and not asked.open):
        return tuple(known)
    chosen = whole.boxes.get(asked.node)
    holding = around(whole, chosen.file) if chosen else ()
    return tuple(name for name in known if name in (*asked.open, *holding))


def _toggled(unfolded: tuple[str, ...], file: str) -> tuple[str, ...]:
    if file in unfolded:
        return tuple(name for name in unfolded if name != file) or (NONE,)
    return (*unfolded, file)
