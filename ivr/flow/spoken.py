"""
The words of a menu that need a clip.

Text messages are read with the eye, and where the menu is gone so are its clips.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.model import FALLBACK, Flow, prompts_of

READ_WITH_THE_EYE: Final = ("sms", "text")
"""The one field whose prompt is never spoken."""


def spoken(flow: Flow) -> dict[str, dict[str, str]]:
    """
    Return language -> name of a prompt -> its words, for those that are spoken.

    Words in another language than their file's are filed under their own, with
    the file's behind the name: `offer (ru)`.
    """
    sent: set[str] = {FALLBACK}
    said: set[str] = set()
    for _, kind, field, names in uses(flow):
        (sent if (kind, field) == READ_WITH_THE_EYE else said).update(names)
    found: dict[str, dict[str, str]] = {code: {} for code in flow.prompts}
    for code, named in flow.prompts.items():
        for name, prompt in named.items():
            if name not in sent - said:
                there = prompt.language or code
                label = name if there == code else f"{name} ({code})"
                found[there][label] = prompt.text
    return found


def uses(flow: Flow) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield node, its kind, a field of it and the prompts named there."""
    for name, node in flow.nodes.items():
        for field, names in prompts_of(node):
            yield name, node.kind, field, names
