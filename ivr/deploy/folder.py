"""The usual deployment as a folder of files, for this menu at its place."""

import os
import re
from importlib.metadata import version
from importlib.resources import files as resources
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from ivr.deploy.wiring import FALLBACK
from ivr.errors import SettingsError
from ivr.settings import Settings

NAMES: Final = MappingProxyType(
    {
        "compose.yaml": "compose.yaml",
        "Containerfile": "Containerfile",
        "Containerfile.dockerignore": "Containerfile.dockerignore",
        "Caddyfile": "Caddyfile",
        "ivr.service": "ivr.service",
        "env.example": ".env.example",
        "README.md": "README.md",
    }
)
"""What comes with the package -> what it is called in the folder."""

NEEDED: Final = ("pyproject.toml", "README.md", "LICENSE", ".ci/constraints.txt", "ivr")
"""What an image is built of."""

TOKEN: Final = re.compile("@([A-Z_]+)@")

EXAMPLE: Final = "https://menu.example"


def deployment(
    folder: Path, settings: Settings, fallback: str, root: Path | None = None
) -> dict[Path, str]:
    """
    Return the files of a folder by their paths.

    Args:
        folder: where they will be.
        settings: where the menu and its clips are, and its public address.
        fallback: what is said while the menu is away.
        root: the product's folder, of which an image is built.

    Raises `SettingsError` where the product is installed without its folder.

    """
    root = (root or Path(__file__).parents[2]).resolve()
    missing = [name for name in NEEDED if not (root / name).exists()]
    if missing:
        raise SettingsError(
            f"an image is built of the product's folder, and {root} has no"
            f" {missing[0]}: run this from a copy of it, installed by pip install -e"
        )
    values = _values(folder.resolve(), settings, root)
    found = {
        folder / name: _filled(_template(template), values)
        for template, name in NAMES.items()
    }
    return {**found, folder / FALLBACK.strip("/"): fallback}


def _template(name: str) -> str:
    return (resources("ivr.deploy") / "usual" / name).read_text(encoding="utf-8")


def _filled(text: str, values: dict[str, str]) -> str:
    """Put values in their places; a line whose value is empty is left out."""
    lines = text.splitlines(keepends=True)
    kept = (
        line
        for line in lines
        if all(values.get(name, "-") for name in TOKEN.findall(line))
    )
    return TOKEN.sub(lambda found: values.get(found[1], found[0]), "".join(kept))


def _values(folder: Path, settings: Settings, root: Path) -> dict[str, str]:
    flows = settings.flows.resolve()
    flows = flows.parent if flows.is_file() else flows
    prompts = flows.parent / "prompts"
    url = settings.public_url or EXAMPLE
    return {
        "CONTEXT": _from(folder, root),
        "CONTAINERFILE": _quoted(os.path.relpath(folder / "Containerfile", root)),
        "FLOWS": _from(folder, flows),
        "PROMPTS": _from(folder, prompts) if prompts.is_dir() else "",
        "AUDIO": _from(folder, settings.audio.resolve()),
        "VERSION": version("ivr"),
        "PUBLIC_URL": url,
        "DOMAIN": urlsplit(url).netloc,
    }


def _from(folder: Path, there: Path) -> str:
    """Return a path as a compose file has one: a bare name would be a volume's."""
    path = os.path.relpath(there, folder)
    return _quoted(path if path.startswith(".") else f"./{path}")


def _quoted(path: str) -> str:
    """Quote for YAML, and keep compose from reading variables in a name."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("$", "$$") + '"'
