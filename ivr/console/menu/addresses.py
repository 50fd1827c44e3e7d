"""Where the links of the menu's page lead."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ivr.console.menu.calling import PHONE
from ivr.console.menu.drawing import ALL, NONE, Asked

if TYPE_CHECKING:
    from ivr.console.menu.panel import Said
    from ivr.errors import Mark

EDITOR: Final = "/edit"
CALLS: Final = "/calls"


def of(asked: Asked, flows: Path) -> Mapping[str, str | Callable[..., str]]:
    """Return what a template links with, by the names it has there."""
    folder = flows if flows.is_dir() else flows.parent
    return {
        "node_url": lambda node: replace(asked, node=node).url,
        "closed_url": replace(asked, node="").url,
        "unfolded_url": replace(asked, open=(ALL,)).url,
        "folded_url": replace(asked, open=(NONE,), node="").url,
        "number_url": lambda number: f"{PHONE}?{urlencode({'to': number})}",
        "calls_url": f"{CALLS}?{urlencode({'node': asked.node})}",
        "clip_url": _clip,
        "edit": lambda mark: _edit(mark, folder),
        "short": lambda mark: f"{_beneath(mark.file, folder)}:{mark.line}",
    }


def _clip(said: "Said") -> str:
    query = {"prompt": said.prompt, "language": said.language}
    return f"/menu/clip?{urlencode(query)}"


def _edit(mark: "Mark", folder: Path) -> str:
    query = {"file": _beneath(mark.file, folder), "line": mark.line}
    return f"{EDITOR}?{urlencode(query, safe='/')}"


def _beneath(file: str, folder: Path) -> str:
    """Return a file as `flows/ozon.yaml` or `prompts/ru.yaml`, wherever they are."""
    path = Path(file)
    try:
        return path.relative_to(folder.parent).as_posix()
    except ValueError:
        return path.as_posix()
