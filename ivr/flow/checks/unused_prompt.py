"""
No node says this prompt.

Name it in a node, or delete its words.

Wrong:

    prompts: {en: {hours: "From nine to five.", old_hours: "From ten to six."}}
    nodes:
      main: {kind: hangup, prompt: hours}

Right:

    prompts: {en: {hours: "From nine to five."}}
    nodes:
      main: {kind: hangup, prompt: hours}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.checks.missing_prompt import misspelt, used
from ivr.flow.finding import Finding
from ivr.flow.model import FALLBACK, GOODBYE, MENU_CHANGED
from ivr.flow.proof import Proof

CODE: Final = "unused-prompt"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the words that no caller hears."""
    flow = proof.flow
    # A misspelt name is one mistake, and has been told where it is written.
    ours = {GOODBYE, MENU_CHANGED, FALLBACK}
    said = {*used(flow), *misspelt(flow).values(), *flow.meant, *ours}
    for code, prompts in flow.prompts.items():
        for name, prompt in prompts.items():
            if name not in said:
                message = f"no node says prompt {name!r} ({code})"
                hint = "name it in a node, or delete it"
                yield Finding(CODE, message, prompt.mark, hint)
