"""The simple edits by the name that a form gives them."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches, unified_diff
from typing import Final

from ivr.console.editing import edits
from ivr.console.editing.asked import Asked
from ivr.console.editing.edits import Manuscript, NewChoice
from ivr.console.editing.edits.wording import LONGEST
from ivr.errors import EditError

Texts = dict[str, str]
"""File -> its text after the edit."""


def _rename(menu: Manuscript, asked: Asked) -> Texts:
    new = asked.text("new").strip()
    prompts = asked.flag("prompts", default=True)
    return edits.rename(menu, asked.text("node"), new, prompts=prompts)


def _add_choice(menu: Manuscript, asked: Asked) -> Texts:
    choice = NewChoice(
        asked.text("key").strip(),
        asked.text("to").strip(),
        asked.texts("said", most=LONGEST),
        asked.texts("reminded", most=LONGEST),
        {code: words for code, words in asked.lists("words").items() if words},
    )
    return edits.add_choice(menu, asked.text("node"), choice)


def _reorder(menu: Manuscript, asked: Asked) -> Texts:
    return edits.reorder(menu, asked.text("node"), asked.items("order"))


def _reword(menu: Manuscript, asked: Asked) -> Texts:
    words = asked.texts("words", most=LONGEST)
    return edits.reword(menu, asked.text("prompt"), words)


def _add_word(menu: Manuscript, asked: Asked) -> Texts:
    return edits.add_word(menu, *_word(asked))


def _remove_word(menu: Manuscript, asked: Asked) -> Texts:
    return edits.remove_word(menu, *_word(asked))


def _word(asked: Asked) -> tuple[str, str, str, str]:
    return (
        asked.text("node"),
        asked.text("key"),
        asked.text("language"),
        asked.text("word"),
    )


CHANGES: Final[Mapping[str, Callable[[Manuscript, Asked], Texts]]] = {
    "rename": _rename,
    "add-choice": _add_choice,
    "reorder": _reorder,
    "reword": _reword,
    "add-word": _add_word,
    "remove-word": _remove_word,
}


def change(menu: Manuscript, asked: Asked) -> Texts:
    """Make an edit; raise `EditError` for one that there is not."""
    name = asked.text("edit")
    if name not in CHANGES:
        near = get_close_matches(name, CHANGES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(CHANGES)}"
        raise EditError(f"there is no edit {name[:40]!r} ({hint})")
    return CHANGES[name](menu, asked)


def difference(before: str, after: str, name: str) -> str:
    """Write what changes in a file, as people read it: three lines around each."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), name, name, lineterm=""
    )
    return "\n".join(lines)
