"""
A prompt has no words in a language the menu speaks.

Write them: a prompt is never left out without being noticed.

Wrong:

    prompts: {en: {hours: "From nine to five."}}
    nodes:
      main: {kind: hangup, prompt: hour}

Wrong:

    languages: {en: en-US, ru: ru-RU}
    prompts: {en: {hours: "From nine to five."}}
    nodes:
      main: {kind: hangup, prompt: hours}

Right:

    prompts: {en: {hours: "From nine to five."}}
    nodes:
      main: {kind: hangup, prompt: hours}
"""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain
from typing import Final

from ivr.errors import Mark
from ivr.flow.finding import Finding
from ivr.flow.model import Flow, prompts_of
from ivr.flow.proof import Proof

CODE: Final = "missing-prompt"

SUGGESTIONS: Final = 20
"""How many "did you mean" are looked for: each is a walk over all prompts."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find the prompts that would be silence in some language."""
    flow = proof.flow
    meant = misspelt(flow)
    for name, at in used(flow).items():
        lacking = [code for code in flow.languages if not flow.prompt(name, code)]
        if not lacking:
            continue
        if len(lacking) < len(flow.languages):
            codes = " and ".join(lacking)
            message = f"prompt {name!r} has no words in {codes}"
            yield Finding(CODE, message, at, f"write them in prompts/{lacking[0]}.yaml")
            continue
        near = meant.get(name)
        hint = f"did you mean {near!r}?" if near else "write its words in prompts/"
        yield Finding(CODE, f"prompt {name!r} has no words anywhere", at, hint)


def misspelt(flow: Flow) -> dict[str, str]:
    """Pair prompts that have no words at all with the ones that may be meant."""
    known = sorted(set(chain.from_iterable(flow.prompts.values())))
    without = sorted(set(used(flow)).difference(known))
    near = {name: get_close_matches(name, known, n=1) for name in without[:SUGGESTIONS]}
    return {name: found[0] for name, found in near.items() if found}


def used(flow: Flow) -> dict[str, Mark]:
    """Name every prompt that a node says or sends, and where first."""
    places: dict[str, Mark] = {}
    for node in flow.nodes.values():
        for field, names in prompts_of(node):
            for name in names:
                if name not in places:
                    places[name] = node.at(field)
    return places
