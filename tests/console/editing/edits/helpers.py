"""Menus to be edited, and what an edit must leave as it is."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ivr.console.editing.edits import Manuscript
from ivr.flow.model import Flow, Node, prompts_of
from ivr.flow.reader import read

ROOT = Path(__file__).parents[4]

COMMENT = re.compile(r"(?:^|\s)(#.*)$", re.MULTILINE)


def manuscript(texts: Mapping[str, str]) -> Manuscript:
    """Read texts by their names, `flows/shop.yaml`, as if they were on the disk."""
    with TemporaryDirectory() as folder:
        paths = {Path(folder) / name: text for name, text in texts.items()}
        for path, text in paths.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        reading = read(Path(folder) / "flows", paths)
        return Manuscript({str(path): text for path, text in paths.items()}, reading)


def named(texts: Mapping[str, str]) -> dict[str, str]:
    """Name texts by folder and file again."""
    return {"/".join(Path(path).parts[-2:]): text for path, text in texts.items()}


def after(menu: Manuscript, changed: Mapping[str, str]) -> Manuscript:
    """Read the menu with an edit made."""
    return manuscript(named({**menu.texts, **changed}))


def shipped() -> Manuscript:
    """Read the menu that comes with the project."""
    folders = (ROOT / "flows", ROOT / "prompts")
    files = [path for folder in folders for path in folder.glob("*.yaml")]
    return manuscript(
        named({str(path): path.read_text(encoding="utf-8") for path in files})
    )


def essence(flow: Flow) -> dict[str, Any]:
    """
    Return all that a menu is, without where it stands.

    Names of prompts have a sign in front: nodes may be called the same.
    """
    return {
        "nodes": {
            name: {
                "does": {**asdict(node.does), **_prompts(node)},
                "kind": node.kind,
                "keys": dict(node.keys),
                "words": dict(node.key_words),
                "off": dict(node.keys_off),
                "facts": node.facts,
                "waive": dict(node.waive),
                "private": node.private,
            }
            for name, node in flow.nodes.items()
        },
        "entries": dict(flow.entries),
        "languages": dict(flow.languages),
        "keys": dict(flow.keys),
        "prompts": {
            code: {f"¶{name}": (p.text, p.language) for name, p in named.items()}
            for code, named in flow.prompts.items()
        },
        "lexicon": {code: dict(words) for code, words in flow.lexicon.items()},
    }


def _prompts(node: Node) -> dict[str, tuple[str, ...]]:
    return {
        field: tuple(f"¶{name}" for name in names) for field, names in prompts_of(node)
    }


def with_names(value: Any, names: Mapping[str, str]) -> Any:
    """Put other names into all that a menu is."""
    match value:
        case str():
            return names.get(value, value)
        case dict():
            return {
                with_names(key, names): with_names(each, names)
                for key, each in value.items()
            }
        case list() | tuple():
            return type(value)(with_names(each, names) for each in value)
        case _:
            return value


def comments(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """List the comments of files, as they stand."""
    return {name: COMMENT.findall(text) for name, text in texts.items()}


def changed_lines(before: str, text: str) -> list[tuple[str, str]]:
    """Pair the lines that are not as they were; there are as many as before."""
    old, new = before.split("\n"), text.split("\n")
    assert len(old) == len(new)
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]
