"""A node gets another name, and everything that leads to it follows."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.scenarios import Renaming
from ivr.console.editing.edits.surgery import Edit, replaced
from ivr.errors import EditError
from ivr.flow.model import Node, prompts_of
from ivr.flow.shapes.shape import NAME, Reference
from ivr.flow.shapes.targets import RESERVED


def rename(
    menu: Manuscript, name: str, new: str, *, prompts: bool = True
) -> dict[str, str]:
    """
    Rename a node; return the texts that change, of scenarios too.

    Args:
        menu: all that is written.
        name: its full name, `orders.menu`.
        new: its name within its file, `start`.
        prompts: rename the prompts that are called after it, too.

    """
    node = menu.node(name)
    _demand_free(menu, node, new)
    edits: dict[str, list[Edit]] = defaultdict(list)
    key, _ = menu.pair_of(node)
    edits[node.mark.file].append(replaced(key, new))
    for reference in menu.reading.references:
        written = _written(reference, node, new)
        if written:
            place = menu.at(reference.mark)
            edits[reference.mark.file].append(replaced(place, written))
    tied = renamed_prompts(menu, name, new) if prompts else {}
    _rename_prompts(menu, tied, edits)
    home = Path(node.mark.file).parent
    renaming = Renaming(home, {name: f"{node.file}.{new}"}, tied)
    return {**menu.changed(edits), **renaming.texts(menu.scenarios)}


def tied_prompts(menu: Manuscript, name: str) -> tuple[str, ...]:
    """
    Name the prompts called after a node: `orders.menu`, `orders.menu_short`.

    They are those that only this node says.
    """
    node = menu.node(name)
    own = dict.fromkeys(
        prompt
        for _, names in prompts_of(node)
        for prompt in names
        if prompt == name or prompt.startswith(f"{name}_")
    )
    others = {
        prompt
        for other in menu.flow.nodes.values()
        if other.name != name
        for _, names in prompts_of(other)
        for prompt in names
    }
    return tuple(prompt for prompt in own if prompt not in others)


def renamed_prompts(menu: Manuscript, name: str, new: str) -> dict[str, str]:
    """Say how the prompts called after a node are called after its new name."""
    file = name.partition(".")[0]
    return {
        prompt: f"{file}.{new}{prompt.removeprefix(name)}"
        for prompt in tied_prompts(menu, name)
    }


def _demand_free(menu: Manuscript, node: Node, new: str) -> None:
    file = node.file
    if not NAME.fullmatch(new) or len(new) > 100:  # noqa: PLR2004 - rides in URLs
        raise EditError(
            f"{new[:100]!r} cannot be a node's name, which rides in URLs: use Latin"
            " letters, digits, _ and -"
        )
    if new in RESERVED:
        raise EditError(f"{new!r} is a target of its own: choose another name")
    if f"{file}.{new}" in menu.flow.nodes:
        raise EditError(f"there is a node {f'{file}.{new}'!r} already")
    for reference in menu.reading.references:
        where = reference.what, reference.written, reference.file
        if where == ("node", new, file):
            raise EditError(
                f"{reference.mark}: {new!r} leads to the flow {new!r} here, and"
                " would lead to this node: choose another name"
            )


def _written(reference: Reference, node: Node, new: str) -> str:
    """Say how a place that leads to the node is to be written; "" where as before."""
    if (reference.what, reference.name) != ("node", node.name):
        return ""
    file, _, old = node.name.partition(".")
    if reference.written == node.name:
        return f"{file}.{new}"
    # `orders` in another file is the flow, whatever its first node is called.
    here = reference.file == file and reference.written == old
    return new if here else ""


def _rename_prompts(
    menu: Manuscript, names: Mapping[str, str], edits: dict[str, list[Edit]]
) -> None:
    known = set().union(*menu.flow.prompts.values())
    for new in names.values():
        if new in known:
            raise EditError(f"there is a prompt {new!r} already")
    for reference in menu.reading.references:
        if reference.what == "prompt" and reference.name in names:
            place = menu.at(reference.mark)
            new = names[reference.name]
            edits[reference.mark.file].append(replaced(place, new))
    for words in menu.flow.prompts.values():
        for old, new in names.items():
            if old in words:
                key = menu.key_of(old, words[old])
                edits[words[old].mark.file].append(replaced(key, new))
