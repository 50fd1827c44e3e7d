"""What the page is told, as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from ivr.console.editing.completion import Offer
from ivr.console.editing.editor import ConflictError, Page
from ivr.console.editing.edits import Manuscript, tied_prompts
from ivr.console.editing.history import History
from ivr.console.editing.merging import Chunk, merged
from ivr.console.editing.shelf import Place
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes import Menu
from ivr.flow.spoken import uses

Told = dict[str, Any]  # JSON


def page(each: Page) -> Told:
    """Tell a file, or that it is gone."""
    if each.gone:
        return {"name": each.name, "gone": True}
    return {"name": each.name, "text": each.text, "version": each.version}


def place(each: Place) -> Told:
    """Tell that there is a file, and what keeps it from being edited."""
    return {"name": each.name, "problem": each.problem}


def history(each: History) -> Told:
    """Tell what can be undone and done again, the next first."""
    return {"done": each.done[:1], "undone": each.undone[:1], "steps": len(each.done)}


def finding(each: Finding) -> Told:
    """Tell what is wrong, where, and how a call comes there."""
    return {
        "code": each.code,
        "message": each.message,
        "hint": each.hint,
        "file": each.at.file,
        "line": each.at.line,
        "column": each.at.column,
        "node": each.node,
        "witness": str(each.witness) if each.witness else "",
    }


def offer(each: Offer) -> Told:
    """Tell a suggestion."""
    return {
        "text": each.text,
        "name": each.name,
        "what": each.what,
        "help": each.help,
    }


def conflict(each: ConflictError) -> Told:
    """Tell both texts, piece by piece, and what comes of the two if that is clear."""
    return {
        "error": str(each),
        "name": each.disk.name,
        "mine": each.mine,
        "disk": page(each.disk),
        "chunks": _joined(each.chunks),
        "merged": merged(each.chunks),
    }


def _joined(chunks: Iterable[Chunk]) -> list[Told]:
    """Put neighbours together of which the same is to be taken."""
    found: list[Told] = []
    for each in chunks:
        mine, disk = "".join(each.mine), "".join(each.disk)
        if found and found[-1]["whose"] == each.whose:
            found[-1]["mine"] += mine
            found[-1]["disk"] += disk
        else:
            found.append({"whose": each.whose, "mine": mine, "disk": disk})
    return found


def menu(menu: Manuscript, names: Mapping[str, str]) -> Told:
    """Tell nodes, prompts and languages, for the forms."""
    return {
        "nodes": [_node(menu, node, names) for node in menu.flow.nodes.values()],
        "prompts": _prompts(menu, names),
        "languages": list(menu.flow.languages),
    }


def _node(menu: Manuscript, node: Node, names: Mapping[str, str]) -> Told:
    told: Told = {
        "name": node.name,
        "kind": node.kind,
        "file": names[node.mark.file],
        "line": node.mark.line,
        "tied": tied_prompts(menu, node.name),
    }
    if isinstance(node.does, Menu):
        told["prompt"] = node.does.prompt
        told["reprompt"] = node.does.reprompt
        told["choices"] = [
            {"key": key, "to": choice.to, "words": dict(choice.words)}
            for key, choice in node.does.choices.items()
        ]
    return told


def _prompts(menu: Manuscript, names: Mapping[str, str]) -> list[Told]:
    said: dict[str, dict[str, None]] = {}
    for node, _, _, used in uses(menu.flow):
        for name in used:
            said.setdefault(name, {})[node] = None
    found: dict[str, Told] = {}
    for code, prompts in menu.flow.prompts.items():
        for name, prompt in prompts.items():
            told = {"name": name, "nodes": list(said.get(name, ())), "words": {}}
            found.setdefault(name, told)["words"][code] = {
                "text": prompt.text,
                "language": prompt.language or code,
                "file": names[prompt.mark.file],
                "line": prompt.mark.line,
            }
    return list(found.values())
