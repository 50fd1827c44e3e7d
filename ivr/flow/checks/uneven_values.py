"""
A prompt names a value in one language, and not in another.

Some callers are not told it: a translation has lost its place for the value, or
was made before the value was there.

Wrong:

    languages: {en: en-US, ru: ru-RU}
    prompts:
      en: {price: "It is {price:money USD}.", hello: "Hello.", bye: "Goodbye."}
      ru: {price: "Цену скажет оператор.", hello: "Здравствуйте.", bye: "До свидания."}
    nodes:
      main: {kind: lookup, url: /price, keep: {price: price}, found: told,
             not_found: bye, failed: bye}
      told: {kind: hangup, prompt: price}
      bye: {kind: hangup, prompt: bye}

Right:

    languages: {en: en-US, ru: ru-RU}
    prompts:
      en: {price: "It is {price:money USD}."}
      ru: {price: "Это стоит {price:money USD}."}
    nodes:
      main: {kind: lookup, url: /price, keep: {price: price}, found: told,
             not_found: bye, failed: bye}
      told: {kind: hangup, prompt: price}
      bye: {kind: hangup}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import Flow, prompts_of
from ivr.flow.proof import Proof

CODE: Final = "uneven-values"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the values that callers of some language are not told."""
    flow = proof.flow
    seen: set[str] = set()
    for node in flow.nodes.values():
        for _, names in prompts_of(node):
            for name in names:
                if name not in seen:
                    seen.add(name)
                    yield from _lost(flow, name, node.name)


def _lost(flow: Flow, name: str, node: str) -> Iterator[Finding]:
    spoken = {code: flow.prompt(name, code) for code in flow.languages}
    prompts = {code: prompt for code, prompt in spoken.items() if prompt}
    named = dict.fromkeys(value for each in prompts.values() for value in each.values)
    for value in named:
        have = " and ".join(code for code, p in prompts.items() if value in p.values)
        for code, prompt in prompts.items():
            if value not in prompt.values:
                message = f"prompt {name!r} tells {value!r} in {have}, not in {code}"
                hint = f"put {{{value}}} into its words"
                yield Finding(CODE, message, prompt.mark, hint, node)
