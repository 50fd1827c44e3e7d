"""
No node says this prompt.

Wrong: words in `prompts/ru.yaml` under a name that no node has.
Right: name the prompt in a node, or delete its words.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.checks.missing_prompt import misspelt, used
from ivr.flow.finding import Finding
from ivr.flow.model import GOODBYE, Flow

CODE: Final = "unused-prompt"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the words that no caller hears."""
    # A misspelt name is one mistake, and has been told where it is written.
    said = {*used(flow), *misspelt(flow).values(), *flow.meant, GOODBYE}
    for code, prompts in flow.prompts.items():
        for name, prompt in prompts.items():
            if name not in said:
                message = f"no node says prompt {name!r} ({code})"
                hint = "name it in a node, or delete it"
                yield Finding(CODE, message, prompt.mark, hint)
